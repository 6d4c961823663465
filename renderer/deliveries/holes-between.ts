/** Where holes are shown in the table. */
import type { Hole } from '../../electron/contract/common.ts';
import type { Order } from '../ui/data-grid/keyset-rows.ts';

/** The instants of two neighbours of the table; `null` where the table begins or ends. */
export type Seam = { readonly above: number | null; readonly below: number | null; readonly order: Order };

/** Whether it lies among what is kept; what was never downloaded before all of it is no gap. */
export const isGap = ({ from, unreadable }: Hole): boolean => from !== null || unreadable !== undefined;

/** Whether a download could close it. */
export const isLoadable = ({ from, unreadable }: Hole): boolean => from !== null && unreadable === undefined;

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
