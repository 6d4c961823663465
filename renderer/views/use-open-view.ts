/** The open view beside what the table shows by now. */
import { useMemo } from 'react';
import { useDeliveries } from '../deliveries/store.ts';
import { useView } from '../deliveries/view-store.ts';
import { contentOf, showsSame } from './content.ts';
import { useViews } from './store.ts';

/** Returns the open view, and whether the table shows something else by now. */
export function useOpenView() {
  const filter = useDeliveries((state) => state.filter);
  const moving = useDeliveries((state) => state.moving);
  const order = useDeliveries((state) => state.order);
  const grouped = useView((state) => state.grouped);
  const columns = useDeliveries((state) => state.columns);
  const viewId = useDeliveries((state) => state.viewId);
  const view = useViews(({ views }) => views.find(({ id }) => id === viewId) ?? null);
  const changed = useMemo(
    () => view !== null && !showsSame(contentOf({ filter, moving, order, grouped, columns }), view.content),
    [view, filter, moving, order, grouped, columns],
  );
  return { view, changed };
}
