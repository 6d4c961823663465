/** The resends that were asked for before the sandbox started, and the deliveries that they led to. */
import type { Kind, Notice, Resend, ResendOrder } from '../model.ts';
import { concerns, failureMessage, isDoomed } from '../resends/rules.ts';
import { MINUTE, type Micros, SECOND } from '../time/micros.ts';
import { dayOf, type LocalDay, momentOf, shiftDay } from '../time/sao-paulo.ts';
import type { History, PastDelivery } from './history.ts';
import { OLD_OUTAGE, usualResult } from './incidents.ts';
import { STORE } from './merchant.ts';

/** What an operator did: on which day's webhooks, and whether by object, by period, or naming both. */
interface Deed {
  readonly id: number;
  readonly daysAgo: number;
  readonly kind: Kind;
  readonly names: 'object' | 'period' | 'both';
}

/** Their IDs have gaps where other users' requests lie. A live request is the next one: 7890, as in the documentation. */
const DEEDS: readonly Deed[] = [
  { id: 7868, daysAgo: 23, kind: 'CASHIN', names: 'object' },
  { id: 7873, daysAgo: 16, kind: 'CASHOUT', names: 'object' },
  { id: 7874, daysAgo: 16, kind: 'CASHOUT', names: 'object' },
  { id: 7879, daysAgo: OLD_OUTAGE.daysAgo, kind: 'CASHIN', names: 'period' },
  { id: 7880, daysAgo: OLD_OUTAGE.daysAgo, kind: 'CASHOUT', names: 'period' },
  { id: 7883, daysAgo: 6, kind: 'CASHIN', names: 'object' },
  // The documentation's own example row carries an object, an account and a period at once.
  { id: 7886, daysAgo: 6, kind: 'CASHIN', names: 'both' },
  { id: 7889, daysAgo: 3, kind: 'CASHIN', names: 'object' },
];

export const FIRST_LIVE_RESEND_ID = 7890;

export interface PastResends {
  readonly resends: readonly Resend[];
  readonly deliveries: readonly PastDelivery[];
}

/** Plays the deeds on a history, each a little after nine the next morning. Those whose day has nothing to resend are left out. */
export function makePastResends(history: History, options: { until: Micros; userId: number }): PastResends {
  const today = dayOf(options.until / 1000);
  const resends: Resend[] = [];
  const deliveries: PastDelivery[] = [];
  for (const deed of DEEDS) {
    const day = shiftDay(today, -deed.daysAgo);
    const order = orderOf(deed, day, history);
    const createdAt = momentOf(shiftDay(day, 1), 9 * 60 + (deed.id % 60)) * 1000;
    const notices = order ? history.notices.filter((one) => one.at < createdAt && concerns(order, one)) : [];
    if (!order || notices.length === 0) continue;
    const failed = isDoomed(deed.id);
    const sent = failed ? [] : notices.map((notice, i) => resentDelivery(notice, createdAt + (4 + i) * SECOND));
    const processedAt = createdAt + (5 + sent.length) * SECOND;
    resends.push({
      id: deed.id,
      order,
      userId: options.userId,
      createdAt,
      updatedAt: processedAt,
      processedAt,
      status: failed ? 'FAILED' : 'COMPLETED',
      errorMessage: failed ? failureMessage(deed.kind) : null,
    });
    deliveries.push(...sent);
  }
  return { resends, deliveries };
}

function orderOf({ kind, names }: Deed, day: LocalDay, history: History): ResendOrder | null {
  const minute = (m: number) => momentOf(day, m) * 1000;
  const around = { from: minute(OLD_OUTAGE.fromMinute - 2), to: minute(OLD_OUTAGE.toMinute + 4) + MINUTE - SECOND };
  const period = { account: STORE, ...around };
  if (names === 'period') return { kind, objectId: null, period };
  const objectId = pickObject(kind, day, history);
  return objectId === null ? null : { kind, objectId, period: names === 'both' ? period : null };
}

/**
 * What an operator would pick in the week up to a day: the latest object whose notice to the ERP did not get through, or else the
 * latest one, which the ERP may have lost.
 */
function pickObject(kind: Kind, day: LocalDay, history: History): number | null {
  const [from, to] = [momentOf(shiftDay(day, -6)) * 1000, momentOf(shiftDay(day, 1)) * 1000];
  const last = new Map(history.deliveries.map((delivery) => [delivery.notice, delivery]));
  const candidates = [...last.values()]
    .filter(({ notice: { at, payment, webhook } }) => {
      return payment?.kind === kind && webhook.endpoint.name === 'erp' && from <= at && at < to;
    })
    .toSorted((a, b) => b.notice.at - a.notice.at);
  const failed = candidates.find(({ result }) => result.statusCode === null || result.statusCode >= 300);
  return (failed ?? candidates[0])?.notice.payment?.objectId ?? null;
}

function resentDelivery(notice: Notice, createdAt: Micros): PastDelivery {
  notice.attempts += 1;
  const updatedAt = createdAt + 350_000;
  return { notice, attempt: notice.attempts, createdAt, updatedAt, result: usualResult(notice) };
}
