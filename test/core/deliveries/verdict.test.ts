import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { everyDelivery } from '../../../electron/contract/delivery.ts';
import type { PaymentState, UnitState } from '../../../electron/contract/values/verdict.ts';
import { openForReading, openForWriting } from '../../../electron/core/database/connection.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { migrations } from '../../../electron/core/database/migrations/all.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import { createDeliveryReader } from '../../../electron/core/deliveries/query/delivery-reader.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { attemptsOf, storyOf } from './reference.ts';

function archive() {
  const path = join(folderOfTest(), 'archive.db');
  const writer = openForWriting(path);
  migrate(writer);
  const reader = openForReading(path);
  onTestFinished(() => {
    reader.close();
    writer.close();
  });
  const store = createDeliveryStore(writer, () => undefined);
  const apply = (...rows: readonly ProviderDelivery[]) => store.apply({ rows, covered: null, fetchedAt: noon });
  return { path, writer, store, apply, reader: createDeliveryReader(reader, () => openForReading(path)) };
}

const erp = { webhookId: 1, url: 'https://erp.example.com/pix' };
const bi = { webhookId: 2, url: 'https://bi.example.com/hook' };
const e2e = 'E1';
const at = (minute: number) => ({ createdAt: noon + minute * 60_000 });
const event = (eventType: string) => ({ eventType, transactionId: e2e });

describe('a payment', () => {
  it('is not delivered because somebody else got it', async () => {
    const { apply, reader } = archive();
    const paid = event('PIX_QR_CODE_PAID');
    apply(
      delivery(1, { ...paid, ...erp, ...at(0), statusCode: 503 }),
      delivery(2, { ...paid, ...bi, ...at(1), statusCode: 200 }),
    );
    const verdict = await reader.judge({ transactionId: e2e });
    expect(verdict).toMatchObject({ payment: 'partly', units: [{ state: 'never_delivered' }, { state: 'delivered' }] });
    const missing = await reader.list({ ...everyDelivery, lastAttemptFailed: true }, page);
    expect(missing.map(({ id }) => id)).toEqual([1]);
  });

  it('is told with what of its time cannot be read, and without what is older', async () => {
    const { store, apply, reader } = archive();
    apply(delivery(1, { ...event('PIX_QR_CODE_PAID'), ...erp, ...at(0), statusCode: 200 }));
    expect(await reader.judge({ transactionId: e2e })).toMatchObject({ payment: 'delivered', unreadable: 0 });
    const rows = [-5, 5, 10].map((minute) => ({ to: at(minute).createdAt, from: at(minute - 2).createdAt, count: 2 }));
    store.apply({ rows: [], covered: null, fetchedAt: noon, unreadable: { rows, read: null } });
    expect(await reader.judge({ transactionId: e2e })).toMatchObject({ payment: 'delivered', unreadable: 4 });
  });

  it('is not delivered because a late announcement was', async () => {
    const { apply, reader } = archive();
    apply(
      delivery(1, { ...event('PIX_QR_CODE_PAID'), ...erp, ...at(1), statusCode: 500 }),
      delivery(2, { ...event('PIX_QR_CODE_CREATED'), ...erp, ...at(2), statusCode: 200 }),
    );
    expect((await reader.judge({ transactionId: e2e })).payment).toBe('partly');
  });

  it('lacks no announcement whose endpoint got what came of it, and lacks it where another endpoint did', async () => {
    const { apply, reader } = archive();
    const created = event('PIX_QR_CODE_CREATED');
    apply(
      delivery(1, { ...created, ...erp, ...at(0), statusCode: 500 }),
      delivery(2, { ...created, ...bi, ...at(0), statusCode: 500 }),
      delivery(3, { ...event('PIX_QR_CODE_PAID'), ...erp, ...at(5), statusCode: 200 }),
    );
    const states = (await reader.judge({ transactionId: e2e })).units.map(({ url, state }) => [url, state]);
    expect(states).toEqual([
      [erp.url, 'superseded'],
      [bi.url, 'never_delivered'],
      [erp.url, 'delivered'],
    ]);
  });

  it('lacks a final event whatever came after it', async () => {
    const { apply, reader } = archive();
    apply(
      delivery(1, { ...event('PIX_QR_CODE_PAID'), ...erp, ...at(0), statusCode: 500 }),
      delivery(2, { ...event('PIX_QR_CODE_REFUNDED'), ...erp, ...at(5), statusCode: 200 }),
    );
    expect(await reader.judge({ transactionId: e2e })).toMatchObject({
      payment: 'partly',
      units: [{ state: 'never_delivered' }, {}],
    });
  });

  it('is delivered to an endpoint whose address moved, or whose webhook was made anew', async () => {
    const { apply, reader } = archive();
    const paid = event('PIX_QR_CODE_PAID');
    apply(
      delivery(1, { ...paid, webhookId: 1, url: 'https://old.example.com/pix?k=1', ...at(0), statusCode: 500 }),
      delivery(2, { ...paid, webhookId: 1, url: 'https://new.example.com/pix', ...at(1), statusCode: 500 }),
      delivery(3, { ...paid, webhookId: 9, url: 'https://new.example.com/pix?k=2', ...at(2), statusCode: 200 }),
    );
    expect(await reader.judge({ transactionId: e2e })).toMatchObject({
      payment: 'delivered',
      units: [{ state: 'delivered' }],
    });
    expect(await reader.list({ ...everyDelivery, lastAttemptFailed: true }, page)).toEqual([]);
  });

  it('is judged anew when two endpoints turn out to be one by a delivery of another payment', async () => {
    const { apply, reader } = archive();
    const paid = event('PIX_QR_CODE_PAID');
    apply(
      delivery(1, { ...paid, webhookId: 1, url: null, ...at(0), statusCode: 500 }),
      delivery(2, { ...paid, webhookId: null, url: erp.url, ...at(1), statusCode: 200 }),
    );
    expect((await reader.judge({ transactionId: e2e })).payment).toBe('partly');
    apply(delivery(3, { transactionId: 'E2', webhookId: 1, url: erp.url, ...at(2), statusCode: 200 }));
    expect((await reader.judge({ transactionId: e2e })).payment).toBe('delivered');
    expect(await reader.list({ ...everyDelivery, lastAttemptFailed: true }, page)).toEqual([]);
  });

  it('is judged anew when a row changes in place', async () => {
    const { apply, reader } = archive();
    const row = { ...event('PIX_QR_CODE_PAID'), ...erp, ...at(0) };
    apply(delivery(1, { ...row, statusCode: 500 }));
    expect((await reader.judge({ transactionId: e2e })).payment).toBe('failing');
    apply(delivery(1, { ...row, statusCode: 200, updatedAt: noon + 3_600_000 }));
    expect((await reader.judge({ transactionId: e2e })).payment).toBe('delivered');
  });
});

