/** Crashes that keep happening are told from those that happen. */
import { expect, test } from 'vitest';
import { createCrashCount } from '../../../electron/shell/windows/crash-count.ts';

test('the fourth crash within a minute is one too many, and the count begins anew after it', () => {
  let now = 0;
  const crashes = createCrashCount(() => now);
  expect(
    [0, 10_000, 20_000].map((at) => {
      now = at;
      return crashes.add();
    }),
  ).toEqual([false, false, false]);
  now = 59_000;
  expect(crashes.add()).toBe(true);
  crashes.forget();
  expect(crashes.add()).toBe(false);
});

test('what lies more than a minute back does not count', () => {
  let now = 0;
  const crashes = createCrashCount(() => now);
  for (now = 0; now < 600_000; now += 21_000) expect(crashes.add()).toBe(false);
});
