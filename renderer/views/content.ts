/** What the screen shows as a view would keep it, and back. */
import type { View, ViewContent } from '../../electron/contract/view.ts';
import { attempt } from '../bridge/bridge.ts';
import { periodOf, showTable, type TableColumns, useDeliveries } from '../deliveries/store.ts';
import { setGrouped, useView } from '../deliveries/view-store.ts';
import { stretchOf } from '../ui/time/period.ts';

/** Parts of the screen's state that a view is made of. */
type Shown = Pick<ReturnType<typeof useDeliveries.getState>, 'filter' | 'moving' | 'order'> & {
  readonly grouped: boolean;
  readonly columns: TableColumns | null;
};

/** Returns the content of a view that shows the same. What moves with the clock loses its instants. */
export function contentOf({ filter, moving, order, grouped, columns }: Shown): ViewContent {
  const period = periodOf({ filter, moving });
  const times = period.kind === 'fixed' ? {} : { from: null, to: null };
  return { filter: { ...filter, ...times }, period, order, grouped, columns };
}

/** What is on screen now. */
export function contentNow(): ViewContent {
  return contentOf({ ...useDeliveries.getState(), grouped: useView.getState().grouped });
}

/** Whether two contents show the same; columns count only where both name them. */
export function showsSame(a: ViewContent, b: ViewContent): boolean {
  const columns = a.columns !== null && b.columns !== null;
  const comparable = (content: ViewContent) => stable({ ...content, columns: columns ? content.columns : null });
  return comparable(a) === comparable(b);
}

/** JSON that does not depend on the order in which fields were written. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Puts a view on screen; days are days of `zone`. */
export function showView({ id, content }: View, zone: string): void {
  const { period, columns } = content;
  const stretch = period.kind === 'fixed' ? null : stretchOf(period, Date.now(), zone);
  const moving = period.kind === 'fixed' || stretch === null ? null : { ...stretch, period };
  showTable({ filter: { ...content.filter, ...stretch }, moving, order: content.order, viewId: id }, columns);
  setGrouped(content.grouped);
  void attempt('lookAtView', { id });
}
