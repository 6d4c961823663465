/** Moments of a store's life, for tests: a plan that is submitted, an attempt that leaves, rows of the provider's list. */
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import type { ProviderResend } from '../../../electron/core/provider/resend-row.ts';
import type { Reading } from '../../../electron/core/resends/following/store-list.ts';
import type { Claim } from '../../../electron/core/resends/sending/store-attempts.ts';
import { type OpenedStore, openStore } from './store.ts';

/** When everything happens unless a test says otherwise. */
export const t0 = Date.UTC(2026, 4, 12, 8);
/** With which rows of the list are taken in. */
export const observing = { now: t0, outcomeGraceMs: 30_000, outcomeWindowMs: 600_000 };

/** A reading that reached the end of an empty list. */
export function reading(changes: Partial<Reading> = {}): Reading {
  return {
    beganAt: t0,
    now: t0,
    reachedBack: null,
    newestAt: null,
    isWhole: true,
    isUnderstood: true,
    seen: new Set(),
    known: [],
    absentReads: 2,
    absentAfterMs: 1_000,
    ...changes,
  };
}

/** A row of the list, as it was made for the cash-in object 1. */
export function row(changes: Partial<ProviderResend> = {}): ProviderResend {
  return {
    id: 7890,
    kind: 'CASHIN',
    status: 'PENDING',
    objectReferenceId: '1',
    accountMirrorId: null,
    periodFrom: null,
    periodTo: null,
    userId: 246,
    createdAt: t0,
    updatedAt: t0,
    processedAt: null,
    errorMessage: null,
    extra: null,
    ...changes,
  };
}

/** The same row, five seconds later, at its end. */
export const completed = (changes: Partial<ProviderResend> = {}) =>
  row({ status: 'COMPLETED', updatedAt: t0 + 5_000, processedAt: t0 + 5_000, ...changes });

/** A store that has read an empty list. */
export function openRead(): OpenedStore {
  const opened = openStore();
  opened.store.finishReading(reading());
  return opened;
}

/** Submits a plan. */
export function submit({ store }: OpenedStore, planId: string, orders: readonly ResendOrder[], note = '') {
  return store.submitPlan({ planId, orders, note, now: t0 });
}

/** Claims the next resend; fails where there is none. */
export function claim({ store }: OpenedStore): Claim {
  const claimed = store.claimNext(t0);
  if (claimed === null) throw new Error('Nothing to claim.');
  return claimed;
}

/** Returns the state of a resend. */
export const stateOf = ({ queries }: OpenedStore, key: number) => queries.get(key).state;
