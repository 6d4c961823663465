import { describe, expect, it } from 'vitest';
import { integerFields } from '../../../../electron/core/deliveries/query/integer-fields.ts';
import { readIdsAt } from '../../../../electron/core/resends/preview/object-id-paths.ts';

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
    expect(integerFields(wide).size).toBe(64);
    expect([...integerFields('42')]).toEqual([['$', 42]]);
  });
});

describe('readIdsAt', () => {
  const delivery = (deliveryId: number, eventType: string | null, body: unknown) => ({
    deliveryId,
    createdAt: deliveryId * 1_000,
    transactionId: `E${deliveryId}`,
    eventType,
    kind: 'CASHIN' as const,
    result: 'failing' as const,
    statusCode: 500,
    body: JSON.stringify(body),
  });
  const read = (rows: ReturnType<typeof delivery>[], paths: Record<string, string> = {}) => readIdsAt(rows, paths);

  it('puts an object’s ID before other IDs, and those before amounts and constants', () => {
    const rows = [1, 2, 3].map((id) =>
      delivery(id, 'PIX_QR_CODE_PAID', {
        version: 1,
        amount_cents: 1000 + id,
        merchant_id: 77,
        data: { qr_code: { id: 500 + id } },
      }),
    );
    const { eventTypes, rows: ids } = read(rows);
    expect(eventTypes[0]?.paths.map(({ path }) => path)).toEqual([
      'data.qr_code.id',
      'merchant_id',
      'amount_cents',
      'version',
    ]);
    expect(eventTypes[0]).toMatchObject({ eventType: 'PIX_QR_CODE_PAID', kind: 'CASHIN', deliveries: 3 });
    expect(eventTypes[0]?.paths[0]).toEqual({ path: 'data.qr_code.id', found: 3, distinct: 3, example: 501 });
    expect(ids.map((row) => row.objectReferenceId)).toEqual([501, 502, 503]);
  });

  it('reads the path that was chosen for the event type, and only there', () => {
    const rows = [
      delivery(1, 'A', { id: 1, other: 11 }),
      delivery(2, 'B', { id: 2, other: 22 }),
      delivery(3, 'A', { id: 3 }),
    ];
    const { eventTypes, rows: ids } = read(rows, { A: 'other' });
    expect(eventTypes.map(({ eventType, path }) => [eventType, path])).toEqual([
      ['A', 'other'],
      ['B', 'id'],
    ]);
    expect(ids.map((row) => row.objectReferenceId)).toEqual([11, 2, null]);
  });

  it('takes the likeliest path where the chosen one does not occur', () => {
    expect(read([delivery(1, null, { id: 9 })], { '': 'gone' }).rows[0]?.objectReferenceId).toBe(9);
  });

  it('proposes what differs between transactions first when names do not tell, but takes it only when it is chosen', () => {
    const rows = [1, 2, 3, 4].map((id) => delivery(id, 'A', { year: 2026, previous_amount: id + 100 }));
    const { eventTypes, rows: ids } = read(rows);
    expect(eventTypes[0]?.paths.map(({ path }) => path)).toEqual(['previous_amount', 'year']);
    expect(eventTypes[0]?.path).toBeNull();
    expect(ids.every((row) => row.objectReferenceId === null)).toBe(true);
    expect(read(rows, { A: 'previous_amount' }).rows[0]?.objectReferenceId).toBe(101);
  });

  it('says so where a body holds no integer', () => {
    const { eventTypes, rows } = read([delivery(1, 'A', { name: 'x' })]);
    expect(eventTypes).toEqual([{ eventType: 'A', kind: 'CASHIN', deliveries: 1, path: null, paths: [] }]);
    expect(rows[0]?.objectReferenceId).toBeNull();
  });
});
