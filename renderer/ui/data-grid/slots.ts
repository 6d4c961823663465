/**
 * Which element shows which row. A row keeps its element, and with it the focus, for as long as both are there. After a leap,
 * when nothing on screen is what it was, the elements stay and show other rows: to fill them costs a fraction of making them.
 * While a list is scrolled row by row they are not passed on: they would have to move through the page, in which they stand in order.
 */
import { useState } from 'react';

export type Slots = ReadonlyMap<number, number>;

/** Returns the key of the element of each row on screen; which ones are free depends on what was there before. */
export function useSlots(rows: readonly number[], pinned: number): Slots {
  const [before, setSlots] = useState<Slots>(new Map());
  const slots = slotsFor(before, rows, pinned);
  const same = slots.size === before.size && rows.every((row) => before.get(row) === slots.get(row));
  if (!same) setSlots(slots);
  return same ? before : slots;
}

/** Returns each of `rows`, in the page's order, the key of its element. `pinned` is the row that stays wherever one scrolls. */
export function slotsFor(before: Slots, rows: readonly number[], pinned: number): Slots {
  const leaps = !rows.some((row) => row !== pinned && before.has(row));
  const kept = new Set(rows.flatMap((row) => before.get(row) ?? []));
  const free = leaps ? [...before.values()].filter((key) => !kept.has(key)) : [];
  let fresh = Math.max(-1, ...before.values());
  const keyOf = (row: number): number => {
    const key = before.get(row) ?? free.shift();
    if (key !== undefined) return key;
    fresh += 1;
    return fresh;
  };
  return new Map(rows.map((row) => [row, keyOf(row)]));
}
