import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Profile } from '../../../electron/contract/session.ts';
import { createExpiryWatch, type TokenEnd } from '../../../electron/core/session/expiry-watch.ts';

const noon = Date.UTC(2026, 4, 12, 12);
const minute = 60_000;
const profile = { id: 'shop', label: 'Loja', color: 'teal' } as Profile;
const endAt = (at: number): TokenEnd => ({ profile, exp: at, at });

beforeEach(() => void vi.useFakeTimers({ now: noon, toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => void vi.useRealTimers());

function watchOn(end: () => TokenEnd | null) {
  const due = vi.fn();
  const watch = createExpiryWatch({ end, now: Date.now, onDue: due });
  onTestFinished(watch.stop);
  return { watch, due };
}

test('asks the provider when the end is there, once for a token', async () => {
  let end = endAt(noon + 60 * minute);
  const { watch, due } = watchOn(() => end);
  watch.look();
  await vi.advanceTimersByTimeAsync(60 * minute - 1);
  expect(due).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10);
  watch.look();
  expect(due).toHaveBeenCalledTimes(1);
  end = endAt(noon + 90 * minute);
  watch.look();
  await vi.advanceTimersByTimeAsync(30 * minute);
  expect(due).toHaveBeenCalledTimes(2);
});

test('an end that is years away, and none at all, do nothing', async () => {
  let end: TokenEnd | null = endAt(noon + 400 * 24 * 60 * minute);
  const { watch, due } = watchOn(() => end);
  watch.look();
  await vi.advanceTimersByTimeAsync(3 * 24 * 60 * minute);
  end = null;
  watch.look();
  expect(due).not.toHaveBeenCalled();
});
