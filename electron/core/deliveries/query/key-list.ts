/** All deliveries of a scope as keys and attributes: what counts, charts and jumps need where tallies cannot tell. */
import { setImmediate } from 'node:timers/promises';
import type { Keyset, PageRequest } from '../../../contract/common.ts';
import type { SqlRow } from './delivery-mapping.ts';

export interface KeyList {
  /** Newest first; the three arrays run in parallel. */
  readonly at: Float64Array;
  readonly id: Float64Array;
  readonly attributes: Int32Array;
}

/** Rows between two turns of the event loop, in which other calls are answered. */
const rowsPerTurn = 500;

/** Collects rows, newest first, without keeping other calls waiting. Throws the signal's reason when it aborts. */
export async function collectKeys(rows: Iterable<SqlRow>, signal: AbortSignal): Promise<KeyList> {
  let [at, id, attributes] = [new Float64Array(1_024), new Float64Array(1_024), new Int32Array(1_024)];
  let length = 0;
  for (const row of rows) {
    if (length === at.length) {
      at = grown(at, new Float64Array(length * 2));
      id = grown(id, new Float64Array(length * 2));
      attributes = grown(attributes, new Int32Array(length * 2));
    }
    at[length] = Number(row.created_at);
    id[length] = Number(row.id);
    attributes[length] = Number(row.traits_id);
    length += 1;
    if (length % rowsPerTurn === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
  }
  return { at: at.subarray(0, length), id: id.subarray(0, length), attributes: attributes.subarray(0, length) };
}

/** Returns a list in which what was created in a range is replaced. */
export function withPart(
  list: KeyList,
  { from, to }: { readonly from: number; readonly to: number },
  part: KeyList,
): KeyList {
  // Newest first: what is newer than the range, the part, what is older.
  const [start, end] = [countAfter(list, to), countAfter(list, from - 1)];
  const length = start + part.at.length + list.at.length - end;
  const spliced = <T extends Float64Array | Int32Array>(into: T, whole: T, replacement: T): T => {
    into.set(whole.subarray(0, start));
    into.set(replacement, start);
    into.set(whole.subarray(end), start + replacement.length);
    return into;
  };
  return {
    at: spliced(new Float64Array(length), list.at, part.at),
    id: spliced(new Float64Array(length), list.id, part.id),
    attributes: spliced(new Int32Array(length), list.attributes, part.attributes),
  };
}

/** How many keys are newer than `at`. */
function countAfter(list: KeyList, at: number): number {
  let [low, high] = [0, list.at.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list.at[middle] ?? 0) > at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Returns the keys of a page. */
export function keysOfPage(list: KeyList, { order, after, skip, limit }: PageRequest): readonly Keyset[] {
  const length = list.at.length;
  const key = (index: number): Keyset => ({ at: list.at[index] ?? 0, id: list.id[index] ?? 0 });
  const place = (index: number): Keyset => key(order === 'newest' ? index : length - 1 - index);
  const start = (after ? firstBeyond(list, after, order) : 0) + skip;
  const count = Math.max(0, Math.min(limit, length - start));
  return Array.from({ length: count }, (_, index) => place(start + index));
}

/** Returns the position, counted in the order of the page, of the first key after a keyset. */
function firstBeyond({ at, id }: KeyList, after: Keyset, order: PageRequest['order']): number {
  const isNewer = (index: number): boolean => {
    const time = at[index] ?? 0;
    return time > after.at || (time === after.at && (id[index] ?? 0) > after.id);
  };
  const isSame = (index: number): boolean => at[index] === after.at && id[index] === after.id;
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isNewer(middle)) low = middle + 1;
    else high = middle;
  }
  // `low` keys are newer than the keyset.
  if (order === 'oldest') return at.length - low;
  return low < at.length && isSame(low) ? low + 1 : low;
}

function grown<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
