/**
 * A long list of the archive seen through a window: knows how many rows there are, holds the blocks around what is on
 * screen, and fetches each from the nearest row that it knows, so that a jump into the middle costs as little as it can.
 */

import type { Keyset, PageRequest } from '../../../electron/contract/common.ts';
import type { Failure } from '../../../electron/contract/failure.ts';
import { limits } from '../../../electron/contract/values/limits.ts';
import { failureOf } from '../../bridge/bridge.ts';
import { cheapestRequest, type KnownRow, type Wanted } from './cheapest-request.ts';

export type Order = PageRequest['order'];

/** Where the rows come from. Functions throw `CallFailure`. */
export type RowSource<Row, Summary extends { readonly count: number }> = {
  readonly order: Order;
  readonly summarize: () => Promise<Summary>;
  readonly page: (request: PageRequest) => Promise<readonly Row[]>;
  readonly keysetOf: (row: Row) => Keyset;
  /** How many rows stand before this place in the list's order. */
  readonly rankOf: (place: Keyset) => Promise<number>;
};

/** What the list holds at one moment; a new object for each change. */
export type RowsSnapshot<Row, Summary> = {
  /** `null` until the first answer. */
  readonly summary: Summary | null;
  readonly failure: Failure | null;
  /** A row that is not here is missing from its block, or its whole block is. */
  readonly blocks: ReadonlyMap<number, readonly (Row | undefined)[]>;
  /** Sum of all shifts so far: by how many rows the row that was held in place moved down the list. */
  readonly moved: number;
};

/** What a grid shows: a list as it is, or one made of others. */
export interface GridRows<Row, Summary extends { readonly count: number }> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => RowsSnapshot<Row, Summary>;
  /** Says which rows are on screen, and whether a person reads them: then the first of them stays where it is. */
  look(first: number, last: number, held: boolean): void;
}

/** Rows per request. */
export const blockSize = 100;
/** Blocks kept beyond those on screen. */
const keptBlocks = 40;
const requestsAtOnce = 2;

export class KeysetRows<Row, Summary extends { readonly count: number }> implements GridRows<Row, Summary> {
  readonly #source: RowSource<Row, Summary>;
  readonly #listeners = new Set<() => void>();
  #snapshot: RowsSnapshot<Row, Summary> = { summary: null, failure: null, blocks: new Map(), moved: 0 };
  #view = { first: 0, last: blockSize - 1, held: false };
  /** Counts refreshes: an answer to an older one is dropped. */
  #generation = 0;
  #refreshing: Promise<void> | null = null;
  #refreshAgain = false;
  readonly #underWay = new Set<number>();