describe('a delivery that names several payments', () => {
  const [a, b] = ['E60746948202612010126oSqCOQq50FA', 'E60746948202612010127oSqCOQq50FB'];
  const both = { transactionId: null, body: JSON.stringify({ pix: [{ endToEndId: a }, { endToEndId: b }] }) };

  it('belongs to each, whatever the shape of its body', async () => {
    const { apply, reader } = archive();
    apply(
      delivery(1, { ...both, ...erp, ...at(0), statusCode: 200 }),
      delivery(2, { transactionId: null, body: `id=${a}&x=1`, ...bi, ...at(1), statusCode: 500 }),
    );
    expect((await reader.listAttempts({ transactionId: a })).map(({ id }) => id)).toEqual([1, 2]);
    expect((await reader.judge({ transactionId: a })).payment).toBe('partly');
    expect((await reader.judge({ transactionId: b })).payment).toBe('delivered');
  });

  it('counts for the others of their attempts, whichever came first, and no more when its body changes', async () => {
    const { apply, reader } = archive();
    const facts = { ...erp, eventType: 'PIX' };
    apply(delivery(1, { ...both, ...facts, ...at(5), statusCode: 200 }));
    apply(delivery(2, { transactionId: a, ...facts, ...at(0), statusCode: 500 }));
    const missing = { ...everyDelivery, lastAttemptFailed: true };
    expect(await reader.list(missing, page)).toEqual([]);
    apply(delivery(1, { ...both, body: '{}', ...facts, ...at(5), statusCode: 200, updatedAt: noon + 9_000_000 }));
    expect((await reader.list(missing, page)).map(({ id }) => id)).toEqual([2]);
    expect(() => reader.judge({ transactionId: b })).toThrow();
  });
});

