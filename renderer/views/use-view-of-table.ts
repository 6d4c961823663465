/** Ties the tables to the open view: their columns to it, the clock to its period, and what is seen to what is unread. */
import { useEffect } from 'react';
import { attempt } from '../bridge/bridge.ts';
import { showPeriod, useDeliveries } from '../deliveries/store.ts';
import type { LayoutMemory } from '../ui/data-grid/layout-memory.ts';
import { useFormats } from '../ui/formats.ts';
import { stretchOf } from '../ui/time/period.ts';
import { stable } from './content.ts';
import { useViews } from './store.ts';
import { useOpenView } from './use-open-view.ts';

type Layout = { readonly memory: LayoutMemory; readonly recall: (memory: LayoutMemory) => void };

/** For the room of the tables: `deliveries` and `transactions` are the layouts of its two grids. */
export function useViewOfTable(deliveries: Layout, transactions: Layout): void {
  const wanted = useViews((state) => state.wanted);
  // Before the columns are as they are wanted, how they stand is not worth knowing.
  useEffect(() => {
    const { wanted: coming, columns: known } = useViews.getState();
    const columns = { deliveries: deliveries.memory, transactions: transactions.memory };
    if (coming === null && stable(known) !== stable(columns)) useViews.setState({ columns });
  }, [deliveries.memory, transactions.memory]);
  useEffect(() => {
    if (wanted === null) return;
    deliveries.recall(wanted.deliveries);
    transactions.recall(wanted.transactions);
    useViews.setState({ wanted: null });
  }, [wanted, deliveries, transactions]);
  useUnread();
  useDays();
}

/** What is on screen is not unread. */
function useUnread(): void {
  const { view, changed } = useOpenView();
  const unseen = view !== null && !changed && view.unread > 0 ? view.id : null;
  useEffect(() => {
    if (unseen === null) return;
    const look = () => {
      if (document.visibilityState === 'visible') void attempt('lookAtView', { id: unseen });
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [unseen]);
}

/** Milliseconds between looks at the clock. */
const pause = 30_000;

/** “Today” is another day after midnight. A period that begins anywhere in a day stays until it is chosen again. */
function useDays(): void {
  const { zone } = useFormats();
  const moving = useDeliveries((state) => state.moving);
  useEffect(() => {
    if (moving?.period.kind !== 'today' && moving?.period.kind !== 'yesterday') return;
    const { period, from, to } = moving;
    const look = () => {
      const { filter } = useDeliveries.getState();
      const holds = filter.from === from && filter.to === to;
      if (holds && stretchOf(period, Date.now(), zone).from !== from) showPeriod(period, zone);
    };
    // The table may come back into sight on another day.
    look();
    const timer = setInterval(look, pause);
    return () => clearInterval(timer);
  }, [moving, zone]);
}
