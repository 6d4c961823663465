import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeysetRows, type Order, rowOf } from '../../../renderer/ui/data-grid/keyset-rows.ts';
import { turnBranch } from '../../../renderer/ui/data-grid/tree.ts';
import { lineOfPlace, placeOfLine } from '../../../renderer/ui/data-grid/tree-places.ts';
import { TreeRows } from '../../../renderer/ui/data-grid/tree-rows.ts';

type Group = { readonly at: number; readonly id: number; readonly size: number };
type Line = string | undefined;

/** Groups with as many items as they say, the newest first. */
function createTree(groups: Group[]) {
  const sorted = () => groups.toSorted((one, other) => other.at - one.at || other.id - one.id);
  const inOrder = (order: Order) => (order === 'newest' ? sorted() : sorted().toReversed());
  const placeOf = (list: readonly Group[], id: number) => list.findIndex((group) => group.id === id);
  const failures: unknown[] = [];
  let failing = false;
  const list = new KeysetRows<Group, { count: number }>({
    order: 'newest',
    keysetOf: ({ at, id }) => ({ at, id }),
    summarize: async () => ({ count: groups.length }),
    page: async ({ order, after, skip, limit }) => {
      const all = inOrder(order);
      const start = (after === null ? 0 : placeOf(all, after.id) + 1) + skip;
      return all.slice(start, start + limit);
    },
    rankOf: async ({ id }) => placeOf(sorted(), id),
  });
  const tree = new TreeRows<Group, string, { count: number }>({
    groups: list,
    idOf: ({ id }) => String(id),
    sizeOf: ({ size }) => size,
    itemsOf: async ({ id, size }) => {
      if (failing) throw new Error('no items');
      return Array.from({ length: size }, (_, item) => `${id}.${item}`);
    },
    onFailure: (error) => failures.push(error),
  });
  const stop = tree.subscribe(() => {});
  const lineAt = (index: number): Line => {
    const line = rowOf(tree.getSnapshot(), index);
    return line && (line.kind === 'group' ? String(line.group.id) : line.item);
  };
  const groupAt = (index: number) => {
    const line = rowOf(tree.getSnapshot(), index);
    return line?.kind === 'group' ? line.group : undefined;
  };
  return {
    tree,
    lineAt,
    groupAt,
    failures,
    stop,
    add: (...more: Group[]) => groups.push(...more),
    fail: () => {
      failing = true;
    },
    /** All lines as they must be. */
    truth: (expanded: ReadonlySet<number>): string[] =>
      sorted().flatMap(({ id, size }) => [
        String(id),
        ...(expanded.has(id) ? Array.from({ length: size }, (_, item) => `${id}.${item}`) : []),
      ]),
  };
}

const groupsOf = (count: number): Group[] =>
  Array.from({ length: count }, (_, index) => ({ at: index * 10, id: index, size: index % 4 }));

/** Everything that was begun has ended. */
const settle = async () => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

describe('TreeRows', () => {
  it('shows the right line at every place, whatever was expanded, collapsed and added', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('look' as const), at: fc.nat(760) }),
      fc.record({ act: fc.constant('turn' as const), at: fc.nat(29) }),
      fc.record({ act: fc.constant('add' as const), at: fc.nat(3) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const { tree, lineAt, groupAt, truth, add, stop } = createTree(groupsOf(800));
        const expanded = new Set<number>();
        let first = 0;
        let nextId = 800;
        await tree.refresh();
        tree.look(0, 29, true);
        for (const { act, at } of steps) {
          if (act === 'look') first = at;
          else if (act === 'turn') {
            const group = groupAt(first + at);
            if (group) {
              const open = expanded.has(group.id);
              tree.expand(group, !open);
              if (open) expanded.delete(group.id);
              else if (group.size > 1) expanded.add(group.id);
            }
          } else {
            for (let more = 0; more < at; more += 1, nextId += 1) add({ at: nextId * 10, id: nextId, size: 2 });
            const before = lineAt(first);
            const { moved } = tree.getSnapshot();
            await tree.refresh();
            const shift = tree.getSnapshot().moved - moved;
            expect(lineAt(first + shift)).toBe(before);
            first += shift;
          }
          tree.look(first, first + 29, true);
          await settle();
          const lines = truth(expanded);
          expect(tree.getSnapshot().summary?.count).toBe(lines.length);
          const seen = Array.from({ length: 30 }, (_, offset) => lineAt(first + offset));
          expect(seen).toEqual(Array.from({ length: 30 }, (_, offset) => lines[first + offset]));
        }
        stop();
      }),
      { numRuns: 120 },
    );
  });

  it('counts the lines of an expanded group at once, and fills them in when they come', async () => {
    const { tree, lineAt, groupAt } = createTree(groupsOf(8));
    await tree.refresh();
    const group = groupAt(0);
    if (group) tree.expand(group, true);
    expect(tree.getSnapshot().summary?.count).toBe(11);
    expect(Array.from({ length: 5 }, (_, index) => lineAt(index))).toEqual(['7', undefined, undefined, undefined, '6']);
    await settle();
    expect(Array.from({ length: 5 }, (_, index) => lineAt(index))).toEqual(['7', '7.0', '7.1', '7.2', '6']);
  });

  it('collapses a group whose items cannot be read, and says why', async () => {
    const { tree, groupAt, fail, failures } = createTree(groupsOf(8));
    await tree.refresh();
    fail();
    const group = groupAt(0);
    if (group) tree.expand(group, true);
    await settle();
    expect(tree.getSnapshot().summary?.count).toBe(8);
    expect(failures).toHaveLength(1);
  });
});

it('lineOfPlace and placeOfLine undo each other', () => {
  const sizes = fc.array(fc.nat(5), { maxLength: 40 });
  fc.assert(
    fc.property(sizes, (all) => {
      const opened = all.flatMap((size, index) => (size === 0 ? [] : [{ index, size }]));
      const places = all.flatMap((size, index) => Array.from({ length: size + 1 }, (_, under) => ({ index, under })));
      expect(places.map((place) => lineOfPlace(place, opened))).toEqual(places.map((_, line) => line));
      expect(places.map((_, line) => placeOfLine(line, opened))).toEqual(places);
    }),
  );
});

describe('turnBranch', () => {
  const key = { key: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const press = (name: string, expanded: boolean | undefined, { level = 1, place = 3, col = 0 } = {}) => {
    const done: unknown[] = [];
    const tree = {
      branchOf: () => ({ level, place, size: 9, expanded }),
      expand: (_row: string, to: boolean) => done.push(to),
    };
    const taken = turnBranch({ ...key, key: name }, { row: 20, col }, 'row', { tree, goTo: (at) => done.push(at) });
    return [taken, ...done];
  };

  it('expands to the right, collapses to the left, and leads up from below', () => {
    expect(press('ArrowRight', false)).toEqual([true, true]);
    expect(press('ArrowLeft', true)).toEqual([true, false]);
    expect(press('ArrowLeft', undefined, { level: 2 })).toEqual([true, { row: 17, col: 0 }]);
  });

  it('leaves other arrows to the grid', () => {
    expect(press('ArrowRight', true)).toEqual([false]);
    expect(press('ArrowRight', undefined)).toEqual([false]);
    expect(press('ArrowLeft', false)).toEqual([false]);
    expect(press('ArrowRight', false, { col: 1 })).toEqual([false]);
  });
});
