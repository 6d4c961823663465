import { describe, expect, it } from 'vitest';
import { bucketsOf, stepFor } from '../../../electron/core/deliveries/query/buckets.ts';
import { createZoneOffsets } from '../../../electron/core/lib/zone-offsets.ts';

const hour = 3_600_000;
const day = 24 * hour;
const at = (text: string) => Date.parse(text);
const starts = (from: string, to: string, step: number, zone: string) =>
  bucketsOf(at(from), at(to), step, createZoneOffsets(zone)).map((bucket) => new Date(bucket.from).toISOString());

describe('buckets', () => {
  it('begin at midnight of the zone, the first and last cut to the range', () => {
    expect(starts('2026-05-10T12:00:00Z', '2026-05-12T12:00:00Z', day, 'America/Sao_Paulo')).toEqual([
      '2026-05-10T12:00:00.000Z',
      '2026-05-11T03:00:00.000Z',
      '2026-05-12T03:00:00.000Z',
    ]);
  });

  it.each([
    [
      'spring forward',
      '2026-03-28T12:00:00Z',
      '2026-03-30T12:00:00Z',
      ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ],
    [
      'fall back',
      '2026-10-24T12:00:00Z',
      '2026-10-26T12:00:00Z',
      ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ],
  ])('begin at midnight on days when clocks %s', (_what, from, to, midnights) => {
    expect(starts(from, to, day, 'Europe/Berlin').slice(1)).toEqual(midnights);
  });

  it('cover the range without gaps, in any zone and at any length', () => {
    for (const zone of ['Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC']) {
      for (const step of [60_000 * 15, hour, 6 * hour, day, 7 * day]) {
        const [from, to] = [at('2026-03-27T01:23:45Z'), at('2026-04-10T22:10:01Z')];
        const buckets = bucketsOf(from, to, step, createZoneOffsets(zone));
        expect(buckets[0]?.from).toBe(from);
        expect(buckets.at(-1)?.to).toBe(to);
        for (const [index, bucket] of buckets.entries()) {
          expect(bucket.to).toBeGreaterThanOrEqual(bucket.from);
          if (index > 0) expect(bucket.from).toBe((buckets[index - 1]?.to ?? 0) + 1);
        }
      }
    }
  });

  it.each([1, 2, 10, 100, 500])('are not more than %i', (most) => {
    for (const length of [1, 59_000, hour, day, 60 * day, 2_000 * 365 * day]) {
      const from = at('2026-05-10T12:34:56Z');
      const step = stepFor(from, from + length, most);
      const buckets = bucketsOf(from, from + length, step, () => -3 * 3_600);
      expect(buckets.length).toBeLessThanOrEqual(Math.max(2, most));
    }
  });
});
