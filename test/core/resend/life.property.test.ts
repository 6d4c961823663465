/**
 * The life of a resend against a model: a provider that makes requests early, late or never, answers that get lost,
 * processes that die, readings of the list that are old when they arrive, and clocks that disagree.
 */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResendOrder, ResendState } from '../../../electron/contract/resend.ts';
import { resendsSchema } from '../../../electron/core/archive/migrations/002-resends.ts';
import type { ProviderResend } from '../../../electron/core/provider/resend-row.ts';
import { createResendQueries, type ResendQueries } from '../../../electron/core/resend/resend-queries.ts';
import { createResendStore, type ResendStore } from '../../../electron/core/resend/resend-store.ts';
import { mayFollow } from '../../../electron/core/resend/states.ts';
import type { Claim } from '../../../electron/core/resend/store-attempts.ts';

const absentAfterMs = 120_000;
const absentReads = 3;

const orders: readonly ResendOrder[] = [
  ...[1, 2, 3].map((id) => ({ mode: 'object', kind: 'CASHIN', objectReferenceId: id }) as const),
  { mode: 'object', kind: 'CASHOUT', objectReferenceId: 1 },
  { mode: 'period', kind: 'CASHIN', branch: '0001', accountNumber: '123456', from: 5_000, to: 9_000 },
  { mode: 'period', kind: 'CASHIN', branch: '0001', accountNumber: '999999', from: 5_000, to: 9_000 },
];

const strangersOrder: ResendOrder = { mode: 'object', kind: 'CASHIN', objectReferenceId: 77 };

interface Made {
  readonly id: number;
  readonly order: ResendOrder;
  readonly createdAt: number;
  /** The resend it was made for; `null`: somebody else's. */
  readonly key: number | null;
  status: string;
  updatedAt: number;
}

/** A POST that left: the provider may still make a request of it until `until`. */
interface Flight {
  readonly claim: Claim;
  made: Made | null;
  until: number;
}

