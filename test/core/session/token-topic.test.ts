/** The warning that a token ends soon: once for each token, on an outbox that outlives the app. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Profile } from '../../../electron/contract/session.ts';
import { startOutbox } from '../../../electron/core/notifications/outbox.ts';
import type { TokenEnd } from '../../../electron/core/session/expiry-watch.ts';
import {
  type TokenTopicOptions,
  takeOlderWarnings,
  tokenTopic,
  warnBefore,
} from '../../../electron/core/session/token-topic.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { openStore, promised } from '../../support/resends/store.ts';

const noon = Date.UTC(2026, 4, 12, 12);
const minute = 60_000;
const profile = { id: 'shop', label: 'Loja', color: 'teal' } as Profile;
const endAt = (at: number): TokenEnd => ({ profile, exp: at, at });
const usual = { sound: true, quietHours: null, pausedUntil: null as number | null, notifyExpiry: true };

/** An archive and a clock that outlive the apps that are started on them. */
function scene(options: Pick<TokenTopicOptions, 'warnedBefore'> = {}) {
  const { outbox } = openStore();
  const world = { now: noon, end: null as TokenEnd | null, settings: usual, warned: [] as number[] };
  /** Lets an app run until it has looked at what is due now. */
  const run = async (): Promise<void> => {
    const looked = vi.fn();
    const settings = () => world.settings;
    const now = () => world.now;
    const topic = tokenTopic({
      ...{ outbox: promised(outbox), end: () => world.end, settings, now, ...options },
      onNotify: async ({ exp }) => void world.warned.push(exp),
    });
    const pendingEntries = async () => {
      const pending = outbox.pendingEntries();
      looked();
      return pending;
    };
    const store = { ...promised(outbox), pendingEntries };
    const loop = startOutbox([topic], {
      store,
      settings,
      now,
      gatherForMs: 0,
      onFault: (error) => expect(error).toBeNull(),
    });
    onTestFinished(loop.stop);
    await expect.poll(() => looked).toHaveBeenCalled();
    await loop.stop();
  };
  return { world, run, outbox };
}

test('warns five minutes before the end, once, across restarts, and of the next token again', async () => {
  const { world, run } = scene();
  world.end = endAt(noon + 60 * minute);
  await run();
  world.now = world.end.at - warnBefore - 1;
  await run();
  expect(world.warned).toEqual([]);
  world.now += 1;
  await run();
  await run();
  expect(world.warned).toEqual([world.end.exp]);
  world.end = endAt(world.now + 4 * minute);
  await run();
  expect(world.warned).toHaveLength(2);
});

test('goes by this machine’s clock as corrected: a later correction does not warn again', async () => {
  const { world, run } = scene();
  const exp = noon + 20 * minute;
  world.end = { profile, exp, at: exp };
  await run();
  world.end = { profile, exp, at: noon + 4 * minute };
  await run();
  expect(world.warned).toEqual([exp]);
  world.end = { profile, exp, at: noon + 3 * minute };
  await run();
  expect(world.warned).toHaveLength(1);
});

test('waits for the end of a pause, and keeps quiet when a person does not want it', async () => {
  const { world, run } = scene();
  world.end = endAt(noon + 4 * minute);
  world.settings = { ...usual, pausedUntil: noon + minute, notifyExpiry: false };
  await run();
  world.now = noon + 2 * minute;
  await run();
  world.settings = { ...usual, pausedUntil: noon + 3 * minute };
  await run();
  expect(world.warned).toEqual([]);
  world.now = noon + 3 * minute;
  await run();
  expect(world.warned).toHaveLength(1);
});

test('warns of no token that has ended or was replaced meanwhile', async () => {
  const { world, run, outbox } = scene();
  world.end = endAt(noon + 4 * minute);
  world.settings = { ...usual, pausedUntil: noon + 10 * minute };
  await run();
  world.now = noon + 11 * minute;
  world.settings = usual;
  await run();
  expect(world.warned).toEqual([]);
  world.end = endAt(noon + 12 * minute);
  world.settings = { ...usual, pausedUntil: noon + 20 * minute };
  await run();
  world.end = null;
  await run();
  expect(outbox.pendingEntries()).toEqual([]);
});

test('does not repeat what an older version warned of, whose file it takes over', async () => {
  const path = join(folderOfTest(), 'token-warnings.json');
  writeFileSync(path, JSON.stringify({ shop: noon + 4 * minute }));
  const { shop = null } = await takeOlderWarnings(path);
  expect(existsSync(path)).toBe(false);
  const { world, run } = scene({ warnedBefore: shop });
  world.end = endAt(noon + 4 * minute);
  await run();
  expect(world.warned).toEqual([]);
});
