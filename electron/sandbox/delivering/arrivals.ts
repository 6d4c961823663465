/** The merchant's business goes on: now and then a payment happens, and its webhooks are sent. */
import { setTimeout as sleep } from 'node:timers/promises';
import { makePayment, noticesOf } from '../data/payments.ts';
import type { Random } from '../data/random.ts';
import type { Notice } from '../model.ts';
import type { Ledger } from '../store/ledger.ts';
import type { Clock } from '../time/clock.ts';
import type { Courier } from './courier.ts';

export interface ArrivalsParts {
  readonly random: Random;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly courier: Courier;
  /** Ends the arrivals. */
  readonly signal: AbortSignal;
}

/** How long a new delivery is listed without a status. */
const UNANSWERED_FOR_MS = 1000;

/** Lets payments arrive, one about every so many milliseconds, until the signal ends it. Keeps no process alive. */
export async function letPaymentsArrive(everyMs: number, parts: ArrivalsParts): Promise<void> {
  const { random, ledger, clock, signal } = parts;
  while (await waited(everyMs * (0.5 + random.fraction()), signal)) {
    const at = clock.micros();
    const payment = makePayment(random, { at, objectId: ledger.newObjectId(at) });
    for (const notice of noticesOf(random, payment)) void tell(notice, at, parts);
  }
}

async function tell(notice: Notice, now: number, { courier, signal }: ArrivalsParts): Promise<void> {
  if (!(await waited((notice.at - now) / 1000, signal))) return;
  const delivery = courier.begin(notice);
  if (await waited(UNANSWERED_FOR_MS, signal)) await courier.carry(delivery);
}

/** Waits, and says whether to go on. */
async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  return !signal.aborted;
}
