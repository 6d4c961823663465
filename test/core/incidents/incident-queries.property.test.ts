import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryResultOf } from '../../../electron/core/archive/delivery-result.ts';
import { createDeliveryStore } from '../../../electron/core/archive/delivery-store.ts';
import { createIncidentQueries } from '../../../electron/core/incidents/incident-queries.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { inlineConnections } from '../../support/inline-archive.ts';
import { outagesIn } from './reference.ts';

const minute = 60_000;
const urls = ['https://a.example.com/pix', 'https://b.example.com/pix'];

async function emptyArchive() {
  const { writer, reader } = inlineConnections(join(folderOfTest(), 'archive.db'));
  const store = createDeliveryStore(writer, () => undefined);
  const clear = () => writer.exec('DELETE FROM deliveries; DELETE FROM delivery_texts; DELETE FROM search_pending');
  const write = (rows: readonly ProviderDelivery[], fetchedAt: number) =>
    store.apply({ rows, covered: null, fetchedAt });
  return { write, clear, incidents: createIncidentQueries(reader) };
}

/** What looking at every delivery finds of one endpoint. */
function expected(rows: readonly ProviderDelivery[], url: string, fetchedAt: number) {
  const own = rows.filter((row) => row.url === url).sort((a, b) => a.createdAt - b.createdAt || a.id - b.id);
  const young = Math.max(...rows.map(({ createdAt }) => createdAt)) - 60 * minute;
  const settled = own.filter(
    ({ statusCode, createdAt }) => statusCode !== null || fetchedAt - createdAt >= 2 * minute || createdAt < young,
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
    const transactions = new Set(failed.map(({ transactionId }) => transactionId)).size;
    return { url, ...outage, deliveries: failed.length, transactions };
  });
}

const rowArbitrary = fc.record({
  // Some at the edges of quarters of an hour, many at the same instant.
  minutes: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.constantFrom(14.999, 15, 29.999, 30, 200, 2_000)),
  statusCode: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(401, 500, 503, 302, null) },
    { weight: 1, arbitrary: fc.constant(200) },
  ),
  url: fc.constantFrom(...urls),
  transactionId: fc.constantFrom('E1', 'E2', 'E3', 'E4'),
});

describe('the incidents of an archive', () => {
  it('are what looking at every delivery finds', { timeout: 120_000 }, async () => {
    const { write, clear, incidents } = await emptyArchive();
    fc.assert(
      fc.property(fc.array(rowArbitrary, { maxLength: 60 }), (facts) => {
        clear();
        const rows = facts.map(({ minutes, ...fact }, index) =>
          delivery(index + 1, { ...fact, createdAt: Math.floor(noon + minutes * minute) }),
        );
        const fetchedAt = noon + 40 * minute;
        write(rows.slice(0, 30), fetchedAt);
        incidents.list({ from: null, to: null });
        write(rows.slice(30), fetchedAt);
        const found = incidents.list({ from: null, to: null });
        for (const url of urls) {
          const own = found.filter((incident) => incident.url === url).map(({ cause: _cause, ...rest }) => rest);
          expect(own.reverse()).toEqual(expected(rows, url, fetchedAt));
        }
      }),
      { numRuns: 300 },
    );
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
      from: noon + 1_000,
      to: noon + 7_000,
      noticedAt: noon + 5_000,
      recoveredAt: noon + 8_000,
      deliveries: 6,
      transactions: 3,
      cause: { result: 'failing', statusCode: 503, deliveries: 4 },
    });
    expect(incidents.list({ from: noon + 9_000, to: null })).toEqual([]);
    expect(incidents.list({ from: null, to: noon })).toEqual([]);
    expect(incidents.list({ from: noon + 3_000, to: noon + 3_000 })).toHaveLength(1);
  });
});
