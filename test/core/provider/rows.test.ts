import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { readPage } from '../../../electron/core/provider/page.ts';

import { readResend } from '../../../electron/core/provider/resend-row.ts';
import { examples } from '../../support/documented-examples.ts';
import { deliveryRow, page, resendRow } from './support.ts';

const deliveriesOf = (...rows: unknown[]) => readPage(page(rows), readDelivery);
const resendsOf = (...rows: unknown[]) => readPage(page(rows), readResend);
const delivery = (fields: Record<string, unknown>) => deliveriesOf(deliveryRow(fields)).rows[0];
const resend = (fields: Record<string, unknown>) => resendsOf(resendRow(fields)).rows[0];
const faultOf = (fields: Record<string, unknown>) => deliveriesOf(deliveryRow(fields)).rejected[0];

describe('a delivery', () => {
  test('is read as documented', () => {
    expect(delivery({})).toEqual({
      id: 98765,
      url: 'https://client.example.com/webhooks/pix',
      webhookId: 123,
      eventType: 'PIX_QR_CODE_CREATED',
      kind: 'CASHIN',
      transactionId: 'E123456789012345678901234567890123',
      body: '{"event_type":"pix.qrcode.created","data":{}}',
      header: '{"Content-Type":"application/json","X-Signature":"..."}',
      statusCode: 200,
      statusUnread: false,
      response: '{"success":true}',
      createdAt: Date.UTC(2026, 4, 12, 8, 15, 30),
      createdAtText: '2026-05-12T08:15:30Z',
      updatedAt: Date.UTC(2026, 4, 12, 8, 15, 31),
      updatedAtText: '2026-05-12T08:15:31Z',
      extra: null,
    });
  });

  test('may be nothing but an ID and a time', () => {
    const [row] = deliveriesOf({ id: 1, created_at: '2026-05-12T08:15:30Z' }).rows;
    expect(row).toMatchObject({ id: 1, url: null, webhookId: null, eventType: null, kind: null, transactionId: null });
    expect(row).toMatchObject({ body: null, header: null, statusCode: null, response: null });
    expect(row?.updatedAtText).toBe('2026-05-12T08:15:30Z');
  });

  test('may spell its numbers as texts', () => {
    expect(delivery({ id: '98765', webhook_id: ' 123 ', status_code: '500' })).toMatchObject({
      id: 98765,
      webhookId: 123,
      statusCode: 500,
    });
    expect(delivery({ status_code: '' })?.statusCode).toBeNull();
    expect(delivery({ transaction_id: 12345 })?.transactionId).toBe('12345');
  });

  test('may carry its payloads as JSON instead of texts', () => {
    const row = delivery({ body: { event_type: 'x', amount: 1.5 }, header: [['a', 'b']], response: 0 });
    expect(row).toMatchObject({ body: '{"event_type":"x","amount":1.5}', header: '[["a","b"]]', response: '0' });
  });

  test('keeps its texts as they are', () => {
    const text = '<script>alert(1)</script>\u0000\u202e ünïcode 🙂 ""';
    expect(delivery({ body: text, url: text, response: '' })).toMatchObject({ body: text, url: text, response: '' });
  });

  test.each([
    ['PIX_QR_CODE_CREATED', 'CASHIN'],
    ['PIX_QR_CODE_PAID', 'CASHIN'],
    ['PIX_TRANSACTION_CREATED', 'CASHOUT'],
    ['BOLETO_PAID', null],
    ['pix.qrcode.created', 'CASHIN'],
    ['QR_CODE_COPY_AND_PASTE_PAID', 'CASHIN'],
    ['PIX_CASHIN_RECEIVED', 'CASHIN'],
    ['PIX_CASHOUT_SUCCESS', 'CASHOUT'],
    ['MED_CREATED', null],
    ['', null],
    [null, null],
  ])('of the event %s is %s', (type, kind) => {
    expect(delivery({ type })).toMatchObject({ eventType: type, kind });
  });

  test.each([
    ['id', null],
    ['id', 'seven'],
    ['id', 1.5],
    ['id', true],
    ['id', 2 ** 53],
    ['id', '9007199254740993'],
    ['created_at', null],
    ['created_at', 'yesterday'],
    ['created_at', 1778573730],
    ['created_at', '10000-01-01T00:00:00Z'],
  ])('whose %s is %j is reported, not guessed', (field, value) => {
    expect(faultOf({ [field]: value })).toEqual({
      position: 0,
      id: field === 'id' ? null : 98765,
      createdAt: field === 'id' ? Date.UTC(2026, 4, 12, 8, 15, 30) : null,
      fields: [field],
    });
  });

  test.each([
    ['webhook_id', 'webhookId', '6d1f1c52-1b36-4f0e-9d4c-2b1d9d6e0a11', null],
    ['webhook_id', 'webhookId', 2 ** 60, null],
    ['status_code', 'statusCode', 'ETIMEDOUT', null],
    ['status_code', 'statusCode', [200], null],
    ['url', 'url', { href: 'x' }, null],
    ['transaction_id', 'transactionId', ['a'], null],
    ['type', 'eventType', { name: 'x' }, null],
    ['updated_at', 'updatedAtText', 'never', '2026-05-12T08:15:30Z'],
  ])('whose %s cannot be read is kept with what can (%s: %j)', (field, name, value, stands) => {
    const kept = delivery({ [field]: value });
    expect(kept).toMatchObject({ id: 98765, [name]: stands, statusUnread: field === 'status_code' });
    const spelt = Number.isInteger(value) ? '(cannot be kept as it came)' : value;
    expect(JSON.parse(kept?.extra ?? '{}')).toEqual({ [field]: spelt });
  });

  test('is reported with every field at fault and no value', () => {
    const secret = 'payer: Maria da Silva';
    const rejected = faultOf({ created_at: secret, status_code: secret, webhook_id: secret });
    expect(rejected?.fields).toEqual(['webhook_id', 'status_code', 'created_at']);
    expect(JSON.stringify(rejected)).not.toContain('Maria');
  });
});

