/** The world around a resend store, and what may happen in it. */
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import type { OutboxStore } from '../../../electron/core/notifications/outbox-store.ts';
import type { ProviderResend } from '../../../electron/core/provider/resend-row.ts';
import type { ResendQueries } from '../../../electron/core/resends/resend-queries.ts';
import type { ResendStore } from '../../../electron/core/resends/resend-store.ts';
import type { Claim } from '../../../electron/core/resends/sending/store-attempts.ts';
import { owedBy } from '../../support/resends/telling.ts';

/** How long a request may still be made after its answer was lost. */
export const absentAfterMs = 120_000;
/** Readings without a trace that prove that it was not. */
export const absentReads = 3;

export interface Made {
  readonly id: number;
  readonly order: ResendOrder;
  readonly createdAt: number;
  /** The resend it was made for; `null`: somebody else's. */
  readonly key: number | null;
  status: string;
  updatedAt: number;
}

/** A POST that left: the provider may still make a request of it until `until`. */
export interface Flight {
  readonly claim: Claim;
  made: Made | null;
  until: number;
}

/** What is true, whatever the store believes. */
export interface World {
  now: number;
  readonly skew: number;
  /** Whether somebody else asks for the very same things, so that what is in doubt cannot be told from theirs. */
  readonly twins: boolean;
  readonly made: Made[];
  /** The POST whose answer the queue waits for. */
  flight: Flight | null;
  /** POSTs whose answer was lost. */
  readonly lost: Flight[];
  reading: { readonly beganAt: number; readonly rows: readonly ProviderResend[] } | null;
  /** Resends that only the list could tell about at some time. */
  readonly doubted: Set<number>;
  /** What the person was told: resend and state. */
  readonly told: string[];
}

export interface Real {
  readonly store: ResendStore;
  readonly queries: ResendQueries;
  readonly outbox: OutboxStore;
}

/** Has the provider make a request. */
export function make(world: World, order: ResendOrder, key: number | null): Made {
  const createdAt = world.now + world.skew;
  const request = { id: 100 + world.made.length, order, createdAt, key, status: 'PENDING', updatedAt: createdAt };
  world.made.push(request);
  return request;
}

/** The provider's list, newest first. */
export function rowsOf(world: World): ProviderResend[] {
  return world.made.toReversed().map(({ id, order, createdAt, status, updatedAt }) => ({
    id,
    kind: order.kind,
    status,
    objectReferenceId: order.mode === 'object' ? String(order.objectReferenceId) : null,
    accountMirrorId: order.mode === 'period' ? Number(order.accountNumber) : null,
    periodFrom: order.mode === 'period' ? order.from : null,
    periodTo: order.mode === 'period' ? order.to : null,
    userId: 246,
    createdAt,
    updatedAt,
    processedAt: status === 'COMPLETED' || status === 'FAILED' ? updatedAt : null,
    errorMessage: status === 'FAILED' ? 'no' : null,
    extra: null,
  }));
}

/** Hands rows of the list to the store. */
export function observe(world: World, { store }: Real, rows: readonly ProviderResend[]) {
  return store.observe(rows, { now: world.now, outcomeGraceMs: 0, outcomeWindowMs: 0 });
}

/** Ends a reading of the list that began at `beganAt` and brought these rows. */
export function finish(
  world: World,
  { store }: Real,
  beganAt: number,
  rows: readonly ProviderResend[],
  deferred: number,
) {
  const newestAt = deferred > 0 || rows.length === 0 ? null : Math.max(...rows.map((row) => row.createdAt));
  store.finishReading({
    beganAt,
    now: world.now,
    reachedBack: null,
    newestAt,
    isWhole: true,
    isUnderstood: true,
    seen: new Set(rows.map((row) => row.id)),
    known: [],
    absentReads,
    absentAfterMs,
  });
}

/** Reads the list as it is now. */
export function look(world: World, real: Real): void {
  const rows = rowsOf(world);
  finish(world, real, world.now, rows, observe(world, real, rows).deferred);
}

/** The answer of a POST never comes. */
export function lose(world: World, flight: Flight): void {
  world.doubted.add(flight.claim.key);
  flight.until = world.now + absentAfterMs;
  world.lost.push(flight);
  world.flight = null;
}

/** The POST that is on its way. */
export const flying = (world: World): Flight => {
  if (world.flight === null) throw new Error('Nothing flies.');
  return world.flight;
};

/** Tells the person what is due. */
export function tell(world: World, real: Real): void {
  const due = owedBy(real).filter((notice) => notice.dueAt <= world.now);
  world.told.push(...due.map((notice) => `${notice.key} ${notice.state}`));
  real.outbox.finishEntries(
    due.map((notice) => notice.id),
    world.now,
  );
}
