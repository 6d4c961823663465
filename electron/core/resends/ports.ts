/** What resending needs of the provider. */
import type { ResendOrder } from '../../contract/resend.ts';
import type { Cursor } from '../provider/cursor.ts';
import type { ResendAnswer } from '../provider/resend-order.ts';
import type { ProviderResend } from '../provider/resend-row.ts';

/** The part of the provider's client that resending uses. */
export interface ResendProvider {
  /** Sends one POST, never a second one, and never throws. */
  requestResend(order: ResendOrder, options: { readonly signal: AbortSignal }): Promise<ResendAnswer>;
  /** Returns a page, newest first. Throws a `FailureError`. */
  listResends(
    query: { readonly limit: number; readonly cursor?: Cursor },
    options: { readonly signal: AbortSignal },
  ): Promise<{
    readonly rows: readonly ProviderResend[];
    /** Rows that could not be understood. */
    readonly rejected: readonly unknown[];
    readonly next: Cursor | null;
  }>;
}
