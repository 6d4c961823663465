import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Order } from '../../../renderer/ui/data-grid/keyset-rows.ts';
import { rankBy } from '../../../renderer/ui/data-grid/rank.ts';

it('counts the rows before a place, also among rows of one instant and inside a time range', async () => {
  const rows = fc.uniqueArray(fc.record({ at: fc.nat(5), id: fc.nat(60) }), {
    selector: ({ id }) => id,
    minLength: 1,
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom<Order>('newest', 'oldest'), fc.nat(), async (all, order, pick) => {
      const sign = order === 'newest' ? -1 : 1;
      const sorted = all.toSorted((left, right) => sign * (left.at - right.at || left.id - right.id));
      const within = (from: number | null, to: number | null) =>
        sorted.filter(({ at }) => (from === null || at >= from) && (to === null || at <= to));
      const rankOf = rankBy({
        order,
        range: { from: null, to: null },
        keysetOf: ({ at, id }: { at: number; id: number }) => ({ at, id }),
        count: async (from, to) => within(from, to).length,
        page: async (from, to) => within(from, to),
      });
      const index = pick % sorted.length;
      expect(await rankOf(sorted[index] ?? { at: 0, id: 0 })).toBe(index);
    }),
  );
});
