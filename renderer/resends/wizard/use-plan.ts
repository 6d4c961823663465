/** The plan that the draft stands for right now: its orders, and how much they touch. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import { useFormats } from '../../ui/formats.ts';
import { useNow } from '../../ui/use-now.ts';
import { ordersOf } from './orders.ts';
import { useWizard } from './store.ts';

export interface Plan {
  readonly orders: readonly ResendOrder[];
  /** Deliveries that the plan touches, as far as is known: at least one for each order. */
  readonly affected: number;
}

/** Made anew with every change of the draft, and every few seconds: a period must not end in the future. */
export function usePlan(): Plan {
  const { draft, list, read, preview } = useWizard(
    useShallow(({ draft, list, read, preview }) => ({ draft, list, read, preview })),
  );
  const { zone } = useFormats();
  const now = useNow(15_000);
  return useMemo(() => {
    const orders = ordersOf(draft, { list, read, preview }, { zone, now });
    const known = (preview?.touched.deliveries ?? 0) + (preview?.objectsWithoutDelivery ?? 0);
    return { orders, affected: Math.max(orders.length, known) };
  }, [draft, list, read, preview, zone, now]);
}
