import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calmMs, createDetector, isOver } from '../../../electron/core/incidents/detector.ts';
import { type Attempted, outagesIn } from './reference.ts';

const minute = 60_000;

/** One delivery a minute: `x` failed, `o` got through, `.` none. */
function attempts(text: string): Attempted[] {
  return [...text].flatMap((mark, index) => (mark === '.' ? [] : [{ at: index * minute, failed: mark === 'x' }]));
}

function detect(all: readonly Attempted[]) {
  const detector = createDetector();
  for (const { at, failed } of all) detector.take(at, failed);
  return detector.outages();
}

const outages = (text: string) =>
  detect(attempts(text)).map(({ from, to, recoveredAt }) => [
    from / minute,
    to / minute,
    recoveredAt === null ? null : recoveredAt / minute,
  ]);

describe('an incident', () => {
  it('takes five failures in a row', () => {
    expect(outages('ooxxxxoxxxxo')).toEqual([]);
    expect(outages('ooxxxxxo')).toEqual([[2, 6, 7]]);
  });

  it('goes on over a stray success, and ends with five in a row', () => {
    expect(outages('xxxxxxoxxooxxxooooo')).toEqual([[0, 13, 14]]);
    expect(outages('xxxxxoooooox')).toEqual([[0, 4, 5]]);
  });

  it('ends with one success when nothing fails for a quarter of an hour after it', () => {
    expect(outages('xxxxxo...............xx')).toEqual([[0, 4, 5]]);
    expect(outages('xxxxxo.............xx')).toEqual([[0, 20, null]]);
  });

  it('is one for an endpoint that never takes anything, and for one that comes and goes', () => {
    expect(outages('x'.repeat(3_000))).toEqual([[0, 2_999, null]]);
    expect(outages('xxxxxxxoooooo'.repeat(200))).toHaveLength(1);
  });

  it('is another when the endpoint was well in between', () => {
    expect(outages(`xxxxx${'o'.repeat(20)}xxxxx`)).toEqual([
      [0, 4, 5],
      [25, 29, null],
    ]);
  });

  it('is over for good when it was calm', () => {
    expect(isOver({ recoveredAt: 7 }, 7 + calmMs)).toBe(true);
    expect(isOver({ recoveredAt: 7 }, 6 + calmMs)).toBe(false);
    expect(isOver({ recoveredAt: null }, Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  it('is what looking at all deliveries at once finds', () => {
    const attempt = fc.record({ wait: fc.constantFrom(0, 1, 5, 20).map((n) => n * minute), failed: fc.boolean() });
    const stretch = fc
      .tuple(fc.boolean(), fc.integer({ min: 1, max: 8 }), fc.constantFrom(0, 1, 3))
      .map(([failed, count, wait]) => Array.from({ length: count }, () => ({ wait: wait * minute, failed })));
    const history = fc.array(fc.oneof(stretch, fc.array(attempt, { maxLength: 6 })), { maxLength: 12 });
    fc.assert(
      fc.property(history, (parts) => {
        let at = 0;
        const all = parts.flat().map(({ wait, failed }) => {
          at += wait;
          return { at, failed };
        });
        expect(detect(all)).toEqual(outagesIn(all));
      }),
      { numRuns: 2_000 },
    );
  });
});
