/** What a period leaves behind: it asks for one kind, and what failed in it may be of the other one too. */
import type { Kind } from '../../../electron/contract/common.ts';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import { useCommand } from '../../bridge/use-command.ts';

export interface OtherKind {
  readonly kind: Kind;
  /** Transactions of that kind whose newest attempt in the period was not delivered. */
  readonly failed: number;
}

/** Counts in the archive; `null` while it is not known, and when nothing of the other kind is missing. */
export function useOtherKind(order: Extract<ResendOrder, { mode: 'period' }>): OtherKind | null {
  const kind = order.kind === 'CASHIN' ? 'CASHOUT' : 'CASHIN';
  const preview = useCommand('previewResends', { orders: [{ ...order, kind }] }).value;
  if (preview === null) return null;
  const failed = preview.touched.transactions - preview.touched.delivered;
  return failed > 0 ? { kind, failed } : null;
}
