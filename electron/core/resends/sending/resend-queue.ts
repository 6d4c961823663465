/**
 * Sends what was planned, one POST at a time, each at most once.
 *
 * The queue itself lies in the store; this drains it. It never sends a resend a second time by itself:
 * an attempt without an answer is left `unknown`, which only the provider's list resolves, and what that list does not hold
 * waits for a person.
 */
import type { Failure, FailureCode } from '../../../contract/failure.ts';
import type { ResendOrder } from '../../../contract/resend.ts';
import type { QueueState } from '../../../contract/resend-plan.ts';
import type { Promised } from '../../database/worker-calls.ts';
import { failureOf } from '../../lib/failure-error.ts';
import { type Loop, startLoop } from '../../lib/loop.ts';
import type { ResendAnswer } from '../../provider/resend-order.ts';
import type { ListReader } from '../following/list-reader.ts';
import type { ResendProvider } from '../ports.ts';
import type { PlanStore } from '../store-plans.ts';
import { createClaims } from './claim-runner.ts';
import { meaningOf } from './settlement.ts';
import type { AttemptStore, Claim, Unconfirmed } from './store-attempts.ts';

export interface ResendQueue {
  /** Recovers what an earlier run left, and begins to send. */
  start(): Promise<void>;
  /** Sends no more; waits for the answer to what is under way, up to the grace time, then leaves it `unknown`. */
  stop(): Promise<void>;
  /** Takes a plan. The list is read before any of it leaves. */
  submit(plan: {
    planId: string;
    orders: readonly ResendOrder[];
    note: string;
    despite?: readonly number[];
  }): ReturnType<Promised<PlanStore>['submitPlan']>;
  pause(planId: string): Promise<void>;
  resume(planId: string): Promise<void>;
  /** Cancels what the plan has not sent; gives how many resends that were. */
  cancel(planId: string): Promise<number>;
  /** A person's decision on resends that the provider's list does not hold. The list is read once more before they leave. */
  sendAgain(keys: readonly number[]): Promise<number[]>;
  cancelResends(keys: readonly number[]): Promise<number[]>;
  /** POSTs a second, evenly spaced. */
  setRate(perSecond: number): void;
  /** There is a new token: goes on where a 401 stopped it. */
  tokenRenewed(): void;
  /** Something changed that may let a resend go: tries now instead of at the end of a wait for the network. */
  poke(): void;
  state(): QueueState;
}

/** Reads every delivery of a transaction into the archive. Throws what the provider answers. */
export type ReadAgain = (transactionId: string, options: { readonly signal: AbortSignal }) => Promise<unknown>;

export interface ResendQueueOptions {
  readonly store: Promised<PlanStore & AttemptStore>;
  /** `null`: nobody is signed in. */
  readonly provider: () => ResendProvider | null;
  readonly list: ListReader;
  /** Without it resends leave as they were planned, whatever has arrived meanwhile. */
  readonly readAgain?: ReadAgain;
  readonly now: () => number;
  readonly limits: { readonly perSecond: number };
  /** Told after each change of a resend or of the queue's state. */
  readonly onChange: () => void;
  /** Told that the provider took a resend or left one in doubt: there is something to follow. */
  readonly onSent: () => void;
  readonly onFault: (error: unknown) => void;
  /** How long `stop` waits for an answer. */
  readonly stopGraceMs?: number;
}

/**
 * The list is read before a POST leaves when it was not read for this long, so that what comes of the POST can be told
 * from older rows, and what somebody else asked for is seen. Once it was read in full, a failing list endpoint does not block
 * what is planned from then on; what an earlier run left waits for a reading.
 */
const freshListMs = 10_000;
/** Failures of a reading after which a POST would fare no better. */
const holding: readonly FailureCode[] = [
  ...(['unauthorized', 'signed_out', 'offline', 'tls', 'firewall', 'rate_limited', 'cancelled'] as const),
];
/** After this many attempts in a row without an answer the queue slows down. */
const patience = 3;
/** After this many failures in a row to read again what resends are about, a person decides on them. */
const mostUnread = 3;
/** What may have ended when something else changed; a provider's plea for patience has not. */
const mayBeOver: readonly FailureCode[] = ['offline', 'firewall', 'disk_full', 'read_only', 'archive_busy'];
const firstWaitMs = 2_000;
const longestWaitMs = 60_000;