describe('a resend', () => {
  test('is read as documented', () => {
    expect(resend({})).toEqual({
      id: 7890,
      kind: 'CASHIN',
      status: 'COMPLETED',
      objectReferenceId: '12345',
      accountMirrorId: 456,
      periodFrom: Date.UTC(2026, 4, 1),
      periodTo: Date.UTC(2026, 4, 12, 23, 59, 59),
      userId: 246,
      createdAt: Date.UTC(2026, 4, 12, 8, 15, 30),
      updatedAt: Date.UTC(2026, 4, 12, 8, 30, 45),
      processedAt: Date.UTC(2026, 4, 12, 8, 30, 45),
      errorMessage: null,
      extra: null,
    });
  });

  test('may name its object by a number, and lack what it does not have', () => {
    expect(resend({ object_reference_id: 12345 })?.objectReferenceId).toBe('12345');
    const [row] = resendsOf({ id: 1, resend_type: 'CASHOUT', status: 'PENDING', created_at: '2026-05-12' }).rows;
    expect(row).toMatchObject({ objectReferenceId: null, accountMirrorId: null, periodFrom: null, userId: null });
    expect(row).toMatchObject({ processedAt: null, errorMessage: null, updatedAt: Date.UTC(2026, 4, 12, 3) });
  });

  test('may have a kind and a status that came later', () => {
    expect(resend({ resend_type: 'BOLETO', status: 'PAUSED' })).toMatchObject({ kind: 'BOLETO', status: 'PAUSED' });
  });

  test('without a status is reported', () => {
    expect(resendsOf(resendRow({ status: null })).rejected).toMatchObject([
      { position: 0, id: 7890, fields: ['status'] },
    ]);
  });
});

describe('fields that nobody documented', () => {
  test('survive', () => {
    expect(delivery({ attempt: 3, meta: { a: [1] } })?.extra).toBe('{"attempt":3,"meta":{"a":[1]}}');
    expect(resend({ priority: 'high' })?.extra).toBe('{"priority":"high"}');
  });

  test('do no harm, whatever they are called', () => {
    const row = JSON.parse(
      `{"id":1,"created_at":"2026-05-12T08:15:30Z","__proto__":{"id":2,"polluted":true},"constructor":1,"toString":2}`,
    );
    const [read] = deliveriesOf(row).rows;
    expect(read?.id).toBe(1);
    expect(read?.extra).toBe('{"__proto__":{"id":2,"polluted":true},"constructor":1,"toString":2}');
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });

  test('cannot stand in for a known one through the prototype', () => {
    const row = JSON.parse('{"created_at":"2026-05-12T08:15:30Z","__proto__":{"id":2}}');
    expect(deliveriesOf(row).rejected).toMatchObject([{ position: 0, id: null, fields: ['id'] }]);
  });

  test('may be ten thousand', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`field_${index}`, index]));
    expect(Object.keys(JSON.parse(delivery(many)?.extra ?? ''))).toHaveLength(10_000);
  });

  test('may be nested deeper than can be written again, and cost no row', () => {
    const deep = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    expect(delivery({ deep, plain: 1 })?.extra).toBe('{"deep":"(cannot be kept as it came)","plain":1}');
    expect(delivery({ body: deep })).toMatchObject({ body: null, extra: '{"body":"(cannot be kept as it came)"}' });
  });
});

