/** What must be true of resends, whatever happened to them. */
import { expect } from 'vitest';
import type { ResendState } from '../../../electron/contract/resend.ts';
import { everyResend } from '../../../electron/contract/values/resends.ts';
import { mayFollow } from '../../../electron/core/resends/states.ts';
import { absentAfterMs, absentReads, look, lose, type Real, tell, type World } from './life-world.ts';

function everything({ queries }: Real) {
  const page = { order: 'newest', after: null, skip: 0, limit: 500 } as const;
  return queries.list(everyResend, page).map((row) => queries.get(row.key));
}

const afterAcceptance: readonly ResendState[] = ['pending', 'processing', 'completed', 'failed'];

/** What holds after every step. */
export function checkAlways(world: World, real: Real): void {
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
    if (resend.state === 'refused' || resend.state === 'needs_decision') expect(own).toEqual([]);
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
export function settleDown(world: World, real: Real): void {
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
      expect(['planned', 'refused', 'cancelled', 'needs_decision']).toContain(resend.state);
      expect(world.made.find((made) => made.key === resend.key)).toBeUndefined();
    } else {
      expect(resend.state).toBe(request.status.toLowerCase());
      expect(world.told.filter((told) => told === `${resend.key} ${resend.state}`)).toHaveLength(1);
    }
  }
}