describe('a QR Code before it is paid, which has no transaction ID', () => {
  const qrCode = (id: number) => JSON.stringify({ event_type: 'pix.qrcode', data: { qr_code_id: id } });
  const created = { eventType: 'PIX_QR_CODE_CREATED', transactionId: null, body: qrCode(7), ...erp };
  const paid = { ...created, eventType: 'PIX_QR_CODE_PAID', transactionId: e2e };
  const missing = { ...everyDelivery, lastAttemptFailed: true };

  it('is delivered when the provider tried again and it was taken', async () => {
    const { apply, reader } = archive();
    apply(delivery(1, { ...created, ...at(0), statusCode: 503 }));
    expect((await reader.list(missing, page)).map(({ id }) => id)).toEqual([1]);
    apply(delivery(2, { ...created, ...at(11), statusCode: 200 }));
    expect(await reader.list(missing, page)).toEqual([]);
    apply(delivery(3, { ...created, body: qrCode(8), ...at(12), statusCode: 500 }));
    const attempts = await reader.listAttempts({ deliveryId: 1 });
    expect(attempts.map(({ id, unit }) => [id, unit])).toEqual([
      [1, 'delivered'],
      [2, 'delivered'],
    ]);
    const groups = await reader.listTransactions(everyDelivery, page);
    expect(groups.map(({ last, attempts: count, payment }) => [last.id, count, payment])).toEqual([
      [2, 2, 'delivered'],
      [3, 1, 'failing'],
    ]);
  });

  it('is one story with the payment that comes of it, whichever is read first', async () => {
    for (const order of [
      [1, 2, 3],
      [3, 2, 1],
      [2, 1, 3],
    ] as const) {
      const { apply, reader } = archive();
      const rows = {
        1: delivery(1, { ...created, ...at(0), statusCode: 503 }),
        2: delivery(2, { ...created, ...bi, ...at(0), statusCode: 500 }),
        3: delivery(3, { ...paid, ...at(5), statusCode: 200 }),
      };
      for (const id of order) apply(rows[id]);
      expect((await reader.listAttempts({ transactionId: e2e })).map(({ id, unit }) => [id, unit])).toEqual([
        [1, 'superseded'],
        [2, 'never_delivered'],
        [3, 'delivered'],
      ]);
      expect((await reader.judge({ transactionId: e2e })).payment).toBe('partly');
      const groups = await reader.listTransactions(everyDelivery, page);
      expect(groups.map(({ transactionId, attempts }) => [transactionId, attempts])).toEqual([[e2e, 3]]);
      expect((await reader.list(missing, page)).map(({ id }) => id)).toEqual([2]);
    }
  });

  it('is not taken for an object of the other kind with the same number', async () => {
    const { apply, reader } = archive();
    const body = JSON.stringify({ data: { transaction_id: 7 } });
    apply(
      delivery(1, { ...created, ...at(0), statusCode: 503 }),
      delivery(2, { ...erp, ...at(1), eventType: 'PIX_CASHOUT_SUCCESS', transactionId: e2e, body, statusCode: 200 }),
    );
    expect((await reader.list(everyDelivery, page)).map(({ objectId }) => objectId)).toEqual(['7', '7']);
    expect((await reader.list(missing, page)).map(({ id }) => id)).toEqual([1]);
    expect(await reader.listAttempts({ transactionId: e2e })).toHaveLength(1);
  });

  it('counts for the payment no more when its body turns out to be about another', async () => {
    const { apply, reader } = archive();
    apply(
      delivery(1, { ...created, ...at(0), statusCode: 503 }),
      delivery(2, { ...paid, ...bi, ...at(5), statusCode: 200 }),
    );
    expect((await reader.judge({ transactionId: e2e })).payment).toBe('partly');
    apply(delivery(1, { ...created, body: qrCode(8), ...at(0), statusCode: 503, updatedAt: noon + 9_000_000 }));
    expect((await reader.judge({ transactionId: e2e })).payment).toBe('delivered');
    expect((await reader.list(missing, page)).map(({ id }) => id)).toEqual([1]);
  });

  it('belongs to what the provider says it is of, once that is known', async () => {
    const { store, apply, reader } = archive();
    const news = { eventType: 'PIX_BOLETO_CREATED', transactionId: null, body: qrCode(7), ...erp };
    apply(delivery(1, { ...news, ...at(0), statusCode: 503 }), delivery(2, { ...paid, ...at(5), statusCode: 200 }));
    expect((await reader.list(missing, page)).map(({ id }) => id)).toEqual([1]);
    store.learnEventKind('PIX_BOLETO_CREATED', 'CASHIN');
    expect(await reader.list(missing, page)).toEqual([]);
  });
});

