/** What the resends' screen shows: the filter as typed, and the order. */
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
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

/** Lasts for as long as the window, also when its page crashes. */
export const useResends = create<ResendsState>()(
  persist((): ResendsState => ({ filter: everything, order: 'newest' }), {
    name: 'reenvio.resends.shown',
    storage: createJSONStorage(() => sessionStorage),
  }),
);

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