describe('a page', () => {
  test('is read from the documentation’s own examples', () => {
    const deliveries = readPage(examples.deliveries_page, readDelivery);
    expect(deliveries.rows.map(({ id, statusCode }) => [id, statusCode])).toEqual([
      [98765, 200],
      [98764, 500],
    ]);
    expect(deliveries.next).toEqual({ datetime: '2026-05-12T10:30:00Z', id: 98765, direction: 'NEXT' });
    expect(deliveries.previous).toBeNull();
    const resends = readPage(examples.resends_page, readResend);
    expect(resends.rows.map(({ id, status }) => [id, status])).toEqual([
      [7890, 'COMPLETED'],
      [7889, 'FAILED'],
    ]);
    expect([...deliveries.rejected, ...resends.rejected]).toEqual([]);
  });

  test('keeps the order of rows, equal times and repeated IDs included', () => {
    const rows = [deliveryRow({ id: 3 }), deliveryRow({ id: 1 }), deliveryRow({ id: 2 }), deliveryRow({ id: 1 })];
    expect(deliveriesOf(...rows).rows.map(({ id }) => id)).toEqual([3, 1, 2, 1]);
  });

  test('loses no row to its neighbours, whatever they are', () => {
    const good = fc.integer({ min: 1, max: 1_000_000 }).map((id) => deliveryRow({ id }));
    const bad = fc.oneof(
      fc.constantFrom(null, 7, 'row', true, [], {}),
      fc.jsonValue({ maxDepth: 2 }).map((value) => ({ value })),
      good.map((row) => ({ ...row, created_at: 'never' })),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(good, bad), { maxLength: 30 }), (rows) => {
        const { rows: read, rejected } = deliveriesOf(...rows);
        const expected = rows.filter(isGood);
        expect(read.map(({ id }) => id)).toEqual(expected.map((row) => Object(row).id));
        expect(rejected.map(({ position }) => position)).toEqual(
          rows.flatMap((row, position) => (isGood(row) ? [] : [position])),
        );
      }),
    );
  });

  test('reads any JSON as a row or reports it', () => {
    const name = fc.constantFrom(...Object.keys(deliveryRow()), 'other', '__proto__');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.jsonValue())), fc.boolean(), (fields, based) => {
        const row: unknown = JSON.parse(
          `{${[...(based ? Object.entries(deliveryRow()) : []), ...fields]
            .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
            .join(',')}}`,
        );
        const { rows, rejected } = deliveriesOf(row);
        expect(rows.length + rejected.length).toBe(1);
        for (const read of rows) {
          expect(Number.isSafeInteger(read.id) && Number.isSafeInteger(read.createdAt)).toBe(true);
          for (const text of [read.url, read.body, read.header, read.response, read.extra]) {
            expect(text === null || typeof text === 'string').toBe(true);
          }
        }
      }),
    );
  });

  test.each([
    ['an empty link', ''],
    ['no link', null],
  ])('ends with %s', (_, next) => {
    expect(readPage(page([], { next }), readDelivery).next).toBeNull();
  });

  test('ends where a later page has no link at all', () => {
    const previous = 'https://api.example.com/v3/webhooks/logs?cursor_id=3';
    expect(readPage({ previous, results: [deliveryRow()] }, readDelivery)).toMatchObject({ rows: [{}], next: null });
  });

  test('has a first page before it when its `previous` link holds no cursor', () => {
    const previous = 'https://api.example.com/v3/webhooks/logs?limit=20';
    expect(readPage(page([], { previous }), readDelivery).previous).toBeNull();
  });

  test.each([
    ['a `next` link without a cursor', page([], { next: 'https://api.example.com/v3/webhooks/logs?page=2' })],
    ['a `next` that is no text', page([], { next: 2 })],
    ['no `next` at all', { previous: null, results: [] }],
    ['results that are no list', { next: null, previous: null, results: {} }],
    ['only rows', [deliveryRow()]],
    ['null', null],
  ])('is refused when it has %s', (_, answer) => {
    expect(() => readPage(answer, readDelivery)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'provider' }) }),
    );
  });
});

function isGood(row: unknown): boolean {
  return Object(row).created_at === '2026-05-12T08:15:30Z';
}
