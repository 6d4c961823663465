/** What the deliveries' screen shows: the filter as typed, the order, and how detail is looked at. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { DeliveryFilter } from '../../electron/contract/delivery.ts';
import { everyDelivery } from '../../electron/contract/values/deliveries.ts';
import type { MovingPeriod, ViewColumns, ViewPeriod } from '../../electron/contract/view.ts';
import { isFoundAgain, pageMemory } from '../bridge/page-memory.ts';
import type { Order } from '../ui/data-grid/keyset-rows.ts';
import { type Stretch, stretchOf } from '../ui/time/period.ts';

export type DetailTab = 'request' | 'response' | 'attempts';

export type TableColumns = { readonly deliveries: ViewColumns; readonly transactions: ViewColumns };

type DeliveriesState = {
  readonly filter: DeliveryFilter;
  /** The period that the filter's times were chosen by; it holds as long as the filter has those times. */
  readonly moving: (Stretch & { readonly period: MovingPeriod }) | null;
  readonly order: Order;
  readonly tab: DetailTab;
  readonly exporting: boolean;
  /** The saved view that was opened last; `null` when a person looks for something else. */
  readonly viewId: string | null;
  /** How the tables' columns stand; `null` until a table was there. */
  readonly columns: TableColumns | null;
  /** How a view wants them to stand, until the tables have followed. */
  readonly wantedColumns: TableColumns | null;
};

const shownName = 'reenvio.deliveries.shown';

/** Whether the window had shown deliveries before this page was loaded: the page before it crashed. */
export const cameBack = isFoundAgain(shownName);

/** Lasts for as long as the window, also when its page crashes. */
export const useDeliveries = create<DeliveriesState>()(
  persist(
    (): DeliveriesState => ({
      filter: everyDelivery,
      moving: null,
      order: 'newest',
      tab: 'request',
      exporting: false,
      viewId: null,
      columns: null,
      wantedColumns: null,
    }),
    {
      name: shownName,
      storage: pageMemory,
      partialize: ({ filter, moving, order, tab }) => ({ filter, moving, order, tab }),
    },
  ),
);

/** Changes conditions; the others stay. */
export function narrow(change: Partial<DeliveryFilter>): void {
  useDeliveries.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

/** Shows what these conditions alone let through. Whoever looks for that has left the view that was open. */
export function openFiltered(conditions: Partial<DeliveryFilter>): void {
  useDeliveries.setState({ filter: { ...everyDelivery, ...conditions }, viewId: null });
}

/** Shows a period that moves with the clock, as it stands now. */
export function showPeriod(period: MovingPeriod, zone: string): void {
  const stretch = stretchOf(period, Date.now(), zone);
  useDeliveries.setState(({ filter }) => ({ filter: { ...filter, ...stretch }, moving: { ...stretch, period } }));
}

/** The period in view, as it was meant. */
export function periodOf({ filter, moving }: Pick<DeliveriesState, 'filter' | 'moving'>): ViewPeriod {
  const holds = moving !== null && moving.from === filter.from && moving.to === filter.to;
  return holds ? moving.period : { kind: 'fixed' };
}

export function clearFilter(): void {
  useDeliveries.setState({ filter: everyDelivery });
}

/** Shows what a saved view keeps; columns that it does not name stay as they are. */
export function showTable(
  shown: Pick<DeliveriesState, 'filter' | 'moving' | 'order' | 'viewId'>,
  columns: TableColumns | null,
): void {
  useDeliveries.setState({ ...shown, ...(columns && { columns, wantedColumns: columns }) });
}

/** Says which saved view the table shows; `null` is none. */
export const setViewId = (viewId: string | null) => useDeliveries.setState({ viewId });

export const setOrder = (order: Order) => useDeliveries.setState({ order });
export const setTab = (tab: DetailTab) => useDeliveries.setState({ tab });
export const setExporting = (exporting: boolean) => useDeliveries.setState({ exporting });

/** Whether a filter restricts anything. */
export function restricts(filter: DeliveryFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(everyDelivery);
}