  constructor(source: RowSource<Row, Summary>) {
    this.#source = source;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): RowsSnapshot<Row, Summary> => this.#snapshot;

  /** The row at a place of the list, when it is here. */
  rowAt(index: number): Row | undefined {
    return rowOf(this.#snapshot, index);
  }

  /**
   * Says which rows are on screen; missing ones are fetched. `held`: a person reads them, so a refresh keeps the first
   * of them where it is and counts in `moved` what came before it.
   */
  look(first: number, last: number, held: boolean): void {
    this.#view = { first, last, held };
    this.#fetchMissing();
  }

  /** Reads the list again. What is on screen changes once, when everything is here. Never throws. */
  refresh(): Promise<void> {
    if (this.#refreshing) {
      this.#refreshAgain = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#refreshUntilQuiet().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Returns the rows between two places, both included, fetching what is not here. Throws `CallFailure`. */
  async range(first: number, last: number): Promise<readonly Row[]> {
    const count = this.#snapshot.summary?.count ?? 0;
    const [from, to] = [Math.max(0, first), Math.min(count - 1, last)];
    const found: Row[] = [];
    while (from + found.length <= to) {
      const start = from + found.length;
      const here = this.rowAt(start);
      if (here !== undefined) {
        found.push(here);
        continue;
      }
      const place = found.at(-1);
      const before = place === undefined ? [] : [{ index: start - 1, place: this.#source.keysetOf(place) }];
      const known = [...before, ...this.#edges(this.#snapshot.blocks)];
      const rows = await this.#page({ start, limit: Math.min(limits.pageRows, to - start + 1), count }, known);
      // The list became shorter meanwhile.
      if (rows.length === 0) break;
      found.push(...rows);
    }
    return found;
  }

  async #refreshUntilQuiet(): Promise<void> {
    do {
      this.#refreshAgain = false;
      await this.#refreshOnce();
    } while (this.#refreshAgain);
  }

  async #refreshOnce(): Promise<void> {
    this.#generation += 1;
    this.#underWay.clear();
    const generation = this.#generation;
    const { first, last, held } = this.#view;
    const anchor = held ? this.rowAt(first) : undefined;
    try {
      const place = anchor === undefined ? null : this.#source.keysetOf(anchor);
      const [summary, rank, top] = await Promise.all([
        this.#source.summarize(),
        place === null ? null : this.#source.rankOf(place),
        // The top of the list is the same however long it is: a new row need not wait until all are counted.
        place === null && last < blockSize ? this.#source.page(this.#topRequest()) : null,
      ]);
      const shift = rank === null ? 0 : rank - first;
      const known: KnownRow[] = place === null || rank === null ? [] : [{ index: rank, place }];
      const wanted = blocksOf(first + shift, last + shift, summary.count);
      const blocks = new Map<number, readonly Row[]>();
      if (top !== null && summary.count > 0) blocks.set(0, top.slice(0, summary.count));
      for (const block of wanted.filter((one) => !blocks.has(one)))
        blocks.set(block, await this.#fetch(block, summary.count, [...known, ...this.#edges(blocks)]));
      if (generation !== this.#generation) return;
      this.#publish({ summary, failure: null, blocks, moved: this.#snapshot.moved + shift });
      this.#view = { first: first + shift, last: last + shift, held };
    } catch (error) {
      if (generation === this.#generation) this.#publish({ ...this.#snapshot, failure: failureOf(error) });
    }
    this.#fetchMissing();
  }

  #fetchMissing(): void {
    const { summary, failure, blocks } = this.#snapshot;
    if (summary === null || failure !== null) return;
    const wanted = blocksOf(this.#view.first, this.#view.last, summary.count);
    for (const block of wanted) {
      if (this.#underWay.size >= requestsAtOnce) return;
      if (!blocks.has(block) && !this.#underWay.has(block)) void this.#fetchBlock(block, summary.count);
    }
  }

  async #fetchBlock(block: number, count: number): Promise<void> {
    const generation = this.#generation;
    this.#underWay.add(block);
    try {
      const rows = await this.#fetch(block, count, this.#edges(this.#snapshot.blocks));
      if (generation !== this.#generation) return;
      this.#publish({ ...this.#snapshot, blocks: this.#keepNear(new Map(this.#snapshot.blocks).set(block, rows)) });
    } catch (error) {
      if (generation === this.#generation) this.#publish({ ...this.#snapshot, failure: failureOf(error) });
    } finally {
      if (generation === this.#generation) this.#underWay.delete(block);
    }
    this.#fetchMissing();
  }

  #topRequest(): PageRequest {
    return { order: this.#source.order, after: null, skip: 0, limit: blockSize };
  }

  async #fetch(block: number, count: number, known: readonly KnownRow[]): Promise<readonly Row[]> {
    const start = block * blockSize;
    return this.#page({ start, limit: Math.min(blockSize, count - start), count }, known);
  }

  async #page(wanted: Omit<Wanted, 'order'>, known: readonly KnownRow[]): Promise<readonly Row[]> {
    const { request, reversed } = cheapestRequest({ ...wanted, order: this.#source.order }, known);
    const rows = await this.#source.page(request);
    return reversed ? rows.toReversed() : rows;
  }

  /** First and last row of each block that is here: the places from which others are reached. */
  #edges(blocks: RowsSnapshot<Row, Summary>['blocks']): KnownRow[] {
    return [...blocks].flatMap(([block, rows]) => {
      const [top, bottom] = [rows.at(0), rows.at(-1)];
      if (top === undefined || bottom === undefined) return [];
      const start = block * blockSize;
      return [
        { index: start, place: this.#source.keysetOf(top) },
        { index: start + rows.length - 1, place: this.#source.keysetOf(bottom) },
      ];
    });
  }

  /** Forgets the blocks furthest from the screen. */
  #keepNear(blocks: RowsSnapshot<Row, Summary>['blocks']): RowsSnapshot<Row, Summary>['blocks'] {
    if (blocks.size <= keptBlocks) return blocks;
    const middle = (this.#view.first + this.#view.last) / 2 / blockSize;
    const near = [...blocks].sort(([left], [right]) => Math.abs(left - middle) - Math.abs(right - middle));
    return new Map(near.slice(0, keptBlocks));
  }

  #publish(snapshot: RowsSnapshot<Row, Summary>): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }
}

/** The row at a place of the list, when the snapshot holds it. */
export function rowOf<Row>(snapshot: RowsSnapshot<Row, unknown>, index: number): Row | undefined {
  return snapshot.blocks.get(Math.floor(index / blockSize))?.[index % blockSize];
}

/** The blocks that hold the rows from `first` to `last`, both included. */
function blocksOf(first: number, last: number, count: number): number[] {
  if (count === 0) return [];
  const from = Math.floor(Math.min(Math.max(first, 0), count - 1) / blockSize);
  const to = Math.floor(Math.min(Math.max(last, 0), count - 1) / blockSize);
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}
