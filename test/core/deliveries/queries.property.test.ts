import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PageRequest } from '../../../electron/contract/common.ts';
import { type DeliveryFilter, deliveryResults, everyDelivery } from '../../../electron/contract/delivery.ts';
import { openForReading, openForWriting } from '../../../electron/core/database/connection.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import { createDeliveryReader } from '../../../electron/core/deliveries/query/delivery-reader.ts';
import type { Thresholds } from '../../../electron/core/deliveries/query/matches.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { attemptsOf, isNewest, pageOf, passes, resultOf } from './reference.ts';

const quarter = 15 * 60_000;
const urls = ['https://a.example.com/pix', 'https://b.example.com/Notificação', null];
const words = ['João', 'Conceição', 'pix', 'R$', '1.234,56', '234,5', 'ok', 'ß'];

const rowArbitrary = fc.record({
  id: fc.integer({ min: 1, max: 60 }),
  // Few instants, so that many are equal; some at the edges of slots, some far off.
  createdAt: fc
    .tuple(fc.constantFrom(0, 1, 2, 40, 5_000), fc.constantFrom(0, 1, 500, quarter - 1))
    .map(([slot, within]) => noon + slot * quarter + within),
  statusCode: fc.constantFrom(200, 204, 302, 401, 404, 500, 503, null, 99),
  eventType: fc.constantFrom('PIX_QR_CODE_CREATED', 'PIX_TRANSACTION_CREATED', 'OTHER', null),
  transactionId: fc.constantFrom('E1', 'E12', 'E2', 'F', null),
  url: fc.constantFrom(...urls),
  webhookId: fc.constantFrom(1, 2, null),
  body: fc
    .record({
      texto: fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((chosen) => chosen.join(' ')),
      amount: fc.constantFrom(439.1, '439,10', '1.234,56', 150, undefined),
      tag: fc.constantFrom('Pedido 50', 'Pedido 501', 7, null),
      qr_code_id: fc.constantFrom(700_001, '700002', undefined),
    })
    .map((body) => JSON.stringify(body)),
});

