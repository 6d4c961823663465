import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOf } from '../../../electron/core/deliveries/readings.ts';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { fillPeriod } from '../../../electron/core/sync/backfill.ts';
import { syncHead } from '../../../electron/core/sync/head-sync.ts';
import { createPageWriter } from '../../../electron/core/sync/page-writer.ts';
import { rereadDue } from '../../../electron/core/sync/reread.ts';
import type { Archive } from '../../../electron/core/workspace/archive.ts';
import { delivery, filtered, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { inlineArchive } from '../../support/inline-archive.ts';
import { listedProvider } from '../../support/listed-provider.ts';

const hour = 3_600_000;
const day = 24 * hour;
const quarter = hour / 4;

type Action =
  | { readonly do: 'arrive'; readonly count: number; readonly after: number; readonly together: boolean }
  | { readonly do: 'arrive late'; readonly ago: number }
  | { readonly do: 'answer' | 'change'; readonly which: number }
  | {
      readonly do: 'sync' | 'fill' | 'reread';
      readonly requests: number;
      readonly arrivals: number;
      readonly days: number;
    };

const actionArbitrary: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    do: fc.constant('arrive' as const),
    count: fc.integer({ min: 1, max: 9 }),
    after: fc.constantFrom(0, 1, 500, hour, 9 * hour, day, 3 * day),
    together: fc.boolean(),
  }),
  // Several of the same instant, and as late as may be: where what is young ends, it ends for all of them.
  fc.record({
    do: fc.constant('arrive late' as const),
    ago: fc.oneof(fc.nat(quarter), fc.constantFrom(quarter, quarter - 1)),
  }),
  // Long after everybody took it for settled: nothing but reading again in circles finds it.
  fc.record({ do: fc.constant('arrive late' as const), ago: fc.constantFrom(quarter + 1, hour, 5 * hour, 3 * day) }),
  fc.record({ do: fc.constantFrom('answer' as const, 'change' as const), which: fc.nat(50) }),
  fc.record({
    do: fc.constantFrom('sync' as const, 'fill' as const, 'reread' as const),
    // After so many requests the network is gone, in the middle of whatever is read.
    requests: fc.oneof(fc.nat(6), fc.constant(1_000)),
    arrivals: fc.nat(2),
    days: fc.integer({ min: 1, max: 9 }),
  }),
);

/** A provider to which things happen, and an archive that tries to keep up with it. */
function world(archive: Archive, zoneHours: number, pageSize: number) {
  let clock = noon;
  let nextId = 1;
  let requestsLeft = 0;
  let arrivals = 0;
  const late = new Set<number>();
  /** What came or changed so late that only a circle finds it, and that may be over by then. */
  const stray = new Set<number>();
  /** Every version of every row, and the time after which the provider had it. */
  const versions: { readonly after: number; readonly row: ProviderDelivery }[] = [];
  const provider = listedProvider([], {
    zoneHours,
    pageSize,
    beforePage: async () => {
      // Rows come in while one pages.
      for (let count = 0; count < arrivals; count += 1) arrive(clock + 1);
      requestsLeft -= 1;
      if (requestsLeft < 0) throw fail('offline');
    },
  });

  function arrive(createdAt: number): void {
    clock = Math.max(clock, createdAt);
    const statusCode = nextId % 3 === 0 ? null : 200;
    put(delivery(nextId, { createdAt, statusCode }));
    nextId += 1;
  }

  function put(row: ProviderDelivery): void {
    provider.rows.set(row.id, row);
    versions.push({ after: clock, row });
  }

  async function bounded(action: { requests: number; arrivals: number }, work: () => Promise<unknown>): Promise<void> {
    requestsLeft = action.requests;
    arrivals = action.arrivals;
    await work().catch((error: unknown) => expect(error).toMatchObject({ failure: { code: 'offline' } }));
    arrivals = 0;
  }

  const pages = createPageWriter(archive.writer.deliveries.applyAll);
  const context = () => ({ source: provider, archive, pages, now: () => clock, signal: new AbortController().signal });

  const head = (mostPages: number) =>
    syncHead({ ...context(), horizon: clock - 9 * day, unsettledToo: true, mostPages, onProgress: () => undefined });

  const fill = async (from: number) => {
    const newest = (await archive.reader.deliveries.coverage()).at(-1)?.to ?? clock;
    const period = { from: Math.min(from, newest), to: newest };
    return fillPeriod({ ...context(), ...period, atOnce: 3, onProgress: () => undefined });
  };

  async function run(action: Action): Promise<void> {
    if (action.do === 'arrive') {
      clock += action.after;
      for (let count = 0; count < action.count; count += 1) arrive(clock + (action.together ? 0 : count));
    }
    if (action.do === 'arrive late') {
      (action.ago <= quarter ? late : stray).add(nextId);
      arrive(clock - action.ago);
    }
    if (action.do === 'answer' || action.do === 'change') {
      const row = [...provider.rows.values()][action.which];
      if (row) {
        // As a rule, only what is young or was never answered still changes.
        const isUsual = clock - row.createdAt <= quarter || row.statusCode === null;
        if (action.do === 'answer' && !isUsual) return;
        if (!isUsual) stray.add(row.id);
        const updatedAt = Math.max(clock, row.updatedAt) + 1;
        put({ ...row, statusCode: 500, updatedAt, updatedAtText: `${updatedAt}` });
      }
    }
    if (action.do === 'sync') await bounded(action, () => head(4));
    if (action.do === 'reread') await bounded(action, () => rereadDue(context()));
    if (action.do === 'fill') await bounded(action, () => fill(clock - action.days * day));
  }

  async function complete(): Promise<void> {
    requestsLeft = Number.POSITIVE_INFINITY;
    arrive(clock + 1);
    await head(4);
    expect(await fill(noon - day)).toBe(true);
    // A run that left a hole did not come to what is not settled yet; the next one does.
    expect(await head(1_000)).toMatchObject({ reachedKnown: true });
    // Long enough for everything to be due once more.
    clock += 90 * day;
    arrive(clock);
    await head(1_000);
    const reader = archive.reader.deliveries;
    const isDue = async () =>
      (await reader.unsettled()).length > 1 || (await reader.listUnanswered(clock, 1)).length > 0;
    for (let rounds = 0; (await isDue()) && rounds < 200; rounds += 1) await rereadDue(context());
    expect(await isDue()).toBe(false);
  }

  /** What the provider had of each row at a moment, of those created at `from` or later. */
  function versionsAt(moment: number, from: number): readonly ProviderDelivery[] {
    const known = versions.filter(({ after, row }) => after < moment && row.createdAt >= from);
    return [...new Map(known.map(({ row }) => [row.id, row])).values()];
  }

  return { provider, late, stray, run, complete, versionsAt, now: () => clock };
}

