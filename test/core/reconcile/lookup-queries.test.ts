import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openForReading, openForWriting } from '../../../electron/core/database/connection.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { createLookupQueries } from '../../../electron/core/reconcile/lookup-queries.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const [a, b] = ['E60746948202612010126oSqCOQq50FA', 'E60746948202612010127oSqCOQq50FB'];

/** What is found of IDs: how the payment stands, and the delivery that says so. */
function lookUp(rows: readonly ProviderDelivery[], ...ids: readonly string[]) {
  const path = join(folderOfTest(), 'archive.db');
  const [writer] = [openForWriting(path)];
  migrate(writer);
  createDeliveryStore(writer, () => undefined).apply({ rows, covered: null, fetchedAt: noon });
  const reader = openForReading(path);
  onTestFinished(() => {
    reader.close();
    writer.close();
  });
  const wanted = ids.map((id, place) => [place, id.toUpperCase(), id.slice(0, 21)]);
  const found = JSON.parse(createLookupQueries(reader).lookup(JSON.stringify(wanted)).found) as [
    number,
    ...unknown[],
  ][];
  return found.map(([place, attempts, arrived, payment, id]) => ({ place, attempts, arrived, payment, id }));
}

it('finds a payment that another delivery names among several', () => {
  const body = JSON.stringify({ pix: [{ endToEndId: a }, { endToEndId: b }] });
  expect(lookUp([delivery(1, { transactionId: null, body, statusCode: 200 })], a, b)).toEqual([
    { place: 0, attempts: 1, arrived: 1, payment: 'delivered', id: 1 },
    { place: 1, attempts: 1, arrived: 1, payment: 'delivered', id: 1 },
  ]);
});

it('says of a payment what is missing of it, by the delivery that failed', () => {
  const paid = { transactionId: a, eventType: 'PIX_QR_CODE_PAID' };
  const rows = [
    delivery(1, { ...paid, webhookId: 1, url: 'https://erp.example.com', statusCode: 503 }),
    delivery(2, { ...paid, webhookId: 2, url: 'https://bi.example.com', statusCode: 200 }),
  ];
  expect(lookUp(rows, a)).toEqual([{ place: 0, attempts: 2, arrived: 1, payment: 'partly', id: 1 }]);
});

it('counts a delivery that names several payments for those that have deliveries of their own', () => {
  const rows = [
    delivery(1, { transactionId: null, body: `${a} ${b}`, webhookId: 1, eventType: 'X', statusCode: 500 }),
    delivery(2, { transactionId: a, webhookId: 2, url: null, eventType: 'X', statusCode: 200 }),
  ];
  expect(lookUp(rows, a)).toEqual([{ place: 0, attempts: 2, arrived: 1, payment: 'partly', id: 1 }]);
});
