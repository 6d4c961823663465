/** Everything that the provider sent until now. A day's payments depend on the seed and the date alone. */
import { setImmediate } from 'node:timers/promises';
import type { Delivery, Notice } from '../model.ts';
import { type Micros, SECOND } from '../time/micros.ts';
import { dayNumber, dayOf, type LocalDay, momentOf, shiftDay } from '../time/sao-paulo.ts';
import { momentOn, paymentsOn, wholeSecond } from './calendar.ts';
import { eventId } from './identifiers.ts';
import { automaticRetryAfter, type Incident, incidentsBefore, pastResult } from './incidents.ts';
import { WEBHOOKS } from './merchant.ts';
import { makePayment, noticesOf, type PaymentOptions } from './payments.ts';
import type { Random } from './random.ts';

/** A delivery before it is numbered. */
export type PastDelivery = Omit<Delivery, 'id'>;

export interface History {
  readonly notices: readonly Notice[];
  /** In no particular order; none is later than the moment asked for. */
  readonly deliveries: readonly PastDelivery[];
}

export interface HistoryOptions {
  readonly until: Micros;
  /** How many whole days precede the current one. */
  readonly days: number;
  /** About how many deliveries; rather more than fewer. */
  readonly deliveries: number;
}

/** A payment causes about 1.3 deliveries. Dividing by less leaves room for a window that is short of busy weekdays. */
const DELIVERIES_PER_PAYMENT = 1.2;
const ACCOUNT_EVENTS = ['ACCOUNT_LIMIT_CHANGED', 'PIX_KEY_CLAIM_REQUESTED'] as const;
/** The objects of a day are numbered from here, so that no two days share one. */
const OBJECTS_PER_DAY = 100_000;

type PlannedPayment = Omit<PaymentOptions, 'objectId'>;

/** Makes the past day by day, and lets others have their turn in between: the app's main process waits for this. */
export async function makeHistory(random: Random, options: HistoryOptions): Promise<History> {
  const today = dayOf(options.until / 1000);
  const incidents = incidentsBefore(today);
  const onAverage = options.deliveries / Math.max(1, options.days) / DELIVERIES_PER_PAYMENT;
  const notices: Notice[] = [];
  const deliveries: PastDelivery[] = [];
  for (let daysAgo = options.days; daysAgo >= 0; daysAgo--) {
    await setImmediate();
    const day = shiftDay(today, -daysAgo);
    const chance = random.fork(day);
    const planned = [
      ...usualPayments(chance, day, onAverage),
      ...incidents
        .filter(({ from }) => dayOf(from / 1000) === day)
        .flatMap((incident) => paymentsDuring(random.fork(`incident ${day}`), incident)),
    ];
    const ofDay = noticesOfDay(chance, day, planned);
    deliveries.push(...ofDay.flatMap((notice) => attempts(random, notice, incidents, options.until)));
    notices.push(...ofDay.filter(({ attempts }) => attempts > 0));
  }
  return { notices, deliveries };
}

/** The number of a day's nth object. */
export function objectIdOf(day: LocalDay, index: number): number {
  return dayNumber(day) * OBJECTS_PER_DAY + index;
}

function usualPayments(random: Random, day: LocalDay, onAverage: number): PlannedPayment[] {
  const midnight = momentOf(day) * 1000;
  return Array.from({ length: paymentsOn(day, onAverage) }, () => ({ at: momentOn(random, midnight) }));
}

function noticesOfDay(random: Random, day: LocalDay, planned: readonly PlannedPayment[]): Notice[] {
  const notices = planned.flatMap((payment, index) =>
    noticesOf(random, makePayment(random, { ...payment, objectId: objectIdOf(day, index) })),
  );
  if (random.chance(0.25)) notices.push(accountNotice(random, momentOn(random, momentOf(day) * 1000)));
  return notices;
}

/** An event of a kind that the documentation does not name, and that belongs to no payment. */
function accountNotice(random: Random, at: Micros): Notice {
  const event = random.pick(ACCOUNT_EVENTS);
  return { event, eventId: eventId(random), webhook: WEBHOOKS.storeCashIn, payment: null, at, attempts: 0 };
}

function paymentsDuring(random: Random, { from, to, extraPayments }: Incident): PlannedPayment[] {
  return Array.from({ length: extraPayments }, () => ({
    at: wholeSecond(random.whole(from, to - SECOND)),
    storeOnly: true,
    chokingShare: 0.08,
  }));
}

/** The attempts for a notice, the provider's own retries included, which it makes for some and not for others. */
function attempts(random: Random, notice: Notice, incidents: readonly Incident[], until: Micros): PastDelivery[] {
  const chance = random.fork(`${notice.eventId} ${notice.webhook.id}`);
  const retried = chance.chance(0.45);
  const made: PastDelivery[] = [];
  for (let createdAt = notice.at; made.length < 3; createdAt = automaticRetryAfter(createdAt, made.length)) {
    const { took, ...result } = pastResult(chance, notice, createdAt, incidents);
    if (createdAt + took > until) break;
    notice.attempts = made.length + 1;
    made.push({ notice, attempt: notice.attempts, createdAt, updatedAt: createdAt + took, result });
    const worthRetrying = result.statusCode === null || result.statusCode >= 500;
    if (!worthRetrying || !retried) break;
  }
  return made;
}
