import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Profile } from '../../../electron/contract/session.ts';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import { type JsonFile, openJsonFile } from '../../../electron/core/lib/json-file.ts';
import {
  createExpiryWatch,
  type ExpiryWatchOptions,
  type TokenEnd,
  warnBefore,
  warnedSchema,
} from '../../../electron/core/session/expiry-watch.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const noon = Date.UTC(2026, 4, 12, 12);
const minute = 60_000;
const profile = { id: 'shop', label: 'Loja', color: 'teal' } as Profile;
const endAt = (at: number): TokenEnd => ({ profile, exp: at, at });

beforeEach(() => void vi.useFakeTimers({ now: noon, toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

/** A watch on a file of its own, or on the one of an earlier run. */
async function watchOn(path: string, end: () => TokenEnd | null, overrides: Partial<ExpiryWatchOptions> = {}) {
  const warned: JsonFile<Record<string, number>> = await openJsonFile(join(path, 'warned.json'), warnedSchema, {});
  const warnings: number[] = [];
  const due = vi.fn();
  const watch = createExpiryWatch({
    warned,
    end,
    settings: () => ({ quietHours: null, pausedUntil: null, notifyExpiry: true }),
    now: Date.now,
    onWarn: async ({ exp }) => void warnings.push(exp),
    onDue: due,
    onFault: (error) => {
      throw error;
    },
    ...overrides,
  });
  onTestFinished(watch.stop);
  return { watch, warnings, due };
}

/** Lets what is written reach the disk: files know no false clock. */
const onDisk = (warnings: readonly number[], count: number) =>
  vi.waitFor(() => expect(warnings).toHaveLength(count), { timeout: 20_000 });

test('warns five minutes before the end, once, and asks the provider when it is there', async () => {
  const end = endAt(noon + 60 * minute);
  const { watch, warnings, due } = await watchOn(folderOfTest(), () => end);
  watch.look();
  await vi.advanceTimersByTimeAsync(60 * minute - warnBefore - 1);
  expect(warnings).toEqual([]);
  await vi.advanceTimersByTimeAsync(10);
  await onDisk(warnings, 1);
  watch.look();
  watch.look();
  expect(due).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(warnBefore);
  watch.look();
  expect(due).toHaveBeenCalledTimes(1);
  expect(warnings).toEqual([end.exp]);
});

test('does not warn again after a restart, and does of the next token', async () => {
  const path = folderOfTest();
  const first = await watchOn(path, () => endAt(noon + 4 * minute));
  first.watch.look();
  await onDisk(first.warnings, 1);
  let end = endAt(noon + 4 * minute);
  const second = await watchOn(path, () => end);
  second.watch.look();
  await vi.advanceTimersByTimeAsync(minute);
  expect(second.warnings).toEqual([]);
  end = endAt(noon + 6 * minute);
  second.watch.look();
  await vi.advanceTimersByTimeAsync(10);
  await onDisk(second.warnings, 1);
});

test('goes by this machine’s clock as corrected: a later correction does not warn again', async () => {
  const exp = noon + 4 * minute;
  let at = exp;
  const { watch, warnings } = await watchOn(folderOfTest(), () => ({ profile, exp, at }));
  watch.look();
  await onDisk(warnings, 1);
  at = exp - 2 * minute;
  watch.look();
  await vi.advanceTimersByTimeAsync(minute);
  expect(warnings).toHaveLength(1);
});

test('waits for the end of a pause, and keeps quiet when a person does not want it', async () => {
  const end = endAt(noon + 4 * minute);
  let settings = { quietHours: null, pausedUntil: noon + minute, notifyExpiry: false };
  const { watch, warnings } = await watchOn(folderOfTest(), () => end, { settings: () => settings });
  watch.look();
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(warnings).toEqual([]);
  settings = { ...settings, pausedUntil: noon + 3 * minute, notifyExpiry: true };
  watch.look();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(warnings).toEqual([]);
  await vi.advanceTimersByTimeAsync(minute);
  await onDisk(warnings, 1);
});

test('an end that is years away, and none at all, do nothing', async () => {
  let end: TokenEnd | null = endAt(noon + 400 * 24 * 60 * minute);
  const { watch, warnings, due } = await watchOn(folderOfTest(), () => end);
  watch.look();
  await vi.advanceTimersByTimeAsync(3 * 24 * 60 * minute);
  end = null;
  watch.look();
  expect([warnings.length, due.mock.calls.length]).toEqual([0, 0]);
});

test('warns, and once, also when the disk refuses to keep that', async () => {
  const end = endAt(noon + 4 * minute);
  const faults: unknown[] = [];
  const { watch, warnings } = await watchOn(folderOfTest(), () => end, {
    warned: { get: () => ({}), set: async () => Promise.reject(fail('disk_full')) },
    onFault: (error) => void faults.push(error),
  });
  watch.look();
  watch.look();
  await onDisk(warnings, 1);
  watch.look();
  await vi.advanceTimersByTimeAsync(minute);
  expect([warnings.length, faults.length]).toEqual([1, 1]);
});
