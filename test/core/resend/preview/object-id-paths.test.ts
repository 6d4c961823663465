import { describe, expect, it } from 'vitest';
import { integerFields } from '../../../../electron/core/resend/preview/integer-fields.ts';
import { proposePaths } from '../../../../electron/core/resend/preview/object-id-paths.ts';

describe('integerFields', () => {
  it('finds integers by path, at any depth and in lists', () => {
    const body = JSON.stringify({
      version: 2,
      data: { qr_code: { id: 12345 }, items: [{ id: 7 }, { id: 8 }], amount: 10.5 },
    });
    expect([...integerFields(body)]).toEqual([
      ['version', 2],
      ['data.qr_code.id', 12345],
      ['data.items[0].id', 7],
      ['data.items[1].id', 8],
    ]);
  });

  it('takes digits in quotes only where the name speaks of an ID', () => {
    const body = JSON.stringify({
      id: '5',
      qr_code_id: '6',
      objectReferenceId: '7',
      cpf: '12345678901',
      paid: '8',
      bid: '9',
    });
    expect([...integerFields(body).values()]).toEqual([5, 6, 7]);
  });

  it('takes nothing that a double would round, nor what is no ID', () => {
    const body =
      '{"a":9007199254740993,"b":0,"c":-4,"d":1.5,"e":1e30,"id":"007","id2":"9007199254740993","ok":9007199254740991}';
    expect([...integerFields(body)]).toEqual([['ok', 9007199254740991]]);
  });

  it('survives every body', () => {
    const deep = `${'['.repeat(5_000)}1${']'.repeat(5_000)}`;
    const wide = JSON.stringify(Array.from({ length: 10_000 }, (_, index) => index + 1));
    expect(integerFields(null).size).toBe(0);
    expect(integerFields('').size).toBe(0);
    expect(integerFields('<html>502</html>').size).toBe(0);
    expect(integerFields(deep).size).toBe(0);
    expect(integerFields(wide).size).toBe(200);
    expect([...integerFields('42')]).toEqual([['$', 42]]);
  });
});

describe('proposePaths', () => {
  const delivery = (deliveryId: number, eventType: string, body: unknown) => ({
    deliveryId,
    transactionId: `E${deliveryId}`,
    eventType,
    body: JSON.stringify(body),
  });

  it('puts an object’s ID before other IDs, and those before amounts and constants', () => {
    const rows = [1, 2, 3].map((id) =>
      delivery(id, 'PIX_QR_CODE_PAID', {
        version: 1,
        amount_cents: 1000 + id,
        merchant_id: 77,
        data: { qr_code: { id: 500 + id } },
      }),
    );
    const [group] = proposePaths(rows);
    expect(group?.eventType).toBe('PIX_QR_CODE_PAID');
    expect(group?.paths.map((proposed) => proposed.path)).toEqual([
      'data.qr_code.id',
      'merchant_id',
      'amount_cents',
      'version',
    ]);
    expect(group?.paths[0]).toEqual({ path: 'data.qr_code.id', found: 3, distinct: 3 });
  });

  it('keeps event types apart and says how many bodies hold each path', () => {
    const groups = proposePaths([
      delivery(1, 'A', { id: 1 }),
      delivery(2, 'A', {}),
      delivery(3, 'B', { transaction_id: 9 }),
    ]);
    expect(groups).toEqual([
      { eventType: 'A', deliveries: 2, paths: [{ path: 'id', found: 1, distinct: 1 }] },
      { eventType: 'B', deliveries: 1, paths: [{ path: 'transaction_id', found: 1, distinct: 1 }] },
    ]);
  });

  it('prefers what differs between transactions when names do not tell', () => {
    const rows = [1, 2, 3, 4].map((id) => delivery(id, 'A', { year: 2026, number: id + 100 }));
    expect(proposePaths(rows)[0]?.paths[0]?.path).toBe('number');
  });

  it('has nothing to propose for nothing', () => {
    expect(proposePaths([])).toEqual([]);
  });
});
