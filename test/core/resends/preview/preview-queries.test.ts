import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ResendOrder } from '../../../../electron/contract/resend.ts';
import { openForWriting } from '../../../../electron/core/database/connection.ts';
import { migrate } from '../../../../electron/core/database/migrate.ts';
import { createDeliveryStore } from '../../../../electron/core/deliveries/delivery-store.ts';
import { createSearchIndex } from '../../../../electron/core/deliveries/search-index.ts';
import type { ProviderDelivery } from '../../../../electron/core/provider/delivery-row.ts';
import { createPreviewQueries } from '../../../../electron/core/resends/preview/preview-queries.ts';
import { createResendStore } from '../../../../electron/core/resends/resend-store.ts';
import { folderOfTest } from '../../../support/folder-of-test.ts';

const base = Date.UTC(2026, 4, 12, 14, 0, 0);
const minute = 60_000;

/** A real archive of its own for each test. */
function openArchive() {
  const folder = folderOfTest();
  const db = openForWriting(join(folder, 'archive.db'));
  onTestFinished(() => db.close());
  migrate(db);
  const deliveries = createDeliveryStore(db, () => undefined);
  const add = (...rows: ProviderDelivery[]) => deliveries.apply({ rows, covered: null, fetchedAt: base });
  return { db, deliveries, add, resends: createResendStore(db), previews: createPreviewQueries(db) };
}

function delivery(id: number, at: number, change: Partial<ProviderDelivery> = {}): ProviderDelivery {
  const text = new Date(at).toISOString();
  return {
    id,
    url: 'https://erp.example.com/pix',
    webhookId: 1,
    eventType: 'PIX_QR_CODE_PAID',
    kind: 'CASHIN',
    transactionId: `E${id}`,
    body: JSON.stringify({ data: { qr_code_id: 7000 + id, amount: 10.5 } }),
    header: null,
    statusCode: 500,
    statusUnread: false,
    response: null,
    extra: null,
    createdAt: at,
    updatedAt: at,
    createdAtText: text,
    updatedAtText: text,
    ...change,
  };
}

const period = (from: number, to: number, change: Partial<Extract<ResendOrder, { mode: 'period' }>> = {}) =>
  ({ mode: 'period', kind: 'CASHIN', branch: '0001', accountNumber: '123', from, to, ...change }) as const;
const object = (objectReferenceId: number, transactionIds?: string[]) =>
  ({ mode: 'object', kind: 'CASHIN', objectReferenceId, ...(transactionIds && { transactionIds }) }) as const;

describe('preview of a period', () => {
  it('counts deliveries and transactions of the kind inside it, both ends included', () => {
    const { add, previews } = openArchive();
    add(
      delivery(1, base - 1),
      delivery(2, base),
      delivery(3, base + minute, { transactionId: 'E2', statusCode: 200 }),
      delivery(4, base + 2 * minute),
      delivery(5, base + 2 * minute, { transactionId: null, url: 'https://other.example.com' }),
      delivery(6, base + 2 * minute, { kind: 'CASHOUT', eventType: 'PIX_TRANSACTION_PAID' }),
      delivery(7, base + 2 * minute + 1),
    );
    const { touched } = previews.preview([period(base, base + 2 * minute)], Date.now());
    expect(touched).toMatchObject({
      deliveries: 4,
      transactions: 3,
      delivered: 1,
      first: base,
      last: base + 2 * minute,
      endpoints: [
        { url: 'https://erp.example.com/pix', deliveries: 3 },
        { url: 'https://other.example.com', deliveries: 1 },
      ],
      otherEndpoints: 0,
    });
  });

  it('says that a transaction succeeded when its newest attempt did, even after the period', () => {
    const { add, previews } = openArchive();
    add(delivery(1, base), delivery(2, base + 5 * minute, { transactionId: 'E1', statusCode: 200 }));
    expect(previews.preview([period(base, base + minute)], Date.now()).touched).toMatchObject({
      deliveries: 1,
      delivered: 1,
    });
  });

  it('draws buckets that hold every delivery once, however long the period', () => {
    for (const span of [0, 1_000, 35 * minute, 60 * 24 * 60 * minute]) {
      const { add, previews } = openArchive();
      const rows = Array.from({ length: 40 }, (_, index) =>
        delivery(index + 1, base + Math.round((span * index) / 39), { statusCode: index % 4 === 0 ? 200 : 503 }),
      );
      add(...rows);
      const { buckets, bucketLength } = previews.preview([period(base, base + span + 1)], Date.now()).touched;
      expect(buckets.length).toBeLessThanOrEqual(62);
      expect(buckets.reduce((sum, bucket) => sum + bucket.delivered, 0)).toBe(10);
      expect(buckets.reduce((sum, bucket) => sum + bucket.failed, 0)).toBe(30);
      expect(
        buckets.every((bucket, index) => index === 0 || bucket.from - (buckets[index - 1]?.from ?? 0) === bucketLength),
      ).toBe(true);
    }
  });

  it('names the holes inside it', () => {
    const { deliveries, previews } = openArchive();
    const covered = { from: base + 10 * minute, to: base + 20 * minute, resume: null };
    deliveries.apply({ rows: [], covered, fetchedAt: base });
    expect(previews.preview([period(base, base + 15 * minute)], Date.now()).holes).toEqual([
      { from: base, to: base + 10 * minute - 1 },
    ]);
  });

  it('has zeros, not failures, for an empty period', () => {
    const { previews } = openArchive();
    expect(previews.preview([period(base, base + minute)], Date.now()).touched).toMatchObject({
      deliveries: 0,
      first: null,
      buckets: [],
    });
  });
});

