/** The shortest way to a resend: one delivery's payment, confirmed once. */
import { create } from 'zustand';
import type { DeliveryRow } from '../../../electron/contract/delivery.ts';
import { openWizard } from '../wizard/store.ts';

/** The delivery whose payment is about to be sent again; `null` when none is. */
export const useResendOne = create<{ readonly delivery: DeliveryRow | null }>()(() => ({ delivery: null }));

/** Asks for a delivery's payment again. What cannot be named for sure, by its kind and its object's ID, goes the wizard's way. */
export function resendDelivery(delivery: DeliveryRow): void {
  if (objectOf(delivery) !== null) useResendOne.setState({ delivery });
  else openWizard({ deliveryIds: [delivery.id], ...(delivery.kind ? { kind: delivery.kind } : {}) });
}

export function closeResendOne(): void {
  useResendOne.setState({ delivery: null });
}

/** Returns what the provider is asked for; `null` where the archive does not know it. */
export function objectOf({ kind, objectId, transactionId }: DeliveryRow) {
  const id = Number(objectId);
  return kind === null || objectId === null || !Number.isSafeInteger(id) || id <= 0
    ? null
    : { kind, id, transactionId };
}