const some = <T>(...values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const instant = fc.integer({ min: -1, max: 42 }).map((slot) => noon + slot * quarter + 500);

/** A few conditions at a time: with all of them, hardly a delivery would pass. */
const filterArbitrary: fc.Arbitrary<DeliveryFilter> = fc
  .array(
    fc.oneof<fc.Arbitrary<Partial<DeliveryFilter>>[]>(
      fc
        .constantFrom(
          'joao',
          'CONCEICAO',
          'pix joão',
          'R$',
          '1.234,56',
          '234,5',
          '234,56 joao',
          'ok',
          'example.com',
          'nada',
          '439,10',
          '150,00',
          '439,10 joao',
          '150,00 439,10',
        )
        .map((search) => ({ search })),
      some('CASHIN' as const, 'CASHOUT' as const).map((kinds) => ({ kinds })),
      some('PIX_QR_CODE_CREATED', 'OTHER').map((eventTypes) => ({ eventTypes })),
      some(...deliveryResults).map((results) => ({ results })),
      some(200, 404, 500).map((statusCodes) => ({ statusCodes })),
      some('https://a.example.com/pix', 'https://nowhere.example.com').map((urls) => ({ urls })),
      some(1, 2).map((webhookIds) => ({ webhookIds })),
      fc.constantFrom('E', 'E1', 'E12', 'G').map((transactionId) => ({ transactionId })),
      fc.integer({ min: 1, max: 60 }).map((deliveryId) => ({ deliveryId })),
      fc.constantFrom(0, 15_000, 43_910).map((amountFrom) => ({ amountFrom })),
      fc.constantFrom(15_000, 43_910, 200_000).map((amountTo) => ({ amountTo })),
      fc.constantFrom('Pedido 50', '7', 'x').map((order) => ({ order })),
      fc.constantFrom('700001', '700002').map((objectId) => ({ objectId })),
      instant.map((from) => ({ from })),
      instant.map((to) => ({ to })),
      fc.constant({ lastAttemptFailed: true }),
      fc.constant({ neverSucceeded: true }),
    ),
    { maxLength: 3 },
  )
  .map((conditions) => Object.assign({ ...everyDelivery }, ...conditions));

const pageArbitrary: fc.Arbitrary<PageRequest> = fc.record({
  order: fc.constantFrom('newest', 'oldest'),
  after: fc.option(fc.record({ at: fc.integer({ min: 0, max: 3 }).map((n) => noon + n * quarter), id: fc.nat(60) })),
  skip: fc.oneof(fc.constant(0), fc.nat(12)),
  limit: fc.integer({ min: 1, max: 20 }),
});

async function emptyArchive(thresholds?: Thresholds) {
  const path = join(folderOfTest(), 'archive.db');
  const writer = openForWriting(path);
  migrate(writer);
  const reader = openForReading(path);
  onTestFinished(() => {
    reader.close();
    writer.close();
  });
  return { writer, room: createDeliveryReader(reader, () => openForReading(path), thresholds) };
}

function provided(facts: readonly Partial<ProviderDelivery>[], updatedAt: number): readonly ProviderDelivery[] {
  const rows = facts.map((fact) => delivery(fact.id ?? 0, { ...fact, updatedAt }));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

describe('the queries of the archive', () => {
  it.each([
    ['as the app asks', undefined],
    ['by the ways of a large archive', { few: 0, rare: 4, sortable: 0, smallestWindow: 2, largestWindow: 5 }],
  ])('answer what looking at every delivery answers, %s', async (_how, thresholds) => {
    const { writer, room } = await emptyArchive(thresholds);
    const property = fc.asyncProperty(
      fc.array(rowArbitrary, { maxLength: 60 }),
      fc.array(rowArbitrary, { maxLength: 8 }),
      fc.array(fc.tuple(filterArbitrary, pageArbitrary), { minLength: 8, maxLength: 8 }),
      async (facts, changes, questions) => {
        writer.exec(
          'DELETE FROM deliveries; DELETE FROM delivery_texts; DELETE FROM payments; DELETE FROM search_pending',
        );
        writer.exec('DELETE FROM object_deliveries; DELETE FROM named_transactions');
        writer.exec('DELETE FROM delivery_search; DELETE FROM delivery_numbers; DELETE FROM traits');
        const store = createDeliveryStore(writer, () => undefined);
        const batch = (part: readonly ProviderDelivery[]) => ({ rows: part, covered: null, fetchedAt: noon });
        const [first, second] = [provided(facts, noon), provided(changes, noon + 1)];
        store.apply(batch(first));
        while (store.catchUp());
        await ask(first, first, questions);
        // What comes now is found by reading, and so is what it changes; what was asked before is asked again.
        store.apply(batch(second));
        const rows = new Map([...first, ...second].map((row) => [row.id, row]));
        await ask([...rows.values()], [...first, ...second], questions);
      },
    );
    await fc.assert(property, { numRuns: 60 });

    async function ask(
      rows: readonly ProviderDelivery[],
      seen: readonly ProviderDelivery[],
      questions: readonly [DeliveryFilter, PageRequest][],
    ) {
      for (const [filter, page] of questions) {
        const passing = rows.filter((row) => passes(row, filter, rows, seen));
        const ids = (found: readonly { id: number }[]) => found.map(({ id }) => id);
        expect(ids(await room.list(filter, page))).toEqual(ids(pageOf(passing, page)));
        expect((await room.summarize(filter)).count).toBe(passing.length);

        const newestOfEach = passing.filter((row) => isNewest(row, passing, rows));
        const transactions = await room.listTransactions(filter, page);
        expect(transactions.map(({ key }) => key.id)).toEqual(ids(pageOf(newestOfEach, page)));
        expect((await room.summarizeTransactions(filter)).count).toBe(newestOfEach.length);
        for (const { transactionId, attempts, firstAt, last, key } of transactions) {
          const match = rows.find(({ id }) => id === key.id);
          const all = match ? attemptsOf(match, rows) : [];
          const facts = { transactionId: match?.transactionId, attempts: all.length, last: all[0]?.id };
          expect({ transactionId, attempts, last: last.id }).toEqual(facts);
          expect(firstAt).toBe(all.at(-1)?.createdAt);
        }

        const facets = await room.facets(filter);
        for (const { value, count } of facets.results) {
          expect(count).toBe(rows.filter((row) => passes(row, { ...filter, results: [value] }, rows, seen)).length);
        }
        for (const { value, count } of facets.urls) {
          expect(count).toBe(rows.filter((row) => passes(row, { ...filter, urls: [value] }, rows, seen)).length);
        }
        const never = { ...filter, neverSucceeded: true };
        expect(facets.neverSucceeded).toBe(rows.filter((row) => passes(row, never, rows, seen)).length);

        const chart = await room.chart({ filter, zone: 'America/Sao_Paulo', buckets: 50 });
        for (const { from, to, counts } of chart.buckets) {
          const inside = passing.filter(({ createdAt }) => createdAt >= from && createdAt <= to);
          const expected = Map.groupBy(inside, resultOf);
          expect(new Map(counts.map(({ result, count }) => [result as string, count]))).toEqual(
            new Map([...expected].map(([result, members]) => [result, members.length])),
          );
        }
        const charted = chart.buckets.flatMap(({ counts }) => counts.map(({ count }) => count));
        expect(charted.reduce((sum, count) => sum + count, 0)).toBe(passing.length);
      }
    }
  });
});
