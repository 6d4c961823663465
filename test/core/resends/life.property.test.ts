/**
 * The life of a resend against a model: a provider that makes requests early, late or never, answers that get lost,
 * processes that die, readings of the list that are old when they arrive, and clocks that disagree.
 */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { createOutboxStore } from '../../../electron/core/notifications/outbox-store.ts';
import { createResendQueries } from '../../../electron/core/resends/resend-queries.ts';
import { createResendStore } from '../../../electron/core/resends/resend-store.ts';
import { checkAlways, settleDown } from './life-laws.ts';
import { finish, flying, look, lose, make, observe, type Real, rowsOf, tell, type World } from './life-world.ts';

const orders: readonly ResendOrder[] = [
  ...[1, 2, 3].map((id) => ({ mode: 'object', kind: 'CASHIN', objectReferenceId: id }) as const),
  { mode: 'object', kind: 'CASHOUT', objectReferenceId: 1 },
  { mode: 'period', kind: 'CASHIN', branch: '0001', accountNumber: '123456', from: 5_000, to: 9_000 },
  { mode: 'period', kind: 'CASHIN', branch: '0001', accountNumber: '999999', from: 5_000, to: 9_000 },
];

const strangersOrder: ResendOrder = { mode: 'object', kind: 'CASHIN', objectReferenceId: 77 };

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

test('whatever happens, a resend is made at most once, found when it was made, and told once', () => {
  const everyCommand = fc.commands(commandArbs, { maxCommands: 80, size: 'max' });
  const hours = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(everyCommand, hours, fc.boolean(), (commands, skewHours, twins) => {
      const db = new DatabaseSync(':memory:');
      migrate(db);
      const real = { store: createResendStore(db), queries: createResendQueries(db), outbox: createOutboxStore(db) };
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
