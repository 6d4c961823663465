/** Incidents by looking at all deliveries of an endpoint at once: what the detector must find one delivery at a time. */
import type { Outage } from '../../../electron/core/incidents/detector.ts';

export interface Attempted {
  readonly at: number;
  readonly failed: boolean;
}

const five = 5;
const calm = 15 * 60_000;

/** `attempts` are one endpoint's, oldest first. */
export function outagesIn(attempts: readonly Attempted[]): Outage[] {
  const found: Outage[] = [];
  let index = 0;
  while (index < attempts.length) {
    const row = attempts.slice(index, index + five);
    if (row.length < five || row.some(({ failed }) => !failed)) {
      index += 1;
      continue;
    }
    const last = lastFailure(attempts, index);
    found.push({
      from: attempts[index]?.at ?? 0,
      noticedAt: row.at(-1)?.at ?? 0,
      to: attempts[last]?.at ?? 0,
      recoveredAt: attempts[last + 1]?.at ?? null,
    });
    index = last + 1;
  }
  const merged: Outage[] = [];
  for (const outage of found) {
    const before = merged.at(-1);
    if (before?.recoveredAt == null || outage.from - before.recoveredAt >= calm) merged.push(outage);
    else merged.splice(-1, 1, { ...before, to: outage.to, recoveredAt: outage.recoveredAt });
  }
  return merged;
}

/** The last failure before the endpoint took five in a row, or before a quarter of an hour of nothing but success. */
function lastFailure(attempts: readonly Attempted[], first: number): number {
  for (let failure = first; ; ) {
    const next = attempts.findIndex(({ failed }, index) => index > failure && failed);
    if (next === -1) return failure;
    const successes = attempts.slice(failure + 1, next);
    const begin = successes[0]?.at;
    if (successes.length >= five || (begin !== undefined && (attempts[next]?.at ?? 0) - begin >= calm)) return failure;
    failure = next;
  }
}
