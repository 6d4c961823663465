import { describe, expect, it } from 'vitest';
import { holesBetween } from '../../../renderer/deliveries/holes-between.ts';

const older = { from: null, to: 100 };
const middle = { from: 300, to: 400 };
const small = { from: 450, to: 460 };
const newer = { from: 800, to: 900 };
const holes = [newer, small, middle, older];

describe('holesBetween', () => {
  it('gives the holes between two neighbours, the newest first, in both orders', () => {
    expect(holesBetween(holes, { above: 500, below: 200, order: 'newest' })).toEqual([small, middle]);
    expect(holesBetween(holes, { above: 200, below: 500, order: 'oldest' })).toEqual([small, middle]);
    expect(holesBetween(holes, { above: 700, below: 500, order: 'newest' })).toEqual([]);
  });

  it('gives what is missing before the first row and after the last', () => {
    expect(holesBetween(holes, { above: null, below: 500, order: 'newest' })).toEqual([newer]);
    expect(holesBetween(holes, { above: 200, below: null, order: 'newest' })).toEqual([older]);
    expect(holesBetween(holes, { above: null, below: 200, order: 'oldest' })).toEqual([older]);
    expect(holesBetween(holes, { above: 500, below: null, order: 'oldest' })).toEqual([newer]);
  });

  it('gives a hole of which single rows are here once, at its newest end', () => {
    const rows = [500, 400, 350, 200];
    const found = rows
      .slice(1)
      .map((below, index) => holesBetween([middle], { above: rows[index] ?? null, below, order: 'newest' }));
    expect(found).toEqual([[], [middle], []]);
  });
});