describe('preview of objects', () => {
  it.each([
    ['not indexed yet', false],
    ['indexed', true],
  ])('finds the transactions of an ID in bodies, where an object’s ID stands (%s)', (_, indexed) => {
    const { add, db, previews } = openArchive();
    add(
      delivery(1, base, { body: JSON.stringify({ data: { qr_code_id: 4711 } }) }),
      delivery(2, base + 1, {
        transactionId: 'E1',
        statusCode: 200,
        body: JSON.stringify({ data: { qr_code_id: 4711 } }),
      }),
      delivery(3, base, { body: JSON.stringify({ data: { qr_code_id: 9, merchant_id: 4711, amount: 4711 } }) }),
      delivery(4, base, { body: JSON.stringify({ data: { qr_code_id: 47112 } }) }),
      delivery(5, base, { kind: 'CASHOUT', eventType: 'PIX_TRANSACTION_PAID', body: JSON.stringify({ id: 4711 }) }),
    );
    if (indexed) createSearchIndex(db).catchUp(100);
    const preview = previews.preview([object(4711)], Date.now());
    expect(preview.found).toEqual([{ kind: 'CASHIN', objectReferenceId: 4711, transactionIds: ['E1'] }]);
    expect(preview.touched).toMatchObject({ deliveries: 2, transactions: 1, delivered: 1 });
    expect(preview.objectsWithoutDelivery).toBe(0);
  });

  it('takes the transactions that came with an order and counts objects that nobody knows', () => {
    const { add, previews } = openArchive();
    add(delivery(1, base), delivery(2, base));
    const preview = previews.preview([object(1, ['E1', 'E2']), object(99), object(888_888)], Date.now());
    expect(preview).toMatchObject({
      found: [],
      objectsWithoutDelivery: 2,
      touched: { deliveries: 2, transactions: 2 },
    });
  });
});

describe('preview of a QR Code that is not paid yet, whose deliveries have no transaction ID', () => {
  const created = { eventType: 'PIX_QR_CODE_CREATED', transactionId: null, body: '{"data":{"qr_code_id":7005}}' };

  it('counts its attempts as one, known to the archive, which arrived when the last one did', () => {
    const { add, previews } = openArchive();
    add(delivery(1, base, created));
    const before = previews.preview([object(7005)], base);
    expect(before).toMatchObject({
      touched: { deliveries: 1, transactions: 1, delivered: 0 },
      objectsWithoutDelivery: 0,
    });
    add(delivery(2, base + minute, { ...created, statusCode: 200 }));
    const counts = { deliveries: 2, transactions: 1, delivered: 1 };
    expect(previews.preview([object(7005)], base).touched).toMatchObject(counts);
    expect(previews.preview([period(base, base + minute)], base).touched).toMatchObject(counts);
  });

  it('counts with the payment that comes of it, and stands as that does', () => {
    const { add, previews } = openArchive();
    add(delivery(1, base, { ...created, statusCode: 200 }));
    add(delivery(2, base + minute, { body: created.body, transactionId: 'E2', statusCode: 500 }));
    const counts = { deliveries: 2, transactions: 1, delivered: 0 };
    expect(previews.preview([object(7005, ['E2'])], base).touched).toMatchObject(counts);
    expect(previews.preview([period(base, base + minute)], base).touched).toMatchObject(counts);
  });
});

