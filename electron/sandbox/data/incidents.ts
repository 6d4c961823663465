/** What went wrong at the merchant in the past, and how its systems answered because of it. */
import { answerOf, html, json } from '../merchant/answers.ts';
import type { Endpoint, Notice, Result } from '../model.ts';
import { MINUTE, type Micros, SECOND } from '../time/micros.ts';
import { type LocalDay, momentOf, shiftDay } from '../time/sao-paulo.ts';
import type { Random } from './random.ts';

/** A past answer and how long it took. */
export interface PastResult extends Result {
  readonly took: Micros;
}

export interface Incident {
  readonly endpoint: Endpoint['name'];
  readonly from: Micros;
  /** Exclusive. */
  readonly to: Micros;
  /** How many of the store's payments fall into it besides the usual ones: it matters on a Sunday too. */
  readonly extraPayments: number;
  /** What came of an attempt, given what would have come of it otherwise. */
  readonly result: (random: Random, usual: PastResult) => PastResult;
}

const GIVEN_UP_AFTER: Micros = 30 * SECOND;
const UNREACHABLE: Result = { statusCode: null, response: null };

/** The outage that the merchant has put right long ago, and how many days ago that was. */
export const OLD_OUTAGE = { daysAgo: 11, fromMinute: 10 * 60 + 12, toMinute: 10 * 60 + 31 };

/** The incidents as seen from a day: the outage of the day before, an older one, a system that moved, and slow days. */
export function incidentsBefore(today: LocalDay): readonly Incident[] {
  const allDay = { fromMinute: 0, toMinute: 24 * 60, extraPayments: 0 };
  const slowDays = [5, 19].map((daysAgo) => ({ ...allDay, daysAgo, result: slow }));
  const incidents: (Omit<Incident, 'from' | 'to'> & typeof OLD_OUTAGE)[] = [
    { endpoint: 'erp', daysAgo: 1, fromMinute: 14 * 60 + 2, toMinute: 14 * 60 + 37, extraPayments: 48, result: down },
    { endpoint: 'erp', ...OLD_OUTAGE, extraPayments: 14, result: down },
    { endpoint: 'totem', daysAgo: 9, fromMinute: 8 * 60, toMinute: 13 * 60, extraPayments: 0, result: moved },
    ...slowDays.map((day) => ({ ...day, endpoint: 'erp' as const })),
    ...slowDays.map((day) => ({ ...day, endpoint: 'reconciliation' as const })),
  ];
  return incidents.map(({ daysAgo, fromMinute, toMinute, ...incident }) => {
    const day = shiftDay(today, -daysAgo);
    return { ...incident, from: momentOf(day, fromMinute) * 1000, to: momentOf(day, toMinute) * 1000 };
  });
}

/** How an endpoint answered at a moment of the past. */
export function pastResult(random: Random, notice: Notice, at: Micros, incidents: readonly Incident[]): PastResult {
  const { endpoint } = notice.webhook;
  const hit = incidents.find((one) => one.endpoint === endpoint.name && one.from <= at && at < one.to);
  const usual = { ...usualResult(notice), took: random.whole(40_000, 900_000) };
  if (hit) return hit.result(random, usual);
  if (endpoint.name === 'erp' && random.chance(0.01)) return hiccup(random);
  return usual;
}

/** How the endpoint of a notice answers on an ordinary day. */
export function usualResult({ webhook, payment }: Notice): Result {
  const subject = { objectId: payment?.objectId ?? null, choking: payment?.choking ?? false };
  const answer = answerOf(webhook.endpoint, subject);
  return answer === 'hang-up' ? UNREACHABLE : { statusCode: answer.status, response: answer.body };
}

function down(random: Random): PastResult {
  const took = random.whole(1_000, 90_000);
  const { status, body } = random.pick([
    html(503, 'Service Temporarily Unavailable'),
    html(503, 'Service Temporarily Unavailable'),
    html(502, 'Bad Gateway'),
    json(500, { error: 'Internal server error', message: 'Connection pool exhausted: banco de dados indisponível' }),
    { status: null, body: null },
  ]);
  return { statusCode: status, response: body, took: status === null ? GIVEN_UP_AFTER : took };
}

function moved(random: Random): PastResult {
  const { status, body } = html(302, 'Found');
  return { statusCode: status, response: body, took: random.whole(20_000, 200_000) };
}

function slow(random: Random, usual: PastResult): PastResult {
  if (random.chance(0.05)) return { ...UNREACHABLE, took: GIVEN_UP_AFTER };
  return { ...usual, took: random.whole(4 * SECOND, 29 * SECOND) };
}

function hiccup(random: Random): PastResult {
  if (random.chance(0.4)) return { ...UNREACHABLE, took: GIVEN_UP_AFTER };
  const { status, body } = random.chance(0.5) ? html(504, 'Gateway Time-out') : html(500, 'Internal Server Error');
  return { statusCode: status, response: body, took: random.whole(SECOND, 20 * SECOND) };
}

/** The provider tries again by itself a while later, when its scheduler comes round on the minute. */
export function automaticRetryAfter(at: Micros, attempt: number): Micros {
  const wait = attempt === 1 ? 10 * MINUTE : 40 * MINUTE;
  return Math.ceil((at + wait) / MINUTE) * MINUTE;
}
