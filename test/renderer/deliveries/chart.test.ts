import { describe, expect, it } from 'vitest';
import type { ChartBucket } from '../../../electron/contract/facet.ts';
import { pathsOf } from '../../../renderer/deliveries/chart/bars.ts';
import { bucketAt, incompleteStretches, periodOf } from '../../../renderer/deliveries/chart/buckets.ts';
import { tickedOf } from '../../../renderer/deliveries/chart/use-ticks.ts';

const bucket = (index: number, counts: ChartBucket['counts'] = [], incomplete = false): ChartBucket => ({
  from: index * 1_000,
  to: index * 1_000 + 999,
  counts,
  incomplete,
});

/** The rectangles of a path: left, top, width, height. */
const rectangles = (path = '') =>
  [...path.matchAll(/M(\S+) (\S+)h(\S+)v(\S+)h/gu)].map((match) => match.slice(1).map(Number));

describe('pathsOf', () => {
  const size = { width: 100, height: 60 };

  it('stacks results from the bottom up, and shows one failure among thousands', () => {
    const paths = pathsOf(
      [
        bucket(0, [
          { result: 'delivered', count: 5_000 },
          { result: 'failing', count: 1 },
        ]),
        bucket(1),
      ],
      ['delivered', 'failing'],
      size,
    );
    const [delivered] = rectangles(paths.get('delivered'));
    const [failing] = rectangles(paths.get('failing'));
    expect(delivered?.[1]).toBeCloseTo(60 - (delivered?.[3] ?? 0), 1);
    expect(failing?.[3]).toBe(2);
    expect(failing?.[1]).toBeCloseTo((delivered?.[1] ?? 0) - 2, 1);
  });

  it('stays inside the chart, bars side by side on whole pixels', () => {
    const buckets = Array.from({ length: 33 }, (_, index) =>
      bucket(index, [
        { result: 'delivered', count: index },
        { result: 'refused', count: 3 },
        { result: 'failing', count: 1 },
      ]),
    );
    const paths = pathsOf(buckets, ['delivered', 'refused', 'failing'], size);
    const all = [...paths.values()].flatMap((path) => rectangles(path));
    expect(all.every(([left = -1, top = -1, wide = 0]) => left >= 0 && left + wide <= 100 && top >= 0)).toBe(true);
    expect(all.every(([left, , wide]) => Number.isInteger(left) && Number.isInteger(wide))).toBe(true);
  });
});

describe('the pointer over the chart', () => {
  it('finds the bucket, also at and beyond the ends', () => {
    expect([-5, 0, 49.9, 50, 100, 140].map((x) => bucketAt(x, 100, 4))).toEqual([0, 0, 1, 2, 3, 3]);
  });

  it('means the whole of the buckets that it was drawn over, whichever way', () => {
    const buckets = [bucket(0), bucket(1), bucket(2)];
    expect(periodOf({ start: 2, end: 1 }, buckets)).toEqual({ from: 1_000, to: 2_999 });
    expect(periodOf({ start: 0, end: 0 }, [])).toBeNull();
  });
});

it('joins neighbouring incomplete buckets for the hatching', () => {
  const buckets = [true, true, false, true].map((incomplete, index) => bucket(index, [], incomplete));
  expect(incompleteStretches(buckets)).toEqual([
    { start: 0, end: 1 },
    { start: 3, end: 3 },
  ]);
});

describe('tickedOf', () => {
  const named = (names: readonly string[]) => tickedOf(names).map((place) => names[place]);

  it('names each day once, where it begins, whatever the length of a bucket', () => {
    const days = ['19', '19', '20', '20', '20', '21', '21', '21', '22'];
    expect(tickedOf(days)).toEqual([2, 5, 8]);
    expect(named(days)).toEqual(['20', '21', '22']);
  });

  it('names buckets of a day each, the first too, as many as there is room for', () => {
    expect(named(['19', '20', '21'])).toEqual(['19', '20', '21']);
    expect(named(['19'])).toEqual(['19']);
    const month = Array.from({ length: 31 }, (_, index) => String(index + 1));
    expect(named(month)).toEqual(['3', '7', '11', '15', '19', '23', '27', '31']);
  });
});
