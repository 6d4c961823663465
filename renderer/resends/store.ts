/** What the resends' screen shows: the filter as typed, and the order. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ResendFilter } from '../../electron/contract/resend.ts';
import { everyResend } from '../../electron/contract/values/resends.ts';
import { pageMemory } from '../bridge/page-memory.ts';
import type { Order } from '../ui/data-grid/keyset-rows.ts';

interface ResendsState {
  readonly filter: ResendFilter;
  readonly order: Order;
}

/** Lasts for as long as the window, also when its page crashes. */
export const useResends = create<ResendsState>()(
  persist((): ResendsState => ({ filter: everyResend, order: 'newest' }), {
    name: 'reenvio.resends.shown',
    storage: pageMemory,
  }),
);

/** Changes conditions; the others stay. */
export function narrow(change: Partial<ResendFilter>): void {
  useResends.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export function clearFilter(): void {
  useResends.setState({ filter: everyResend });
}

export const setOrder = (order: Order) => useResends.setState({ order });

/** Whether a filter restricts anything. */
export function restricts(filter: ResendFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(everyResend);
}
