/** What a provider knows of resend requests, for tests: it counts, and it lets them end. */
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import type { ProviderResend } from '../../../electron/core/provider/resend-row.ts';

export interface LedgerOptions {
  readonly now: () => number;
  /** Milliseconds after which a request is PROCESSING, and after which it has ended. */
  readonly processingAfterMs?: number;
  readonly endsAfterMs?: number;
  /** Whether the n-th request, from 0, fails. */
  readonly fails?: (n: number) => boolean;
}

export interface ResendLedger {
  /** Makes a request; gives its ID. */
  make(order: ResendOrder): number;
  /** Every request, newest first, as it stands now. */
  rows(): ProviderResend[];
  /** How many requests were made for each object. */
  countByObject(): Map<string, number>;
}

/** Returns an empty ledger. */
export function createResendLedger(options: LedgerOptions): ResendLedger {
  const { now, processingAfterMs = 0, endsAfterMs = 0, fails = () => false } = options;
  const made: { id: number; order: ResendOrder; at: number; fails: boolean }[] = [];
  const statusOf = (each: (typeof made)[number]): string => {
    const age = now() - each.at;
    if (age < processingAfterMs) return 'PENDING';
    if (age < endsAfterMs) return 'PROCESSING';
    return each.fails ? 'FAILED' : 'COMPLETED';
  };
  return {
    make: (order) => {
      const id = 7000 + made.length;
      made.push({ id, order, at: now(), fails: fails(made.length) });
      return id;
    },
    rows: () =>
      made.toReversed().map((each): ProviderResend => {
        const status = statusOf(each);
        const ended = status === 'COMPLETED' || status === 'FAILED';
        const { order, at } = each;
        return {
          id: each.id,
          kind: order.kind,
          status,
          objectReferenceId: order.mode === 'object' ? String(order.objectReferenceId) : null,
          accountMirrorId: order.mode === 'period' ? 456 : null,
          periodFrom: order.mode === 'period' ? order.from : null,
          periodTo: order.mode === 'period' ? order.to : null,
          userId: 246,
          createdAt: at,
          updatedAt: status === 'PENDING' ? at : at + (ended ? endsAfterMs : processingAfterMs),
          processedAt: ended ? at + endsAfterMs : null,
          errorMessage: status === 'FAILED' ? 'external service unavailable' : null,
          extra: null,
        };
      }),
    countByObject: () => {
      const counts = new Map<string, number>();
      for (const { order } of made) {
        const name = order.mode === 'object' ? String(order.objectReferenceId) : `${order.from}-${order.to}`;
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return counts;
    },
  };
}
