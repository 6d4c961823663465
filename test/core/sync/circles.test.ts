import { describe, expect, it, onTestFinished } from 'vitest';
import type { SyncState } from '../../../electron/contract/sync.ts';
import { day, hour, minute } from '../../../electron/contract/values/durations.ts';
import { createProvider } from '../../../electron/core/provider/provider.ts';
import { createSync, type Sync } from '../../../electron/core/sync/sync.ts';
import type { Archive } from '../../../electron/core/workspace/archive.ts';
import { delivery, noon, temporaryArchive } from '../../support/deliveries.ts';
import { startDeliveryServer } from '../../support/delivery-server.ts';

/** Never by itself: every look is asked for. */
const pace = { visible: day, hidden: day, firstRetry: day, longestRetry: day };
const settings = { keepDays: 12, requestsAtOnce: 4, requestsPerSecond: 10_000, pollMs: day };
const every = 20 * minute;
const count = (9 * day) / every;

/** A provider with a delivery every twenty minutes of nine days, the newest at noon, over HTTP; and an archive that follows it. */
async function following() {
  const rows = Array.from({ length: count }, (_, id) => delivery(id, { createdAt: noon - (count - 1 - id) * every }));
  const server = await startDeliveryServer(rows);
  onTestFinished(() => server.close());
  const archive = await temporaryArchive();
  let clock = noon + 1_000;
  let sync: Sync;

  /** As after the app was started: nothing is remembered but what the archive keeps. */
  function start(): void {
    const provider = createProvider({
      baseUrl: server.baseUrl,
      token: () => 'token',
      fetch,
      retry: { limit: 0 },
      now: () => clock,
    });
    const states: SyncState[] = [];
    sync = createSync({
      provider,
      archive,
      settings: () => settings,
      now: () => clock,
      pace,
      onState: (s) => states.push(s),
    });
    const own = sync;
    onTestFinished(() => own.stop());
    sync.start();
  }

  start();
  await expect.poll(() => sync.state().asOf.week).toBe(noon + 1_000);
  const status = async (id: number) => (await archive.reader.deliveries.get(id).catch(() => null))?.statusCode;
  return {
    server,
    archive,
    status,
    asOf: () => sync.state().asOf,
    phase: () => sync.state().phase,
    now: () => clock,
    /** Lets time pass, in which nobody looks. */
    pass: (ms: number) => {
      clock += ms;
    },
    look: () => sync.syncNow(),
    restart: async () => {
      await sync.stop();
      start();
    },
  };
}

const held = async (archive: Archive, id: number) =>
  (await archive.reader.deliveries.get(id).catch(() => null)) !== null;

describe('reading again in circles', () => {
  it('finds what came late to the last hour within minutes, and says of which moment the hour is true', async () => {
    const { server, archive, look, pass, asOf, now } = await following();
    // Behind two deliveries that are read again all the time, and before what the provider lists on the same page.
    server.put(delivery(5_000, { createdAt: noon - 25 * minute }));
    pass(11 * minute);
    look();
    await expect.poll(() => held(archive, 5_000)).toBe(true);
    await expect.poll(() => asOf().hour).toBe(now());
  });

  it('finds what came an hour late, and what changed in place after days, and claims the week only as of then', async () => {
    const { server, status, archive, look, pass, asOf, now } = await following();
    const [late, old] = [5_000, count - 1 - (3 * day) / every];
    const begun = now();
    server.put(delivery(late, { createdAt: noon - 2 * hour }));
    const createdAt = noon - 3 * day;
    server.put(delivery(old, { createdAt, updatedAt: noon + minute, statusCode: 503 }));
    pass(65 * minute);
    look();
    await expect.poll(() => held(archive, late)).toBe(true);
    await expect.poll(() => asOf().day).toBe(now());
    expect(await status(old)).toBe(200);
    expect(asOf().week).toBe(begun);
    pass(day);
    look();
    await expect.poll(() => status(old)).toBe(503);
    await expect.poll(() => asOf().week).toBe(now());
  });

  it('reads half as often where nothing moved, and remembers over restarts what it has read', async () => {
    const { server, look, pass, asOf, now, restart } = await following();
    const readsOf = async (wait: number, circle: 'hour' | 'day' | 'week') => {
      const before = server.requests();
      pass(wait);
      look();
      await expect.poll(() => asOf()[circle]).toBe(now());
      return server.requests() - before;
    };
    await readsOf(25 * hour, 'week');
    const first = now();
    // A day and an hour are too little for what was calm; the newest page is read nevertheless.
    await restart();
    await expect.poll(() => asOf().hour).toBe(now());
    pass(25 * hour);
    look();
    await expect.poll(() => asOf().day).toBe(now());
    expect(asOf().week).toBe(first);
    await restart();
    await readsOf(24 * hour, 'week');
    expect(asOf().week).toBeGreaterThan(first);
  });

  it('claims nothing for a time in which nobody could ask: offline, asleep or without a token', async () => {
    const { server, archive, look, pass, asOf, phase, now } = await following();
    const before = asOf();
    for (const [refusal, stands] of [
      [401, 'paused'],
      [503, 'failed'],
    ] as const) {
      server.refuseWith(refusal);
      pass(3 * day);
      look();
      await expect.poll(phase).toBe(stands);
      expect(asOf()).toEqual(before);
    }
    server.put(delivery(5_000, { createdAt: noon - 5 * day }));
    server.refuseWith(null);
    look();
    await expect.poll(() => held(archive, 5_000)).toBe(true);
    await expect.poll(asOf).toEqual({ hour: now(), day: now(), week: now() });
  });
});
