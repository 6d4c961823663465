/** Tells cash-in from cash-out. */
import type { Kind } from '../../contract/common.ts';

/**
 * Gives the kind of webhook that an event's name stands for: `PIX_QR_CODE_*` is cash-in and `PIX_TRANSACTION_*` is
 * cash-out. Other names can come; they are `null`.
 */
export function kindOfEvent(eventType: string | null): Kind | null {
  if (eventType === null) return null;
  if (eventType.startsWith('PIX_QR_CODE_')) return 'CASHIN';
  if (eventType.startsWith('PIX_TRANSACTION_')) return 'CASHOUT';
  return null;
}
