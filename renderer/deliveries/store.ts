/** What the deliveries' screen shows: the filter as typed, the order, and how detail is looked at. */
import { create } from 'zustand';
import type { DeliveryFilter } from '../../electron/contract/delivery.ts';
import type { Order } from '../ui/data-grid/keyset-rows.ts';

/** The filter that lets everything through: the contract's, without its schemas. */
export const everything: DeliveryFilter = {
  search: '',
  kinds: [],
  eventTypes: [],
  results: [],
  statusCodes: [],
  urls: [],
  webhookIds: [],
  transactionId: '',
  deliveryId: null,
  from: null,
  to: null,
  lastAttemptFailed: false,
  neverSucceeded: false,
};

export type DetailTab = 'request' | 'response' | 'attempts';

type DeliveriesState = {
  readonly filter: DeliveryFilter;
  readonly order: Order;
  readonly tab: DetailTab;
  readonly exporting: boolean;
};

export const useDeliveries = create<DeliveriesState>()(() => ({
  filter: everything,
  order: 'newest',
  tab: 'request',
  exporting: false,
}));

/** Changes conditions; the others stay. */
export function narrow(change: Partial<DeliveryFilter>): void {
  useDeliveries.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export function clearFilter(): void {
  useDeliveries.setState({ filter: everything });
}

export const setOrder = (order: Order) => useDeliveries.setState({ order });
export const setTab = (tab: DetailTab) => useDeliveries.setState({ tab });
export const setExporting = (exporting: boolean) => useDeliveries.setState({ exporting });

/** Whether a filter restricts anything. */
export function restricts(filter: DeliveryFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(everything);
}