const page = { order: 'oldest', after: null, skip: 0, limit: 100 } as const;

describe('an archive of an earlier schema', () => {
  it('is judged when it is opened', async () => {
    const path = join(folderOfTest(), 'archive.db');
    const db = openForWriting(path);
    onTestFinished(() => db.close());
    migrate(db, migrations.slice(0, 4));
    const old = `INSERT INTO traits VALUES
      (1, 'CASHIN', 'PIX_QR_CODE_PAID', 503, 'failing', '${erp.url}', 0, 1, 0, 'delivered'),
      (2, 'CASHIN', 'PIX_QR_CODE_PAID', 200, 'delivered', '${bi.url}', 0, 2, 1, 'delivered'),
      (3, 'CASHIN', 'PIX_QR_CODE_PAID', 500, 'failing', '${erp.url}', 0, 1, 1, 'never_delivered');
      INSERT INTO deliveries SELECT value, value, value, value, iif(value = 3, 'E2', 'E1'), NULL, 0, 0, '', ''
      FROM json_each('[1, 2, 3]');`;
    db.exec(old);
    migrate(db);
    createDeliveryStore(db, () => undefined);
    expect(db.prepare('SELECT count(*) AS count FROM unjudged').get()).toEqual({ count: 0 });
    const reading = openForReading(path);
    onTestFinished(() => reading.close());
    const reader = createDeliveryReader(reading, () => openForReading(path));
    const states = await reader.list(everyDelivery, page);
    expect(states.map(({ id, unit, payment }) => [id, unit, payment])).toEqual([
      [1, 'never_delivered', 'partly'],
      [2, 'delivered', 'partly'],
      [3, 'never_delivered', 'failing'],
    ]);
  });
});

describe('an archive of the schema before objects were told', () => {
  it('is tied when it is opened', async () => {
    const { writer, apply, reader } = archive();
    const body = '{"qr_code_id":7}';
    const facts = { body, ...erp, transactionId: null };
    apply(delivery(1, { ...facts, ...at(0), statusCode: 503 }), delivery(2, { ...facts, ...at(9), statusCode: 200 }));
    writer.exec(`DELETE FROM object_deliveries; INSERT INTO untied SELECT place FROM deliveries;
      UPDATE deliveries SET traits_id = (SELECT id FROM traits WHERE status_code = 503 AND unit = 'never_delivered') WHERE id = 1`);
    createDeliveryStore(writer, () => undefined);
    expect(writer.prepare('SELECT count(*) AS count FROM untied').get()).toEqual({ count: 0 });
    expect((await reader.list(everyDelivery, page)).map(({ unit }) => unit)).toEqual(['delivered', 'delivered']);
  });
});

describe('every verdict of the archive', () => {
  const urls = ['https://a.example.com/x', 'https://a.example.com/x?q=1', 'https://b.example.com', null];
  const row = fc.record({
    id: fc.integer({ min: 1, max: 25 }),
    createdAt: fc.integer({ min: 0, max: 6 }).map((step) => noon + step * 1_000),
    updatedAt: fc.integer({ min: 0, max: 3 }).map((step) => noon + 60_000 + step),
    transactionId: fc.constantFrom('E1', 'E2', null),
    eventType: fc.constantFrom('PIX_QR_CODE_CREATED', 'PIX_QR_CODE_PAID', 'pix.qrcode.created', 'REFUNDED', null),
    statusCode: fc.constantFrom(200, 201, 302, 404, 500, null),
    url: fc.constantFrom(...urls),
    webhookId: fc.constantFrom(1, 2, 3, null),
    body: fc.constantFrom('{"qr_code_id":700001}', '{"qr_code_id":"700002"}', '{}', null),
  });

  it('is that of the definition, for any history of events, endpoints, late rows and changes', async () => {
    const { writer, reader } = archive();
    const property = fc.asyncProperty(fc.array(fc.array(row, { maxLength: 12 }), { maxLength: 4 }), async (batches) => {
      writer.exec('DELETE FROM deliveries; DELETE FROM delivery_texts; DELETE FROM search_pending; DELETE FROM traits');
      writer.exec('DELETE FROM payments; DELETE FROM object_deliveries; DELETE FROM named_transactions');
      const store = createDeliveryStore(writer, () => undefined);
      const held = new Map<number, ProviderDelivery>();
      const seen: Pick<ProviderDelivery, 'url' | 'webhookId'>[] = [];
      for (const batch of batches) {
        const rows = [...new Map(batch.map((facts) => [facts.id, delivery(facts.id, facts)])).values()];
        store.apply({ rows, covered: null, fetchedAt: noon });
        for (const one of rows) {
          const before = held.get(one.id);
          if (before && one.updatedAt < before.updatedAt) continue;
          held.set(one.id, one);
          // What was once known of an endpoint stays known.
          seen.push(one);
        }
      }
      const all = [...held.values()];
      const found = await reader.list(everyDelivery, { ...page, limit: 200 });
      const states = found.map(({ id, unit, payment }) => [id, { unit, payment }] as const);
      expect(new Map(states)).toEqual(new Map(all.map((one) => [one.id, plainVerdict(one, all, seen)])));
    });
    await fc.assert(property, { numRuns: 300 });
  });
});