describe('what was asked for before', () => {
  it('is a resend of the same object and kind that was or may have been made', () => {
    const { resends, previews } = openArchive();
    const orders = [object(1), { ...object(1), kind: 'CASHOUT' as const }, object(2)];
    const { keys } = resends.submitPlan({ planId: 'p', orders, note: 'ticket 7', now: base });
    const { earlier } = previews.preview([object(1)], Date.now());
    expect(earlier.count).toBe(1);
    expect(earlier.rows[0]).toMatchObject({ key: keys[0], note: 'ticket 7', kind: 'CASHIN' });
    resends.cancelResends([keys[0] ?? 0], base);
    expect(previews.preview([object(1)], Date.now()).earlier).toEqual({
      ...{ count: 0, objects: 0, most: 0, active: [], rows: [] },
    });
  });

  it('is a resend of an overlapping period of the same kind and account', () => {
    const { resends, previews } = openArchive();
    const plan = (planId: string, order: ResendOrder) =>
      resends.submitPlan({ planId, orders: [order], note: planId, now: base });
    plan('overlapping', period(base, base + 10 * minute));
    plan('touching', period(base + 20 * minute, base + 30 * minute));
    plan('apart', period(base + 21 * minute, base + 30 * minute));
    plan('other kind', period(base, base + 10 * minute, { kind: 'CASHOUT' }));
    plan('other account', period(base, base + 10 * minute, { accountNumber: '0123' }));
    const { earlier } = previews.preview([period(base + 5 * minute, base + 20 * minute)], Date.now());
    expect(earlier.rows.map((row) => row.note).sort()).toEqual(['overlapping', 'touching']);
  });

  it('is, of a period, what was asked for object by object, each counted once', () => {
    const { add, resends, previews } = openArchive();
    const ids = Array.from({ length: 15 }, (_, index) => 7001 + index);
    add(...ids.map((id) => delivery(id - 7000, base + minute)));
    const named = ids.slice(0, 8).map((id) => object(id, [`E${id - 7000}`]));
    const unnamed = ids.slice(8).map((id) => object(id));
    resends.submitPlan({ planId: 'p', orders: [...named, ...unnamed], note: '', now: base });
    const { earlier } = previews.preview([period(base, base + 10 * minute)], base);
    expect(earlier).toMatchObject({ count: 15, objects: 15, most: 1 });
    const apart = previews.preview([period(base + 5 * minute, base + 10 * minute)], base);
    expect(apart.earlier.count).toBe(0);
  });

  it('is, of an object, a period in which a delivery of it lies', () => {
    const { add, resends, previews } = openArchive();
    add(delivery(1, base + minute, { transactionId: 'E1' }));
    const plan = (planId: string, from: number) =>
      resends.submitPlan({ planId, orders: [period(from, from + 10 * minute)], note: planId, now: base });
    plan('held it', base);
    plan('apart', base + 5 * minute);
    const { earlier } = previews.preview([object(7001, ['E1'])], base);
    expect(earlier.rows.map(({ note }) => note)).toEqual(['held it']);
  });
});

describe('IDs of what failed', () => {
  it('reads one delivery for each transaction of the period that stands failed', () => {
    const { add, previews } = openArchive();
    add(
      delivery(1, base),
      delivery(2, base + minute, { transactionId: 'E1' }),
      delivery(3, base, { transactionId: 'ok', statusCode: 200 }),
      delivery(4, base + minute, { transactionId: 'later', statusCode: 404 }),
      delivery(5, base + 9 * minute, { transactionId: 'later', statusCode: 404 }),
      delivery(6, base + 9 * minute),
      delivery(7, base, { kind: 'CASHOUT', eventType: 'PIX_TRANSACTION_PAID' }),
      delivery(8, base, { transactionId: null, body: 'no json' }),
    );
    const source = { failedIn: { kind: 'CASHIN', from: base, to: base + 2 * minute } } as const;
    const { rows, eventTypes } = previews.readObjectIds(source, {});
    expect(rows.map((row) => [row.deliveryId, row.objectReferenceId])).toEqual([
      [4, 7004],
      [2, 7002],
      [8, null],
    ]);
    expect(eventTypes).toMatchObject([{ eventType: 'PIX_QR_CODE_PAID', path: 'data.qr_code_id', deliveries: 3 }]);
  });

  it('reads the deliveries that were selected, newest first', () => {
    const { add, previews } = openArchive();
    add(delivery(1, base), delivery(2, base + 1), delivery(3, base + 2));
    const { rows } = previews.readObjectIds({ deliveryIds: [1, 3, 99] }, {});
    expect(rows.map((row) => row.deliveryId)).toEqual([3, 1]);
  });

  it('reads of those that were selected only what has not arrived since, when that is asked for', () => {
    const { add, previews } = openArchive();
    const failed = { statusCode: 503 };
    add(
      delivery(1, base, { ...failed, transactionId: 'E-arrived' }),
      delivery(2, base + minute, { statusCode: 200, transactionId: 'E-arrived' }),
      delivery(3, base, { ...failed, transactionId: 'E-failed' }),
    );
    const read = (onlyFailed: boolean) => previews.readObjectIds({ deliveryIds: [1, 3], onlyFailed }, {}).rows;
    expect(read(true).map((row) => row.deliveryId)).toEqual([3]);
    expect(read(false)).toHaveLength(2);
  });
});
