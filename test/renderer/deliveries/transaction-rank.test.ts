import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankTransactions } from '../../../renderer/deliveries/transactions/transaction-rank.ts';

it('counts the transactions before a place, in both orders and among equal instants', async () => {
  const keys = fc.uniqueArray(fc.record({ at: fc.nat(6), id: fc.nat(40) }), { selector: ({ id }) => id, minLength: 1 });
  await fc.assert(
    fc.asyncProperty(
      keys,
      fc.constantFrom('newest' as const, 'oldest' as const),
      fc.nat(),
      async (all, order, pick) => {
        const oldest = all.toSorted((one, other) => one.at - other.at || one.id - other.id);
        const list = order === 'oldest' ? oldest : oldest.toReversed();
        const rankOf = rankTransactions({
          order,
          countFrom: async (from) => all.filter(({ at }) => from === null || at >= from).length,
          oldestFrom: async (from) => oldest.filter(({ at }) => at >= from).map((key) => ({ key })),
        });
        const place = list[pick % list.length];
        if (place) expect(await rankOf(place)).toBe(list.indexOf(place));
      },
    ),
  );
});
