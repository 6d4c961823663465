/** The provider's side of the resend port, in memory: real paging over a ledger, and answers that a test chooses. */
import type { Failure } from '../../../electron/contract/failure.ts';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import { FailureError } from '../../../electron/core/lib/failure-error.ts';
import type { ResendAnswer } from '../../../electron/core/provider/resend-order.ts';
import type { ResendProvider } from '../../../electron/core/resends/ports.ts';
import type { ResendLedger } from './resend-ledger.ts';

export interface MemoryProvider extends ResendProvider {
  readonly ledger: ResendLedger;
  /** Answers to the next POSTs, first to last; the order is made and accepted when there is none. */
  readonly answers: ((order: ResendOrder) => ResendAnswer | Promise<ResendAnswer>)[];
  /** Failures of the next readings of the list. */
  readonly listFailures: Failure[];
  posts(): number;
  lists(): number;
}

/** Returns the provider of a ledger; what `answers` holds comes first, one for each POST. */
export function createMemoryProvider(ledger: ResendLedger, pageSize = 100): MemoryProvider {
  const answers: MemoryProvider['answers'] = [];
  const listFailures: Failure[] = [];
  let posts = 0;
  let lists = 0;
  return {
    ledger,
    answers,
    listFailures,
    posts: () => posts,
    lists: () => lists,
    requestResend: async (order) => {
      posts += 1;
      const answer = answers.shift();
      if (answer !== undefined) return answer(order);
      return accept(ledger.make(order));
    },
    listResends: async ({ cursor }) => {
      lists += 1;
      const failure = listFailures.shift();
      if (failure !== undefined) throw new FailureError(failure);
      const rows = ledger.rows();
      const from = cursor === undefined ? 0 : rows.findIndex((row) => row.id === cursor.id) + 1;
      const page = rows.slice(from, from + pageSize);
      const last = page.at(-1);
      const more = last !== undefined && rows.at(-1) !== last;
      const next = more ? ({ datetime: String(last.createdAt), id: last.id, direction: 'NEXT' } as const) : null;
      return { rows: page, rejected: [], next };
    },
  };
}

/** The answer of a provider that made the request. */
export function accept(id: number | null): ResendAnswer {
  return { kind: 'accepted', id, detail: `Webhook resend request created. ID: ${id}` };
}
