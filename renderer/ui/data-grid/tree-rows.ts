/**
 * A long list whose rows can be expanded into the rows under them, as one list of lines: a grid scrolls through it like
 * through any other. What is far from the screen is counted, not held, just as in the list itself.
 */
import { blockSize, type GridRows, type KeysetRows, type RowsSnapshot } from './keyset-rows.ts';
import type { Branch } from './tree.ts';
import { lineOfPlace, type Opened, placeOfLine } from './tree-places.ts';

export type TreeLine<Group, Item> = (
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'item'; readonly group: Group; readonly item: Item }
) & { readonly branch: Branch };

export type TreeSource<Group, Item, Summary extends { readonly count: number }> = {
  readonly groups: KeysetRows<Group, Summary>;
  readonly idOf: (group: Group) => string;
  /** How many rows it expands into, as far as the group itself knows; with fewer than two it does not. */
  readonly sizeOf: (group: Group) => number;
  readonly itemsOf: (group: Group) => Promise<readonly Item[]>;
  /** Told what `itemsOf` threw; the group is collapsed again. */
  readonly onFailure: (error: unknown) => void;
};

type Expanded<Group, Item> = Opened & { readonly group: Group; readonly items: readonly Item[] | null };

export class TreeRows<Group, Item, Summary extends { readonly count: number }>
  implements GridRows<TreeLine<Group, Item>, Summary>
{
  readonly #source: TreeSource<Group, Item, Summary>;
  readonly #listeners = new Set<() => void>();
  #expanded = new Map<string, Expanded<Group, Item>>();
  #seen: RowsSnapshot<Group, Summary>;
  #snapshot: RowsSnapshot<TreeLine<Group, Item>, Summary>;
  #view = { first: 0, last: blockSize - 1, held: false };
  /** Lines of groups, so that a line stays the same object while nothing about it changes. */
  readonly #lines = new WeakMap<object, TreeLine<Group, Item>>();
  #stop: (() => void) | null = null;

  constructor(source: TreeSource<Group, Item, Summary>) {
    this.#source = source;
    this.#seen = source.groups.getSnapshot();
    this.#snapshot = { summary: null, failure: null, blocks: new Map(), moved: 0 };
    this.#follow();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= this.#source.groups.subscribe(() => this.#follow());
    if (this.#seen !== this.#source.groups.getSnapshot()) this.#follow();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  };

  readonly getSnapshot = (): RowsSnapshot<TreeLine<Group, Item>, Summary> => this.#snapshot;

  look(first: number, last: number, held: boolean): void {
    this.#view = { first, last, held };
    const opened = this.#opened();
    this.#source.groups.look(placeOfLine(first, opened).index, placeOfLine(last, opened).index, held);
  }

  /** Reads the list and what is expanded again. Never throws. */
  async refresh(): Promise<void> {
    await Promise.all([
      this.#source.groups.refresh(),
      ...[...this.#expanded].map(([id, { group }]) => this.#load(id, group)),
    ]);
  }

  expand(group: Group, expanded: boolean): void {
    const id = this.#source.idOf(group);
    const size = this.#source.sizeOf(group);
    if (expanded === this.#expanded.has(id) || (expanded && size < 2)) return;
    this.#change(() => {
      if (expanded) this.#expanded.set(id, { group, index: this.#indexOf(id), size, items: null });
      else this.#expanded.delete(id);
    });
    if (expanded) void this.#load(id, group);
  }

  async #load(id: string, group: Group): Promise<void> {
    try {
      const items = await this.#source.itemsOf(group);
      const before = this.#expanded.get(id);
      if (before) this.#change(() => this.#expanded.set(id, { ...before, items, size: items.length }));
    } catch (error) {
      this.#change(() => this.#expanded.delete(id));
      this.#source.onFailure(error);
    }
  }

  /** The list changed: groups are elsewhere, and those that are here again say where. */
  #follow(): void {
    const seen = this.#source.groups.getSnapshot();
    const shift = seen.moved - this.#seen.moved;
    this.#change(() => {
      this.#seen = seen;
      const count = seen.summary?.count ?? 0;
      const here = new Map(this.#groupsHere().map(({ id, index, group }) => [id, { index, group }] as const));
      const next = [...this.#expanded].map(([id, entry]) => {
        const found = here.get(id);
        return [id, found ? { ...entry, ...found } : { ...entry, index: entry.index + shift }] as const;
      });
      this.#expanded = new Map(next.filter(([, { index }]) => index >= 0 && index < count));
    }, shift);
  }

  /** Applies a change, and keeps the first line on screen where it is while a person reads. */
  #change(apply: () => void, shift = 0): void {
    const { first, last, held } = this.#view;
    const anchor = placeOfLine(first, this.#opened());
    apply();
    const opened = this.#opened();
    const moved = held ? lineOfPlace({ ...anchor, index: anchor.index + shift }, opened) - first : 0;
    this.#view = { first: first + moved, last: last + moved, held };
    const { summary, failure } = this.#seen;
    const more = opened.reduce((sum, { size }) => sum + size, 0);
    this.#snapshot = {
      summary: summary && { ...summary, count: summary.count + more },
      failure,
      blocks: this.#blocks(opened),
      moved: this.#snapshot.moved + moved,
    };
    for (const listener of this.#listeners) listener();
  }

  #blocks(opened: readonly Opened[]): Map<number, (TreeLine<Group, Item> | undefined)[]> {
    const blocks = new Map<number, (TreeLine<Group, Item> | undefined)[]>();
    const put = (at: number, line: TreeLine<Group, Item> | undefined) => {
      const number = Math.floor(at / blockSize);
      const block = blocks.get(number) ?? [];
      block[at % blockSize] = line;
      blocks.set(number, block);
    };
    const size = this.#seen.summary?.count ?? 0;
    for (const { id, index, group } of this.#groupsHere()) {
      const entry = this.#expanded.get(id);
      const at = lineOfPlace({ index, under: 0 }, opened);
      put(at, this.#groupLine(group, { place: index + 1, size, expanded: entry !== undefined }));
      entry?.items?.forEach((item, under) => {
        const branch = { level: 2, place: under + 1, size: entry.size, expanded: undefined };
        put(at + 1 + under, { kind: 'item', group, item, branch });
      });
    }
    return blocks;
  }

  #groupLine(
    group: Group,
    { place, size, expanded }: { place: number; size: number; expanded: boolean },
  ): TreeLine<Group, Item> {
    const known = this.#lines.get(group as object);
    const branch = { level: 1, place, size, expanded: this.#source.sizeOf(group) < 2 ? undefined : expanded };
    if (known && sameBranch(known.branch, branch)) return known;
    const line = { kind: 'group', group, branch } as const;
    this.#lines.set(group as object, line);
    return line;
  }

  #groupsHere(): { readonly id: string; readonly index: number; readonly group: Group }[] {
    return [...this.#seen.blocks].flatMap(([block, groups]) =>
      groups.flatMap((group, offset) =>
        group === undefined ? [] : [{ id: this.#source.idOf(group), index: block * blockSize + offset, group }],
      ),
    );
  }

  #indexOf(id: string): number {
    return this.#groupsHere().find((here) => here.id === id)?.index ?? 0;
  }

  #opened(): readonly Opened[] {
    return [...this.#expanded.values()].sort((one, other) => one.index - other.index);
  }
}

const sameBranch = (one: Branch, other: Branch): boolean =>
  one.place === other.place && one.size === other.size && one.expanded === other.expanded;
