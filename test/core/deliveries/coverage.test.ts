import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  forgetBefore,
  holesWithin,
  joinStretch,
  missingWithin,
  type Range,
  type Stretch,
  withoutRange,
} from '../../../electron/core/deliveries/coverage.ts';

const range = fc
  .tuple(fc.nat(40), fc.nat(40))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }) satisfies Range);
const stretches = fc.array(
  range.map((each) => ({ ...each, resume: null })),
  { maxLength: 8 },
);
const joined = (parts: readonly Stretch[]) => parts.reduce<readonly Stretch[]>(joinStretch, []);

/** The milliseconds of ranges, one by one. */
function milliseconds(ranges: readonly { from: number | null; to: number }[]): Set<number> {
  return new Set(
    ranges.flatMap(({ from, to }) => Array.from({ length: to - (from ?? 0) + 1 }, (_, i) => (from ?? 0) + i)),
  );
}

describe('stretches', () => {
  it('join to what they hold together, and none touches another', () => {
    fc.assert(
      fc.property(stretches, (parts) => {
        const all = joined(parts);
        expect(milliseconds(all)).toEqual(milliseconds(parts));
        for (const [index, stretch] of all.entries()) {
          expect(stretch.from).toBeGreaterThan((all[index - 1]?.to ?? Number.NEGATIVE_INFINITY) + 1);
        }
      }),
    );
  });

  it('resume where the oldest of those that joined did', () => {
    const [upper, lower] = [
      { from: 10, to: 20, resume: 'upper' },
      { from: 5, to: 9, resume: 'lower' },
    ];
    expect(joinStretch([upper], lower)).toEqual([{ from: 5, to: 20, resume: 'lower' }]);
    expect(joinStretch([lower], upper)).toEqual([{ from: 5, to: 20, resume: 'lower' }]);
  });

  it('leave missing of a range what they do not hold of it', () => {
    fc.assert(
      fc.property(stretches, range, (parts, { from, to }) => {
        const known = milliseconds(parts);
        const wanted = [...milliseconds([{ from, to }])].filter((at) => !known.has(at));
        expect([...milliseconds(missingWithin(joined(parts), from, to))]).toEqual(wanted);
      }),
    );
  });

  it('show as holes what is missing below the newest of them, newest first', () => {
    fc.assert(
      fc.property(stretches, range, (parts, { from, to }) => {
        const known = milliseconds(parts);
        const newest = Math.max(...known, Number.NEGATIVE_INFINITY);
        const wanted = [...milliseconds([{ from, to }])].filter((at) => at <= newest && !known.has(at));
        const holes = holesWithin(joined(parts), from, to);
        expect([...milliseconds(holes.toReversed())]).toEqual(wanted);
        expect(holes.map((hole) => hole.to)).toEqual(holes.map((hole) => hole.to).sort((a, b) => b - a));
      }),
    );
  });

  it('have a hole without a beginning below them, until the provider had no more', () => {
    expect(holesWithin([{ from: 100, to: 200, resume: null }], null, null)).toEqual([{ from: null, to: 99 }]);
    const beginning = -62_167_219_200_000;
    expect(holesWithin([{ from: beginning, to: 200, resume: null }], null, null)).toEqual([]);
    expect(holesWithin([], null, null)).toEqual([]);
  });

  it('lose what is taken out of them, and what lies before a moment', () => {
    fc.assert(
      fc.property(stretches, range, (parts, out) => {
        const [known, gone] = [milliseconds(parts), milliseconds([out])];
        const rest = [...known].filter((at) => !gone.has(at)).sort((a, b) => a - b);
        expect([...milliseconds(withoutRange(joined(parts), out))].sort((a, b) => a - b)).toEqual(rest);
        const later = [...known].filter((at) => at >= out.from).sort((a, b) => a - b);
        expect([...milliseconds(forgetBefore(joined(parts), out.from))].sort((a, b) => a - b)).toEqual(later);
      }),
    );
  });
});