const everything = { order: 'newest', after: null, skip: 0, limit: 100_000 } as const;

describe('coverage', () => {
  it('never claims what the archive does not hold, and in the end nothing is missing, twice or stale', async () => {
    const folder = folderOfTest();
    let runs = 0;
    const property = fc.asyncProperty(
      fc.array(actionArbitrary, { minLength: 5, maxLength: 25 }),
      fc.integer({ min: -11, max: 13 }),
      fc.integer({ min: 1, max: 4 }),
      async (actions, zoneHours, pageSize) => {
        runs += 1;
        const archive = inlineArchive(join(folder, `${runs}.db`));
        const { provider, late, stray, run, complete, versionsAt, now } = world(archive, zoneHours, pageSize);
        const isSure = (id: number): boolean => !late.has(id) && !stray.has(id);
        const held = async () => {
          const rows = await archive.reader.deliveries.list(filtered(), everything);
          return new Map(rows.map((row) => [row.id, row]));
        };
        for (const action of actions) {
          await run(action);
          const ids = await held();
          for (const { from, to } of await archive.reader.deliveries.coverage()) {
            const claimed = [...provider.rows.values()].filter(({ createdAt: at }) => at >= from && at <= to);
            // What came late hides in a stretch until the next sync reads what is not settled yet.
            expect(claimed.filter(({ id }) => !ids.has(id) && isSure(id))).toEqual([]);
          }
          const readings = await archive.reader.deliveries.readings();
          for (const ago of [quarter, hour, day, 3 * day, 9 * day]) {
            const from = now() - ago;
            const moment = asOf(readings, await archive.reader.deliveries.coverage(), from);
            const had = moment === null ? [] : versionsAt(moment, from);
            expect(had.filter(({ id, updatedAt }) => (ids.get(id)?.updatedAt ?? 0) < updatedAt)).toEqual([]);
          }
        }
        await complete();
        const rows = await held();
        const all = [...provider.rows.values()].filter(({ id }) => !stray.has(id));
        expect(all.filter(({ id }) => !rows.has(id))).toEqual([]);
        for (const { id, statusCode } of all) expect(rows.get(id)?.statusCode).toBe(statusCode);
        expect([...rows.keys()].every((id) => provider.rows.has(id))).toBe(true);
        const { holes } = await archive.reader.deliveries.summarize(filtered({ from: noon }));
        expect(holes).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: 150 });
  });
});
