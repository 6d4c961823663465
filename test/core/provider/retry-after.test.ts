import { expect, test } from 'vitest';
import { pauseOf } from '../../../electron/core/provider/retry-after.ts';

const now = Date.UTC(2026, 4, 12, 8, 0, 0);
const dayMs = 86_400_000;
const date = (time: number) => new Date(time).toUTCString();
const pause = (fields: Record<string, string>) => pauseOf(new Headers(fields), now);

test.each([
  ['120', 120_000],
  ['0', 0],
  ['0.5', 500],
  [' 7 ', 7_000],
  [date(now + 90_000), 90_000],
  [date(now - 90_000), 0],
  ['Tuesday, 12-May-26 08:00:30 GMT', 30_000],
  ['Tue May 12 08:00:30 2026', 30_000],
])('%j asks for %d ms', (header, expected) => {
  expect(pause({ 'retry-after': header })).toBe(expected);
});

test.each(['', '-5', 'soon', '1.5.2', '2026-05-12T08:00:30Z', 'Tue, 99 Foo 2026 08:00:30 GMT'])(
  '%j asks for nothing',
  (header) => {
    expect(pause({ 'retry-after': header })).toBeNull();
  },
);

test('a clock that is a day wrong changes nothing', () => {
  const served = now + dayMs;
  expect(pause({ date: date(served), 'retry-after': date(served + 45_000) })).toBe(45_000);
  expect(pause({ date: 'nonsense', 'retry-after': date(now + 45_000) })).toBe(45_000);
});
