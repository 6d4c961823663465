/** What the resends' screen shows: the filter as typed, and the order. */
import { create } from 'zustand';
import type { ResendFilter } from '../../electron/contract/resend.ts';
import type { Order } from '../ui/data-grid/keyset-rows.ts';

/** The filter that lets everything through: the contract's, without its schemas. */
export const everything: ResendFilter = {
  search: '',
  states: [],
  objectReferenceId: '',
  accountMirrorId: null,
  outcome: null,
  planId: null,
  from: null,
  to: null,
};

interface ResendsState {
  readonly filter: ResendFilter;
  readonly order: Order;
}

export const useResends = create<ResendsState>()(() => ({ filter: everything, order: 'newest' }));

/** Changes conditions; the others stay. */
export function narrow(change: Partial<ResendFilter>): void {
  useResends.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export function clearFilter(): void {
  useResends.setState({ filter: everything });
}

export const setOrder = (order: Order) => useResends.setState({ order });

/** Whether a filter restricts anything. */
export function restricts(filter: ResendFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(everything);
}
