import { describe, expect, it } from 'vitest';
import { type Slots, slotsFor } from '../../../renderer/ui/data-grid/slots.ts';

const none: Slots = new Map();
const keys = (slots: Slots) => [...slots.values()];

describe('slotsFor', () => {
  it('keeps the elements of rows that stay, and never passes one on while others stay', () => {
    const first = slotsFor(none, [0, 1, 2, 3], 0);
    const next = slotsFor(first, [2, 3, 4, 5], 2);
    expect([next.get(2), next.get(3)]).toEqual([first.get(2), first.get(3)]);
    expect(keys(first)).not.toContain(next.get(4));
    expect(new Set(keys(next)).size).toBe(4);
  });

  it('passes the elements on after a leap, in their order in the page', () => {
    const first = slotsFor(none, [0, 1, 2, 3], 0);
    expect(keys(slotsFor(first, [70, 71, 72, 73], 70))).toEqual(keys(first));
    expect(keys(slotsFor(first, [70, 71], 70))).toEqual(keys(first).slice(0, 2));
    expect(keys(slotsFor(first, [70, 71, 72, 73, 74], 70)).slice(0, 4)).toEqual(keys(first));
  });

  it('leaves the row with the focus its element, however far one leaps', () => {
    const first = slotsFor(none, [0, 1, 2, 3], 1);
    const far = slotsFor(first, [70, 71, 72, 1], 1);
    expect(far.get(1)).toBe(first.get(1));
    expect(new Set(keys(far))).toEqual(new Set(keys(first)));
    const farther = slotsFor(far, [90, 91, 92, 1], 1);
    expect(keys(farther)).toEqual(keys(far));
    // Back again: it stands among the others.
    const back = slotsFor(farther, [0, 1, 2, 3], 1);
    expect(back.get(1)).toBe(first.get(1));
    expect(new Set(keys(back)).size).toBe(4);
  });

  it('gives the same for the same rows', () => {
    const first = slotsFor(none, [0, 1, 2], 0);
    expect([...slotsFor(first, [0, 1, 2], 0)]).toEqual([...first]);
  });
});
