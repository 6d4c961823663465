import { expect, test } from 'vitest';
import { Clock } from '../../electron/sandbox/time/clock.ts';
import { formatMicros, parseMicros } from '../../electron/sandbox/time/micros.ts';
import { dayOf, momentOf, weekdayOf } from '../../electron/sandbox/time/sao-paulo.ts';

test('the clock never runs backwards, not even when the machine’s does', () => {
  const times = [5000, 5000, 5000, 5001, 4000, 5002];
  let index = 0;
  const clock = new Clock(() => times[Math.min(index++, times.length - 1)] ?? 0);
  const read = Array.from({ length: 20 }, () => clock.micros());
  expect(read).toEqual(read.toSorted((a, b) => a - b));
  expect(read.at(-1)).toBeGreaterThanOrEqual(5_002_000);
});

test('moments are read to the microsecond in any zone, and written in UTC', () => {
  const at = Date.UTC(2026, 4, 12, 8, 15, 30) * 1000;
  expect(formatMicros(at)).toBe('2026-05-12T08:15:30Z');
  expect(formatMicros(at + 7)).toBe('2026-05-12T08:15:30.000007Z');
  expect(parseMicros('2026-05-12T08:15:30.000007Z')).toBe(at + 7);
  expect(parseMicros('2026-05-12T08:15:30.5Z')).toBe(at + 500_000);
  expect(parseMicros('2026-05-12T05:15:30.0000079-03:00')).toBe(at + 7);
  expect(parseMicros('2026-05-12T05:15:30')).toBe(at);
});

test('the local calendar knows the summer time that Brazil had', () => {
  expect(momentOf('2026-05-12')).toBe(Date.parse('2026-05-12T03:00:00Z'));
  expect(momentOf('2019-01-10', 90)).toBe(Date.parse('2019-01-10T03:30:00Z'));
  expect(dayOf(Date.parse('2026-05-12T02:59:59Z'))).toBe('2026-05-11');
  expect(dayOf(Date.parse('2019-01-10T02:00:00Z'))).toBe('2019-01-10');
  expect(weekdayOf('2026-05-13')).toBe(3);
});