/** The definition, told in the plainest way: every pair of rows is compared, every time. */
function plainVerdict(
  one: ProviderDelivery,
  all: readonly ProviderDelivery[],
  seen: readonly Pick<ProviderDelivery, 'url' | 'webhookId'>[],
): { unit: UnitState; payment: PaymentState } {
  const own = attemptsOf(one, all);
  const states = own.map((row) => plainState(row, own, all, seen));
  const counted = states.filter((state) => state !== 'superseded');
  const arrived = counted.filter((state) => state === 'delivered').length;
  const payment = arrived === counted.length ? 'delivered' : arrived > 0 ? 'partly' : 'failing';
  return { unit: states[own.indexOf(one)] ?? 'never_delivered', payment };
}

function plainState(
  row: ProviderDelivery,
  own: readonly ProviderDelivery[],
  all: readonly ProviderDelivery[],
  seen: readonly Pick<ProviderDelivery, 'url' | 'webhookId'>[],
): UnitState {
  const arrived = ({ statusCode }: ProviderDelivery) => statusCode !== null && statusCode >= 200 && statusCode < 300;
  const later = (a: ProviderDelivery, b: ProviderDelivery) => a.createdAt - b.createdAt || a.id - b.id;
  const announces = ({ eventType }: ProviderDelivery) => eventType !== null && /created$/i.test(eventType);
  const hasNoId = ({ transactionId }: ProviderDelivery) => transactionId === null;
  const isOfUnit = (other: ProviderDelivery) => other.eventType === row.eventType && isSameEndpoint(row, other, seen);
  const unit = own.filter(isOfUnit).toSorted(later);
  const [first, last] = [unit[0] ?? row, unit.at(-1) ?? row];
  if (arrived(last)) return 'delivered';
  const replaces = (other: ProviderDelivery) =>
    arrived(other) &&
    isSameEndpoint(row, other, seen) &&
    later(other, first) > 0 &&
    (!announces(other) || (isOfUnit(other) && !unit.includes(other)));
  // Without an ID, what came of the object counts whatever the transaction; with one, what came of this transaction.
  const isAlone = own.every(hasNoId);
  if (announces(row) && (isAlone ? storyOf(row, all) : own).some(replaces)) return 'superseded';
  if (!isAlone && hasNoId(last) && plainState(last, attemptsOf(last, all), all, seen) === 'superseded')
    return 'superseded';
  return unit.some(arrived) ? 'failed' : 'never_delivered';
}

function isSameEndpoint(
  a: ProviderDelivery,
  b: ProviderDelivery,
  seen: readonly Pick<ProviderDelivery, 'url' | 'webhookId'>[],
): boolean {
  const names = ({ url, webhookId }: Pick<ProviderDelivery, 'url' | 'webhookId'>) => [
    ...(webhookId === null ? [] : [`webhook ${webhookId}`]),
    ...(url === null ? [] : [`url ${url.split('?')[0]}`]),
  ];
  const reached = new Set(names(a));
  for (let size = -1; size !== reached.size; ) {
    size = reached.size;
    for (const one of seen)
      if (names(one).some((name) => reached.has(name))) for (const name of names(one)) reached.add(name);
  }
  return reached.size === 0 ? names(b).length === 0 : names(b).some((name) => reached.has(name));
}
