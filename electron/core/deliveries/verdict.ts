/**
 * What "delivered" means. The one definition: the archive keeps what it says on every attempt, and filters, counts,
 * reconciliation, previews and outcomes read it there. Pure.
 */
import type { DeliveryResult } from '../../contract/delivery.ts';
import { isMissing, type PaymentState, type UnitState } from '../../contract/values/verdict.ts';

/** An attempt as far as its verdict goes. */
export interface Attempt {
  readonly eventType: string | null;
  /** Equal for rows of the same endpoint: see endpoints.ts. */
  readonly endpoint: string;
  readonly result: DeliveryResult;
  /** Whether it is known to be superseded by what came of its object in another transaction. */
  readonly superseded?: boolean;
}

export interface Unit<A extends Attempt> {
  /** Oldest first. */
  readonly attempts: readonly [A, ...A[]];
  readonly last: A;
  readonly state: UnitState;
}

export interface Verdict<A extends Attempt> {
  readonly payment: PaymentState;
  /** In the order in which they began. */
  readonly units: readonly Unit<A>[];
}

/**
 * Returns the verdict on one payment.
 *
 * @param attempts All of its attempts, oldest first; at least one.
 * @param story What the provider sent of the same object, oldest first, these attempts among it: it may supersede announcements.
 */
export function verdictOf<A extends Attempt>(attempts: readonly A[], story: readonly Attempt[] = attempts): Verdict<A> {
  const groups = new Map<string, [A, ...A[]]>();
  for (const attempt of attempts) {
    const key = `${attempt.endpoint}\n${attempt.eventType ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(attempt);
    else groups.set(key, [attempt]);
  }
  const units = [...groups.values()].map((own): Unit<A> => {
    const last = own.at(-1) ?? own[0];
    return { attempts: own, last, state: stateOf(own, last, story) };
  });
  const counted = units.filter(({ state }) => state !== 'superseded');
  const arrived = counted.filter(({ state }) => !isMissing(state)).length;
  const payment = arrived === counted.length ? 'delivered' : arrived > 0 ? 'partly' : 'failing';
  return { payment, units };
}

function stateOf(own: readonly [Attempt, ...Attempt[]], last: Attempt, story: readonly Attempt[]): UnitState {
  if (last.result === 'delivered') return 'delivered';
  if (isAnnouncement(last.eventType) && (last.superseded || isSuperseded(own, story))) return 'superseded';
  return own.some(({ result }) => result === 'delivered') ? 'failed' : 'never_delivered';
}

/**
 * Whether the endpoint got what came of an announcement after it should have got it: a final event of the same object, or the same
 * announcement under a transaction ID.
 */
function isSuperseded(own: readonly [Attempt, ...Attempt[]], story: readonly Attempt[]): boolean {
  const [announced] = own;
  return story
    .slice(story.indexOf(announced))
    .some(
      (other) =>
        other.endpoint === announced.endpoint &&
        other.result === 'delivered' &&
        (!isAnnouncement(other.eventType) || (other.eventType === announced.eventType && !own.includes(other))),
    );
}

/**
 * Whether an event only says that something was created: in the provider's names (`PIX_QR_CODE_CREATED`,
 * `PIX_CASHOUT_CREATED`) and in dotted ones. Any other event is final, one without a name as well.
 */
export function isAnnouncement(eventType: string | null): boolean {
  return eventType !== null && /(?:^|[._-])created$/i.test(eventType);
}