/** What is true, whatever the store believes. */
interface World {
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

interface Real {
  readonly store: ResendStore;
  readonly queries: ResendQueries;
}

type Command = fc.Command<World, Real>;

function command(name: string, check: (world: World) => boolean, run: (world: World, real: Real) => void): Command {
  return {
    check,
    toString: () => name,
    run: (world, real) => {
      run(world, real);
      checkAlways(world, real);
    },
  };
}

function make(world: World, order: ResendOrder, key: number | null): Made {
  const createdAt = world.now + world.skew;
  const request = { id: 100 + world.made.length, order, createdAt, key, status: 'PENDING', updatedAt: createdAt };
  world.made.push(request);
  return request;
}

function rowsOf(world: World): ProviderResend[] {
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

function observe(world: World, { store }: Real, rows: readonly ProviderResend[]) {
  return store.observe(rows, { now: world.now, outcomeGraceMs: 0, outcomeWindowMs: 0 });
}

function finish(world: World, { store }: Real, beganAt: number, rows: readonly ProviderResend[], deferred: number) {
  const newestAt = deferred > 0 || rows.length === 0 ? null : Math.max(...rows.map((row) => row.createdAt));
  store.finishReading({
    beganAt,
    now: world.now,
    reachedBack: null,
    newestAt,
    proves: true,
    absentReads,
    absentAfterMs,
  });
}

function look(world: World, real: Real): void {
  const rows = rowsOf(world);
  finish(world, real, world.now, rows, observe(world, real, rows).deferred);
}

function lose(world: World, flight: Flight): void {
  world.doubted.add(flight.claim.key);
  flight.until = world.now + absentAfterMs;
  world.lost.push(flight);
  world.flight = null;
}

const flying = (world: World): Flight => {
  if (world.flight === null) throw new Error('Nothing flies.');
  return world.flight;
};

const orderArb = fc.constantFrom(...orders);
const planArb = fc.constantFrom('plan-a', 'plan-b', 'plan-c', 'plan-d');

const commandArbs = [
  fc.tuple(planArb, fc.array(orderArb, { minLength: 1, maxLength: 4 })).map(([planId, planned]) =>
    command(
      `submit ${planId} ${planned.length}`,
      () => true,
      (world, { store }) => {
        const plan = { planId, orders: planned, note: '', now: world.now };
        try {
          const first = store.submitPlan(plan);
          expect(store.submitPlan(plan)).toEqual(first);
        } catch (error) {
          expect(error).toMatchObject({ failure: { code: 'already_sent' } });
        }
      },
    ),
  ),
  fc.constant(
    command(
      'claim',
      (world) => world.flight === null,
      (world, { store }) => {
        const claim = store.claimNext(world.now);
        if (claim !== null) world.flight = { claim, made: null, until: Number.POSITIVE_INFINITY };
      },
    ),
  ),
  fc.constant(
    command(
      'provider makes it',
      (world) => world.flight !== null && world.flight.made === null,
      (world) => {
        const flight = flying(world);
        flight.made = make(world, flight.claim.order, flight.claim.key);
      },
    ),
  ),
  fc.boolean().map((withId) =>
    command(
      `answer accepted ${withId ? 'with' : 'without'} ID`,
      (world) => world.flight?.made != null,
      (world, { store }) => {
        const { claim, made } = flying(world);
        if (!withId) world.doubted.add(claim.key);
        store.settle(claim, { kind: 'accepted', providerId: withId ? (made?.id ?? null) : null }, world.now);
        world.flight = null;
      },
    ),
  ),
  fc.constantFrom('refused', 'released').map((kind) =>
    command(
      `answer ${kind}`,
      (world) => world.flight !== null && world.flight.made === null,
      (world, { store }) => {
        const settlement = kind === 'refused' ? ({ kind, message: 'no' } as const) : ({ kind: 'released' } as const);
        store.settle(flying(world).claim, settlement, world.now);
        world.flight = null;
      },
    ),
  ),
  fc.constant(
    command(
      'answer lost',
      (world) => world.flight !== null,
      (world, { store }) => {
        store.settle(flying(world).claim, { kind: 'unknown', message: 'timeout' }, world.now);
        lose(world, flying(world));
      },
    ),
  ),
  fc.constant(
    command(
      'killed and started',
      () => true,
      (world, { store }) => {
        if (world.flight !== null) lose(world, world.flight);
        world.reading = null;
        store.recover(world.now);
      },
    ),
  ),
  fc.constant(
    command(
      'provider makes a lost one',
      (world) => world.lost.some((flight) => flight.made === null && world.now < flight.until),
      (world) => {
        const flight = world.lost.find((each) => each.made === null && world.now < each.until);
        if (flight !== undefined) flight.made = make(world, flight.claim.order, flight.claim.key);
      },
    ),
  ),
  orderArb.map((order) =>
    command(
      'somebody else makes one',
      () => true,
      (world) => void make(world, world.twins ? order : strangersOrder, null),
    ),
  ),
  fc.tuple(fc.nat(), fc.constantFrom('PROCESSING', 'COMPLETED', 'FAILED')).map(([at, status]) =>
    command(
      `status ${status}`,
      (world) => world.made.some((made) => made.status === 'PENDING' || made.status === 'PROCESSING'),
      (world) => {
        const open = world.made.filter((made) => made.status === 'PENDING' || made.status === 'PROCESSING');
        const made = open[at % open.length];
        if (made === undefined) return;
        made.status = status;
        made.updatedAt = Math.max(world.now + world.skew, made.updatedAt);
      },
    ),
  ),
  fc.integer({ min: 1, max: 70_000 }).map((ms) =>
    command(
      `${ms} ms pass`,
      () => true,
      (world) => {
        world.now += ms;
      },
    ),
  ),
  fc.constant(command('look', () => true, look)),
  fc.nat(4).map((count) =>
    command(
      `look that breaks after ${count} rows`,
      () => true,
      (world, real) => void observe(world, real, rowsOf(world).slice(0, count)),
    ),
  ),
  fc.constant(
    command(
      'reading begins',
      (world) => world.reading === null,
      (world) => {
        world.reading = { beganAt: world.now, rows: rowsOf(world) };
      },
    ),
  ),
  fc.constant(
    command(
      'reading ends',
      (world) => world.reading !== null,
      (world, real) => {
        const { beganAt, rows } = world.reading ?? { beganAt: 0, rows: [] };
        world.reading = null;
        finish(world, real, beganAt, rows, observe(world, real, rows).deferred);
      },
    ),
  ),
  fc.nat(9).map((key) =>
    command(
      `send ${key} again`,
      () => true,
      (world, { store }) => void store.sendAgain([key], world.now),
    ),
  ),
  planArb.map((planId) =>
    command(
      `cancel ${planId}`,
      () => true,
      (world, { store }) => {
        try {
          store.cancelPlan(planId, world.now);
        } catch (error) {
          expect(error).toMatchObject({ failure: { code: 'not_found' } });
        }
      },
    ),
  ),
  fc.constant(command('tell', () => true, tell)),
];

function tell(world: World, { store }: Real): void {
  const due = store.owedNotices().filter((notice) => notice.dueAt <= world.now);
  world.told.push(...due.map((notice) => `${notice.key} ${notice.state}`));
  store.finishNotices(
    due.map((notice) => notice.id),
    world.now,
  );
}

function everything({ queries }: Real) {
  const filter = {
    search: '',
    states: [],
    objectReferenceId: '',
    accountMirrorId: null,
    outcome: null,
    planId: null,
    from: null,
    to: null,
  };
  const page = { order: 'newest', after: null, skip: 0, limit: 500 } as const;
  return queries.list(filter, page).map((row) => queries.get(row.key));
}

const afterAcceptance: readonly ResendState[] = ['pending', 'processing', 'completed', 'failed'];

function checkAlways(world: World, real: Real): void {
  const resends = everything(real);
  for (const resend of resends) {
    const path = resend.timeline.map((moment) => moment.state);
    expect(path.at(-1)).toBe(resend.state);
    for (const [at, state] of path.entries()) {
      const before = path[at - 1];
      if (before !== undefined) expect(mayFollow(before, state), `${before} -> ${state}`).toBe(true);
    }
    // This provider's statuses never go back: what does is an old reading that won.
    for (const end of ['completed', 'failed'] as const) expect([-1, path.length - 1]).toContain(path.indexOf(end));
    if (resend.planId === null) continue;

    const own = world.made.filter((made) => made.key === resend.key);
    expect(own.length, `requests made for ${resend.key}`).toBeLessThanOrEqual(1);
    if (afterAcceptance.includes(resend.state)) expect(resend.providerId).not.toBeNull();
    if (resend.state === 'refused' || resend.state === 'sendable') expect(own).toEqual([]);
    const inDoubt = world.doubted.has(resend.key);
    if (resend.providerId !== null && !(world.twins && inDoubt)) {
      expect(own.map((made) => made.id)).toEqual([resend.providerId]);
    }
  }
  const ids = resends.flatMap((resend) => resend.providerId ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(world.told).size).toBe(world.told.length);
}

/** Lets everything come to rest: the provider ends its work, and the app looks often enough. */
function settleDown(world: World, real: Real): void {
  if (world.flight !== null) {
    real.store.settle(world.flight.claim, { kind: 'unknown', message: 'timeout' }, world.now);
    lose(world, world.flight);
  }
  for (const made of world.made) {
    if (made.status === 'PENDING' || made.status === 'PROCESSING') made.status = 'COMPLETED';
    made.updatedAt = Math.max(made.updatedAt, world.now + world.skew);
  }
  for (let count = 0; count < absentReads; count += 1) {
    world.now += absentAfterMs;
    look(world, real);
  }
  tell(world, real);
  checkAlways(world, real);
  for (const resend of everything(real)) {
    if (resend.planId === null) continue;
    const request = world.made.find((made) => made.id === resend.providerId);
    if (request === undefined) {
      expect(['planned', 'refused', 'cancelled', 'sendable']).toContain(resend.state);
      expect(world.made.find((made) => made.key === resend.key)).toBeUndefined();
    } else {
      expect(resend.state).toBe(request.status.toLowerCase());
      expect(world.told.filter((told) => told === `${resend.key} ${resend.state}`)).toHaveLength(1);
    }
  }
}

test('whatever happens, a resend is made at most once, found when it was made, and told once', () => {
  const everyCommand = fc.commands(commandArbs, { maxCommands: 80, size: 'max' });
  const hours = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(everyCommand, hours, fc.boolean(), (commands, skewHours, twins) => {
      const db = new DatabaseSync(':memory:');
      db.exec(resendsSchema);
      const real = { store: createResendStore(db), queries: createResendQueries(db) };
      const world: World = {
        now: Date.UTC(2026, 4, 12),
        skew: skewHours * 3_600_000,
        twins,
        made: [],
        flight: null,
        lost: [],
        reading: null,
        doubted: new Set(),
        told: [],
      };
      look(world, real);
      fc.modelRun(() => ({ model: world, real }), commands);
      settleDown(world, real);
      db.close();
    }),
    { numRuns: 200 },
  );
});
