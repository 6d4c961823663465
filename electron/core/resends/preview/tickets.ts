/**
 * Tickets: what a preview hands out, so that what is sent is what was counted. Each lets one plan of the same orders, of the
 * same profile, be sent; a plan without one is for a person to confirm.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { ResendOrder } from '../../../contract/resend.ts';

export interface PlanTickets {
  /** Returns a new ticket for these orders. */
  issue(profileId: string, orders: readonly ResendOrder[]): string;
  /** Whether the plan may be sent by the ticket. Handing in the same plan again is the same use of it. */
  use(
    ticket: string,
    plan: { readonly planId: string; readonly profileId: string; readonly orders: readonly ResendOrder[] },
  ): boolean;
}

/** A person looks at one preview at a time; screens ask for some more. */
const mostKept = 50;

/** Makes the memory of tickets; they end with the app. */
export function createPlanTickets(): PlanTickets {
  const issued = new Map<string, { readonly content: string; planId: string | null }>();
  return {
    issue: (profileId, orders) => {
      const ticket = randomUUID();
      issued.set(ticket, { content: contentOf(profileId, orders), planId: null });
      const [oldest] = issued.keys();
      if (issued.size > mostKept && oldest !== undefined) issued.delete(oldest);
      return ticket;
    },
    use: (ticket, { planId, profileId, orders }) => {
      const known = issued.get(ticket);
      if (known === undefined || known.content !== contentOf(profileId, orders)) return false;
      known.planId ??= planId;
      return known.planId === planId;
    },
  };
}

/** The transactions that the preview found for an object are added to the order after it, and change nothing that is sent. */
function contentOf(profileId: string, orders: readonly ResendOrder[]): string {
  const sent = orders.map((order) =>
    order.mode === 'object'
      ? [order.kind, order.objectReferenceId]
      : [order.kind, order.from, order.to, order.branch, order.accountNumber],
  );
  return createHash('sha256')
    .update(JSON.stringify([profileId, sent]))
    .digest('base64');
}