/** Makes the queue; it sends nothing before `start`. */
export function createResendQueue(options: ResendQueueOptions): ResendQueue {
  const { store, now, onChange } = options;
  const aborting = new AbortController();
  let perSecond = options.limits.perSecond;
  let state: QueueState = { phase: 'idle', failure: null, retryAt: null };
  let loop: Loop | null = null;
  let lastPostAt = Number.NEGATIVE_INFINITY;
  /** When a wait ends, by a clock that nobody can set. */
  let heldUntil = Number.NEGATIVE_INFINITY;
  let listTriedAt = Number.NEGATIVE_INFINITY;
  let listIsOld = true;
  /** Why the list could not be read when that was tried last, though it holds back only what was in doubt or planned before. */
  let unread: Failure | null = null;
  let troubles = 0;
  let silences = 0;
  let unreadInARow = 0;
  /** How often there was a new token. */
  let renewals = 0;

  const enter = (next: QueueState): void => {
    const changed = next.phase !== state.phase || next.retryAt !== state.retryAt;
    state = next;
    if (changed) onChange();
  };

  /** Holds the whole queue back: for a new token, for the time that the provider asked for, or for a while. */
  const holdBack = (failure: Failure, renewalsBefore: number): number | null => {
    if (failure.code === 'unauthorized' || failure.code === 'signed_out') {
      // The token was renewed while the answer to the old one was on its way.
      if (renewals !== renewalsBefore) return 0;
      enter({ phase: 'unauthorized', failure, retryAt: null });
      return null;
    }
    troubles += 1;
    const pause = Math.min(firstWaitMs * 2 ** (troubles - 1), longestWaitMs);
    const at = now();
    const wait = failure.retryAt === undefined ? pause : Math.max(failure.retryAt - at, 0);
    heldUntil = performance.now() + wait;
    enter({ phase: 'waiting', failure, retryAt: at + wait });
    return wait;
  };

  /** Returns the failure that an error of the archive is; what nobody foresaw is told to the log. */
  const tellOf = (error: unknown): Failure => {
    const failure = failureOf(error);
    if (failure.code === 'internal') options.onFault(error);
    return failure;
  };

  const claims = createClaims({
    ...{ store, now, signal: aborting.signal, confirmedOnly: options.readAgain !== undefined },
    onTrouble: (error, retryAt) => {
      const failure = tellOf(error);
      if (retryAt !== null) enter({ phase: 'waiting', failure, retryAt });
    },
  });

  /** Reads the list when the last reading is old. Returns what holds the queue back, if anything does. */
  const refreshList = async (): Promise<Failure | null> => {
    const known = Math.max(options.list.lastReadAt() ?? Number.NEGATIVE_INFINITY, listTriedAt);
    const fresh = now() >= known && now() - known < freshListMs;
    if (fresh && !listIsOld) return null;
    listTriedAt = now();
    listIsOld = false;
    const look = await options.list.look();
    unread = look.ok ? null : look.failure;
    if (look.ok) return null;
    if (!holding.includes(look.failure.code) && (await store.wasListRead())) return null;
    listIsOld = true;
    return look.failure;
  };

  const post = async (provider: ResendProvider, claim: Claim): Promise<ResendAnswer> => {
    try {
      return await provider.requestResend(claim.order, { signal: aborting.signal });
    } catch (error) {
      return { kind: 'unknown', failure: failureOf(error) };
    }
  };

  /**
   * Reads again what a resend is about, and takes it out of its plan when that has arrived. Returns what holds the queue back: one
   * whose transactions cannot be read neither keeps the others waiting nor leaves unread, but is for a person to decide.
   */
  const confirm = async ({ key, transactionIds }: Unconfirmed, readAgain: ReadAgain): Promise<Failure | null> => {
    try {
      for (const id of transactionIds) await readAgain(id, { signal: aborting.signal });
    } catch (error) {
      const failure = tellOf(error);
      if (holding.includes(failure.code) || mayBeOver.includes(failure.code)) return failure;
      unreadInARow += 1;
      if (unreadInARow < mostUnread) return failure;
      await store.holdUnconfirmed(key, now());
      return null;
    }
    unreadInARow = 0;
    await store.confirm(key, now());
    return null;
  };

  const sendNext = async (renewalsBefore: number): Promise<number | null> => {
    const provider = options.provider();
    if (provider === null) return holdBack({ code: 'unauthorized' }, renewalsBefore);
    const { readAgain } = options;
    const unconfirmed = readAgain && (await store.nextUnconfirmed(now(), unread === null));
    if (readAgain && unconfirmed) {
      enter({ phase: 'sending', failure: null, retryAt: null });
      const failure = await confirm(unconfirmed, readAgain);
      if (failure !== null) return holdBack(failure, renewalsBefore);
      onChange();
      return 0;
    }
    const claim = await claims.next(unread === null);
    if (claim === null) {
      if (unread !== null) {
        listIsOld = true;
        return holdBack(unread, renewalsBefore);
      }
      // Whatever is left is in doubt or waits for one that is; the list's answer pokes the queue.
      enter({ phase: 'idle', failure: null, retryAt: null });
      return null;
    }
    enter({ phase: 'sending', failure: null, retryAt: null });
    lastPostAt = performance.now();
    const answer = await post(provider, claim);
    const { settlement, hold } = meaningOf(answer);
    await claims.settle(claim, settlement);
    onChange();
    if (settlement.kind === 'accepted' || settlement.kind === 'unknown') options.onSent();
    silences = settlement.kind === 'unknown' ? silences + 1 : 0;
    if (hold !== null) return holdBack(hold, renewalsBefore);
    if (answer.kind === 'unknown' && silences >= patience) return holdBack(answer.failure, renewalsBefore);
    troubles = 0;
    return 0;
  };

  /** A person who waits for a resend is told what the archive cannot do, as what the provider does not. */
  const step = (): Promise<number | null> => {
    const renewalsBefore = renewals;
    return work(renewalsBefore).catch((error: unknown) => holdBack(tellOf(error), renewalsBefore));
  };

  const work = async (renewalsBefore: number): Promise<number | null> => {
    if (state.phase === 'unauthorized') return null;
    const held = heldUntil - performance.now();
    if (held > 0) return held;
    if ((await store.countWaiting()) === 0) {
      enter({ phase: 'idle', failure: null, retryAt: null });
      return null;
    }
    const rest = lastPostAt + 1000 / perSecond - performance.now();
    if (rest > 0) return Math.ceil(rest);
    const obstacle = await refreshList();
    if (obstacle !== null) return holdBack(obstacle, renewalsBefore);
    return sendNext(renewalsBefore);
  };

  const wakeAfter = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    onChange();
    loop?.wake();
    return result;
  };

  return {
    start: async () => {
      if (loop !== null) return;
      if ((await store.recover(now())) > 0) onChange();
      loop = startLoop(step, { onFault: options.onFault });
    },
    stop: async () => {
      const grace = setTimeout(() => aborting.abort(), options.stopGraceMs ?? 3_000);
      await loop?.stop();
      clearTimeout(grace);
      aborting.abort();
    },
    submit: (plan) => {
      // Among its orders may be some that the list did not hold when it was read last.
      listIsOld = true;
      return wakeAfter(store.submitPlan({ ...plan, now: now() }));
    },
    pause: (planId) => wakeAfter(store.setPlanPaused(planId, true)),
    resume: (planId) => wakeAfter(store.setPlanPaused(planId, false)),
    cancel: (planId) => wakeAfter(store.cancelPlan(planId, now())),
    sendAgain: (keys) => {
      listIsOld = true;
      return wakeAfter(store.sendAgain(keys, now()));
    },
    cancelResends: (keys) => wakeAfter(store.cancelResends(keys, now())),
    setRate: (rate) => {
      perSecond = rate;
      loop?.wake();
    },
    tokenRenewed: () => {
      renewals += 1;
      troubles = 0;
      heldUntil = Number.NEGATIVE_INFINITY;
      enter({ phase: 'idle', failure: null, retryAt: null });
      loop?.wake();
    },
    poke: () => {
      if (state.failure !== null && mayBeOver.includes(state.failure.code)) {
        troubles = 0;
        heldUntil = Number.NEGATIVE_INFINITY;
      }
      loop?.wake();
    },
    state: () => state,
  };
}
