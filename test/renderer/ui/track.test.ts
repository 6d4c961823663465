import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTrack } from '../../../renderer/ui/data-grid/track.ts';

const tallestElement = 33_554_432;

describe('createTrack', () => {
  it('is the list itself while an element can be that tall', () => {
    const track = createTrack(100_000, 32, 600);
    expect([track.height, track.glides, track.glideAt(12_345), track.offsetAt(12_345)]).toEqual([
      3_200_000,
      false,
      0,
      12_345,
    ]);
  });

  it('stays within what a browser lays out, and still reaches the last row of millions', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000_000 }),
        fc.constantFrom(26, 32, 40),
        fc.integer({ min: 100, max: 2_000 }),
        (count, rowHeight, viewport) => {
          const track = createTrack(count, rowHeight, viewport);
          expect(track.height).toBeLessThan(tallestElement);
          const end = Math.max(0, track.height - viewport);
          if (count * rowHeight > viewport)
            expect(end + track.glideAt(end)).toBeCloseTo(count * rowHeight - viewport, 3);
        },
      ),
    );
  });

  it('turns a place in the list into a scroll position and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (part) => {
        const track = createTrack(3_000_000, 32, 600);
        const offset = part * (3_000_000 * 32 - 600);
        const scrollTop = track.scrollTopOf(offset);
        expect(track.offsetAt(scrollTop)).toBeCloseTo(offset, 2);
        expect(scrollTop + track.glideAt(scrollTop)).toBeCloseTo(offset, 2);
      }),
    );
  });
});
