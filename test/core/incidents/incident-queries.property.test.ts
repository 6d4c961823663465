import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMissing } from '../../../electron/contract/values/verdict.ts';
import { deliveryResultOf } from '../../../electron/core/deliveries/delivery-result.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import { createEndpoints, type Endpoints } from '../../../electron/core/deliveries/endpoints.ts';
import { verdictOf } from '../../../electron/core/deliveries/verdict.ts';
import { createIncidentQueries } from '../../../electron/core/incidents/incident-queries.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { inlineConnections } from '../../support/inline-archive.ts';
import { outagesIn } from './reference.ts';

const minute = 60_000;
const urls = ['https://a.example.com/pix', 'https://b.example.com/pix'] as const;

/** An endpoint is one though its address moves, or its webhook is made anew: the first four are two, once all were seen. */
const destinations = [
  { url: urls[0], webhookId: 1 },
  { url: urls[1], webhookId: 2 },
  { url: `${urls[0]}?shop=7`, webhookId: 3 },
  { url: 'https://moved.example.com/pix', webhookId: 2 },
  { url: 'https://alone.example.com/pix', webhookId: null },
] as const;

async function emptyArchive() {
  const { writer, reader } = inlineConnections(join(folderOfTest(), 'archive.db'));
  let store = createDeliveryStore(writer, () => undefined);
  const clear = () => {
    writer.exec('DELETE FROM deliveries; DELETE FROM delivery_texts; DELETE FROM search_pending; DELETE FROM traits');
    store = createDeliveryStore(writer, () => undefined);
  };
  const write = (rows: readonly ProviderDelivery[], fetchedAt: number) =>
    store.apply({ rows, covered: null, fetchedAt });
  return { write, clear, incidents: createIncidentQueries(reader) };
}

/** What looking at every delivery finds. */
function expected(rows: readonly ProviderDelivery[], fetchedAt: ReadonlyMap<number, number>) {
  const endpoints = createEndpoints();
  for (const row of rows) endpoints.learn(row);
  const sorted = rows.toSorted((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  const perEndpoint = Map.groupBy(sorted, (row) => endpoints.of(row));
  return [...perEndpoint.values()]
    .flatMap((own) => incidentsAt(own, sorted, endpoints, fetchedAt))
    .sort((a, b) => b.from - a.from || (a.url < b.url ? -1 : 1));
}

/** Whether the endpoint still lacks the event, by all attempts of its payment. */
function isLacking(row: ProviderDelivery, sorted: readonly ProviderDelivery[], endpoints: Endpoints): boolean {
  const attempts = sorted
    .filter(({ transactionId }) => transactionId === row.transactionId)
    .map((one) => ({ ...one, result: deliveryResultOf(one.statusCode), endpoint: endpoints.of(one) }));
  return verdictOf(attempts).units.some(
    (unit) => isMissing(unit.state) && unit.attempts.some(({ id }) => id === row.id),
  );
}

function incidentsAt(
  own: readonly ProviderDelivery[],
  rows: readonly ProviderDelivery[],
  endpoints: Endpoints,
  fetchedAt: ReadonlyMap<number, number>,
) {
  const young = Math.max(...rows.map(({ createdAt }) => createdAt)) - 60 * minute;
  const settled = own.filter(
    ({ id, statusCode, createdAt }) =>
      statusCode !== null || (fetchedAt.get(id) ?? 0) - createdAt >= 2 * minute || createdAt < young,
  );
  const attempts = settled.map((row) => ({
    at: row.createdAt,
    failed: deliveryResultOf(row.statusCode) !== 'delivered',
  }));
  return outagesIn(attempts).map((outage) => {
    const failed = own.filter(
      ({ createdAt, statusCode }) =>
        createdAt >= outage.from && createdAt <= outage.to && deliveryResultOf(statusCode) !== 'delivered',
    );
    const countOf = (some: readonly ProviderDelivery[]) => new Set(some.map(({ transactionId }) => transactionId)).size;
    const perUrl = [...Map.groupBy(failed, ({ url }) => url ?? '')].map(([url, { length }]) => ({ url, length }));
    const addresses = perUrl.sort((a, b) => b.length - a.length || (a.url < b.url ? -1 : 1)).map(({ url }) => url);
    return {
      ...{ url: addresses[0] ?? '', urls: addresses },
      ...outage,
      deliveries: failed.length,
      transactions: countOf(failed),
      missing: countOf(failed.filter((row) => isLacking(row, rows, endpoints))),
    };
  });
}

const rowArbitrary = fc.record({
  // Some at the edges of quarters of an hour, many at the same instant, some on other days.
  minutes: fc.oneof(
    fc.integer({ min: 0, max: 90 }),
    fc.constantFrom(14.999, 15, 29.999, 30, 200, 2_000, 2_010, 4_000, 4_015, 6_000, 6_001),
  ),
  statusCode: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(401, 500, 503, 302, null) },
    { weight: 1, arbitrary: fc.constant(200) },
  ),
  eventType: fc.constantFrom('PIX_QR_CODE_CREATED', 'PIX_QR_CODE_PAID'),
  destination: fc.constantFrom(...destinations),
  transactionId: fc.constantFrom('E1', 'E2', 'E3', 'E4'),
});

