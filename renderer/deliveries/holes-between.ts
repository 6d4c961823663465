/** Where holes are shown in the table. */
import type { Hole } from '../../electron/contract/common.ts';
import type { Order } from '../ui/data-grid/keyset-rows.ts';

/** The instants of two neighbours of the table; `null` where the table begins or ends. */
export type Seam = { readonly above: number | null; readonly below: number | null; readonly order: Order };

/**
 * The holes to show between two neighbours of the table, the newest first: each at its newest end, for single rows of it may
 * be there already.
 */
export function holesBetween(holes: readonly Hole[], { above, below, order }: Seam): readonly Hole[] {
  const [newer, older] = order === 'newest' ? [above, below] : [below, above];
  return holes.filter(
    ({ to }) => to <= (newer ?? Number.POSITIVE_INFINITY) && to > (older ?? Number.NEGATIVE_INFINITY),
  );
}
