import { expect, test } from 'vitest';
import { everyResend } from '../../../../electron/contract/values/resends.ts';
import type { ProviderResend } from '../../../../electron/core/provider/resend-row.ts';
import { createListReader } from '../../../../electron/core/resends/following/list-reader.ts';
import { createMemoryProvider } from '../../../support/resends/memory-provider.ts';
import { t0 } from '../../../support/resends/moments.ts';
import { createResendLedger } from '../../../support/resends/resend-ledger.ts';
import { cashinOrder, openStore, promised } from '../../../support/resends/store.ts';

const day = 24 * 3_600_000;

/** A reader on a provider's list that a test may break, with a resend in doubt whose POST never arrived. */
async function doubting() {
  const clock = { now: t0 };
  const now = () => clock.now;
  const opened = openStore();
  const ledger = createResendLedger({ now, endsAfterMs: day });
  const provider = createMemoryProvider(ledger, 10);
  let rowsOf = (rows: readonly ProviderResend[]) => rows;
  const reader = createListReader({
    store: promised(opened.store),
    provider: () => ({
      ...provider,
      listResends: async (query, options) => {
        const page = await provider.listResends(query, options);
        return { ...page, rows: rowsOf(page.rows) };
      },
    }),
    ...{ now, onChange: () => {}, absentReads: 3, absentAfterMs: 120_000, outcomeGraceMs: 0, outcomeWindowMs: 0 },
  });
  for (const id of [1, 2]) ledger.make(cashinOrder(id));
  await reader.look();
  opened.store.submitPlan({ planId: 'a', orders: [cashinOrder(3)], note: '', now: clock.now });
  const claim = opened.store.claimNext(clock.now);
  if (claim === null) throw new Error('Nothing was claimed.');
  opened.store.recover(clock.now);
  const lookOften = async () => {
    for (let count = 0; count < 4; count += 1) {
      clock.now += 120_000;
      await reader.look();
    }
  };
  const show = (change: typeof rowsOf) => {
    rowsOf = change;
  };
  return { clock, ledger, show, lookOften, state: () => opened.queries.get(claim.key).state };
}

test.each<[string, (rows: readonly ProviderResend[]) => readonly ProviderResend[]]>([
  ['is empty though it was not', () => []],
  ['lacks the newest row that was known', (rows) => rows.filter(({ objectReferenceId }) => objectReferenceId !== '2')],
])('a list that %s proves nothing', async (_name, change) => {
  const { show, lookOften, state } = await doubting();
  show(change);
  await lookOften();
  expect(state()).toBe('unknown');
  show((rows) => rows);
  await lookOften();
  expect(state()).toBe('needs_decision');
});

test('a list that lags for longer than a doubt lasts is found to hold it after all', async () => {
  const { ledger, show, lookOften, state } = await doubting();
  ledger.make(cashinOrder(3));
  show((rows) => rows.filter(({ objectReferenceId }) => objectReferenceId !== '3'));
  await lookOften();
  expect(state()).toBe('needs_decision');
  show((rows) => rows);
  await lookOften();
  expect(state()).toBe('processing');
});

test('what was open before a long sleep is read after it, however far back that is', async () => {
  let now = t0;
  const { store, queries } = openStore();
  const ledger = createResendLedger({ now: () => now, endsAfterMs: day });
  const provider = createMemoryProvider(ledger, 10);
  const reader = createListReader({
    ...{ store: promised(store), provider: () => provider, now: () => now, onChange: () => {} },
    ...{ absentReads: 3, absentAfterMs: 120_000, outcomeGraceMs: 0, outcomeWindowMs: 0 },
  });
  for (let id = 1; id <= 40; id += 1) {
    ledger.make(cashinOrder(id));
    now += 60_000;
  }
  await reader.look();
  const states = () => queries.summarize({ ...everyResend, states: ['completed'] }).count;
  expect(states()).toBe(0);
  now += 3 * day;
  await reader.look();
  expect(states()).toBe(40);
  now += day / 48;
  const pages = provider.lists();
  await reader.look();
  expect(provider.lists()).toBe(pages + 1);
});

/** A list with a request every two hours for a month, which was never read; ten rows a page. */
function longList() {
  const clock = { now: t0 };
  const now = () => clock.now;
  const opened = openStore();
  const ledger = createResendLedger({ now });
  const provider = createMemoryProvider(ledger, 10);
  for (let id = 1; id <= 360; id += 1) {
    ledger.make(cashinOrder(id));
    clock.now += day / 12;
  }
  const reader = () =>
    createListReader({
      ...{ store: promised(opened.store), provider: () => provider, now, onChange: () => {} },
      ...{ absentReads: 3, absentAfterMs: 120_000, outcomeGraceMs: 0, outcomeWindowMs: 0 },
    });
  return { ...opened, clock, provider, reader, count: () => opened.queries.summarize(everyResend).count };
}

test('before the first resend only the last day of a long list is read, and the rest of it afterwards', async () => {
  const { store, outbox, clock, provider, reader, count } = longList();
  store.submitPlan({ planId: 'a', orders: [cashinOrder(1_000)], note: '', now: clock.now });
  const first = reader();
  // What was planned a moment ago is looked for as far back as clocks may differ.
  expect(await first.look()).toMatchObject({ ok: true });
  expect(provider.lists()).toBe(2);
  expect(await first.isPartial()).toBe(true);
  expect(store.claimNext(clock.now)).toMatchObject({ order: { objectReferenceId: 1_000 } });

  expect(await first.readOlder()).toBe(true);
  // The app ends, and goes on where it was.
  const second = reader();
  await second.look();
  const pages = provider.lists();
  while (await second.readOlder());
  expect(count()).toBe(361);
  expect(provider.lists() - pages).toBe(36 - 2 - 5);
  expect(await second.isPartial()).toBe(false);
  expect(outbox.pendingEntries()).toEqual([]);
});

test('the first reading goes back to what was planned before it', async () => {
  const { store, clock, reader, queries, count } = longList();
  store.submitPlan({ planId: 'a', orders: [cashinOrder(300)], note: '', now: clock.now - 6 * day });
  await reader().look();
  expect(count()).toBeLessThan(120);
  expect(store.claimNext(clock.now)).toBeNull();
  expect(queries.get(1)).toMatchObject({ state: 'needs_decision', reason: 'asked_elsewhere' });
});

test('older rows that cannot be read keep nothing waiting and are read later', async () => {
  const { provider, reader, count } = longList();
  const own = reader();
  await own.look();
  provider.listFailures.push({ code: 'provider', status: 500 });
  expect(await own.readOlder()).toBe(false);
  expect(await own.isPartial()).toBe(true);
  expect(await own.look()).toMatchObject({ ok: true });
  while (await own.readOlder());
  expect(count()).toBe(360);
});
