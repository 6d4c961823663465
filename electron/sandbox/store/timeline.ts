/** A list in the order of time that is read page by page from a position on, as the provider lets it be read. */
import type { Micros } from '../time/micros.ts';

/** What the provider sorts a list by: the creation date, and the ID where two share one. */
export interface Position {
  readonly at: Micros;
  readonly id: number;
}

interface Row {
  readonly createdAt: Micros;
  readonly id: number;
}

export interface PageRequest<T> {
  readonly limit: number;
  /** The page begins behind this position, which itself is not on it. Without one it begins at the newest row. */
  readonly cursor?: Position | undefined;
  /** NEXT leads to older rows, PREVIOUS to newer ones. */
  readonly direction: 'NEXT' | 'PREVIOUS';
  /** Only rows created from here on. */
  readonly from?: Micros | undefined;
  /** Only rows created before this. */
  readonly before?: Micros | undefined;
  readonly matches: (row: T) => boolean;
}

export interface Page<T> {
  /** Newest first, whatever the direction. */
  readonly rows: readonly T[];
  /** Where to go on towards older rows (NEXT); null when there are none. */
  readonly next: Position | null;
  /** Where to go on towards newer rows (PREVIOUS); null when there are none. */
  readonly previous: Position | null;
}

/** Indices: from low up to, but not including, high. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/** Rows in the order of their creation, paged by position: arrivals never shift a page. */
export class Timeline<T extends Row> {
  /** Oldest first, so that an arrival is an append. */
  readonly #rows: T[];

  constructor(rows: readonly T[] = []) {
    this.#rows = rows.toSorted((a, b) => compare(positionOf(a), positionOf(b)));
  }

  get newest(): T | undefined {
    return this.#rows.at(-1);
  }

  get length(): number {
    return this.#rows.length;
  }

  add(row: T): void {
    this.#rows.splice(this.#firstAfter(positionOf(row)), 0, row);
  }

  page(request: PageRequest<T>): Page<T> {
    const low = request.from === undefined ? 0 : this.#firstFrom({ at: request.from, id: -Infinity });
    const end = request.before === undefined ? this.length : this.#firstFrom({ at: request.before, id: -Infinity });
    const range = { low, high: Math.max(low, end) };
    return request.direction === 'PREVIOUS' && request.cursor
      ? this.#towardsNewer(request, request.cursor, range)
      : this.#towardsOlder(request, range);
  }

  #towardsOlder({ cursor, limit, matches }: PageRequest<T>, { low, high }: Range): Page<T> {
    const start = cursor ? clamp(this.#firstFrom(cursor), low, high) : high;
    const found = this.#downwards(start, low, limit + 1, matches);
    const rows = found.slice(0, limit);
    const newer = this.#upwards(start, high, 1, matches).length > 0;
    const [first, last] = [rows[0], rows.at(-1)];
    return {
      rows,
      next: last && found.length > limit ? positionOf(last) : null,
      // An empty page has no first row to go back from; one ID less, so that the row of the cursor itself is found again.
      previous: newer ? (first ? positionOf(first) : cursor ? { at: cursor.at, id: cursor.id - 1 } : null) : null,
    };
  }

  #towardsNewer({ limit, matches }: PageRequest<T>, cursor: Position, { low, high }: Range): Page<T> {
    const start = clamp(this.#firstAfter(cursor), low, high);
    const found = this.#upwards(start, high, limit + 1, matches);
    const rows = found.slice(0, limit).reverse();
    const older = this.#downwards(start, low, 1, matches).length > 0;
    const [first, last] = [rows[0], rows.at(-1)];
    return {
      rows,
      next: older ? (last ? positionOf(last) : { at: cursor.at, id: cursor.id + 1 }) : null,
      previous: first && found.length > limit ? positionOf(first) : null,
    };
  }

  /** The first matching rows from an index up to, but not including, another. */
  #upwards(from: number, to: number, count: number, matches: (row: T) => boolean): T[] {
    const found: T[] = [];
    for (let i = from; i < to && found.length < count; i++) this.#take(i, matches, found);
    return found;
  }

  /** The first matching rows below an index, down to and including another. */
  #downwards(from: number, to: number, count: number, matches: (row: T) => boolean): T[] {
    const found: T[] = [];
    for (let i = from - 1; i >= to && found.length < count; i--) this.#take(i, matches, found);
    return found;
  }

  #take(index: number, matches: (row: T) => boolean, found: T[]): void {
    const row = this.#rows[index];
    if (row && matches(row)) found.push(row);
  }

  #firstFrom(position: Position): number {
    return this.#search((row) => compare(positionOf(row), position) >= 0);
  }

  #firstAfter(position: Position): number {
    return this.#search((row) => compare(positionOf(row), position) > 0);
  }

  /** The index of the first row that passes; all after it pass too. */
  #search(passes: (row: T) => boolean): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.#rows[middle];
      if (row && passes(row)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function positionOf({ createdAt, id }: Row): Position {
  return { at: createdAt, id };
}

function compare(a: Position, b: Position): number {
  return a.at - b.at || a.id - b.id;
}
