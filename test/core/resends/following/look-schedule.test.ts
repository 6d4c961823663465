import { expect, test } from 'vitest';
import { type LookFacts, untilNextLook } from '../../../../electron/core/resends/following/look-schedule.ts';

const quiet: LookFacts = { followed: 1, quietLooks: 0, tookMs: 10, failure: null, now: 0 };

test('begins at two seconds and slows down to a minute', () => {
  const paces = Array.from({ length: 20 }, (_, quietLooks) => untilNextLook({ ...quiet, quietLooks }) ?? 0);
  expect(paces[0]).toBe(2_000);
  expect(paces).toEqual(paces.toSorted((a, b) => a - b));
  expect(paces.at(-1)).toBe(60_000);
});

test('with nothing open looks every five minutes', () => {
  expect(untilNextLook({ ...quiet, followed: 0 })).toBe(300_000);
});

test('a list that takes long to read is read less often', () => {
  expect(untilNextLook({ ...quiet, tookMs: 5_000 })).toBe(20_000);
});

test('waits as long as the provider asks, and for a new token without end', () => {
  expect(untilNextLook({ ...quiet, failure: { code: 'rate_limited', retryAt: 90_000 } })).toBe(90_000);
  expect(untilNextLook({ ...quiet, failure: { code: 'unauthorized' } })).toBeNull();
  expect(untilNextLook({ ...quiet, failure: { code: 'signed_out' } })).toBeNull();
});

test('tries again after a failure although nothing is open', () => {
  expect(untilNextLook({ ...quiet, followed: 0, failure: { code: 'offline' } })).toBe(2_000);
});