describe('the incidents of an archive', () => {
  it('are what looking at every delivery finds', async () => {
    const { write, clear, incidents } = await emptyArchive();
    fc.assert(
      fc.property(
        fc.array(rowArbitrary, { maxLength: 60 }),
        fc.boolean(),
        fc.integer({ min: 3, max: 20 }),
        (facts, inOrder, perPage) => {
          clear();
          const fetchedAt = new Map<number, number>();
          const rows = facts.map(({ minutes, destination, ...fact }, index) =>
            delivery(index + 1, { ...fact, ...destination, createdAt: Math.floor(noon + minutes * minute) }),
          );
          if (inOrder) rows.sort((a, b) => a.createdAt - b.createdAt);
          // What was found before is to be the ground on which the next change is looked at.
          for (let count = 0; count < rows.length; count += perPage) {
            const page = rows.slice(count, count + perPage);
            const readAt = Math.max(...page.map(({ createdAt }) => createdAt)) + minute;
            for (const { id } of page) fetchedAt.set(id, readAt);
            write(page, readAt);
            const found = incidents.list({ from: null, to: null });
            const bare = found.map(({ cause: _cause, ...rest }) => rest);
            expect(bare).toEqual(expected(rows.slice(0, count + perPage), fetchedAt));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('begin with failures of days before, found when there were too few of them', async () => {
    const { write, incidents } = await emptyArchive();
    const [url, other] = urls;
    const failureAt = (id: number, minutes: number) =>
      delivery(id, { url, statusCode: 503, createdAt: noon + minutes * minute });
    const later = 3 * 24 * 60;
    write(
      [1, 2, 3].map((id) => failureAt(id, id)),
      noon + 10 * minute,
    );
    write([delivery(4, { url: other, webhookId: 124, createdAt: noon + later * minute })], noon + (later + 1) * minute);
    expect(incidents.list({ from: null, to: null })).toEqual([]);
    write(
      [5, 6].map((id) => failureAt(id, later + id)),
      noon + (later + 10) * minute,
    );
    expect(incidents.list({ from: null, to: null })).toMatchObject([{ url, from: noon + minute, deliveries: 5 }]);
  });

  it('count QR Codes that are not paid yet, each once, and what belongs to no payment not at all', async () => {
    const { write, incidents } = await emptyArchive();
    const qrCode = (id: number, object: number) =>
      delivery(id, { transactionId: null, statusCode: 503, body: JSON.stringify({ data: { qr_code_id: object } }) });
    const rows = [qrCode(1, 71), qrCode(2, 72), qrCode(3, 71), qrCode(4, 73), qrCode(5, 72)];
    const other = delivery(6, { transactionId: null, statusCode: 503, eventType: 'ACCOUNT_LIMIT_CHANGED', body: '{}' });
    write([...rows, other], noon + 30 * minute);
    expect(incidents.list({ from: null, to: null })).toMatchObject([{ deliveries: 6, transactions: 3, missing: 3 }]);
  });

  it('tell no answer from one that nobody can read, though neither has a code', async () => {
    const { write, incidents } = await emptyArchive();
    const unread = { statusCode: null, statusUnread: true };
    write(
      [1, 2, 3, 4, 5, 6, 7].map((id) => delivery(id, id < 4 ? { statusCode: null } : unread)),
      noon + 30 * minute,
    );
    expect(incidents.list({ from: null, to: null })).toMatchObject([
      { cause: { result: 'other', statusCode: null, deliveries: 4 } },
    ]);
  });

  it('say how most of their deliveries ended, and keep to the range', async () => {
    const { write, incidents } = await emptyArchive();
    const codes = [200, 503, 503, null, 503, 500, 200, 503, 200, 200, 200, 200, 200, 200];
    write(
      codes.map((statusCode, index) => delivery(index, { statusCode, transactionId: `E${index % 3}` })),
      noon + 10 * minute,
    );
    const [incident, ...others] = incidents.list({ from: null, to: null });
    expect(others).toEqual([]);
    expect(incident).toEqual({
      url: 'https://client.example.com/webhooks/pix',
      urls: ['https://client.example.com/webhooks/pix'],
      from: noon + 1_000,
      to: noon + 7_000,
      noticedAt: noon + 5_000,
      recoveredAt: noon + 8_000,
      deliveries: 6,
      transactions: 3,
      missing: 0,
      cause: { result: 'failing', statusCode: 503, deliveries: 4 },
    });
    expect(incidents.list({ from: noon + 9_000, to: null })).toEqual([]);
    expect(incidents.list({ from: null, to: noon })).toEqual([]);
    expect(incidents.list({ from: noon + 3_000, to: noon + 3_000 })).toHaveLength(1);
  });
});
