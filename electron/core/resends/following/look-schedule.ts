/** How long to wait until the provider's list is read again. Pure. */
import type { Failure } from '../../../contract/failure.ts';

export interface LookFacts {
  /** Resends that the list may move on. */
  readonly followed: number;
  /** Looks since the last visible change, or since a person or the queue gave a reason to look closely. */
  readonly quietLooks: number;
  /** How long the last look took, in milliseconds. */
  readonly tookMs: number;
  readonly failure: Failure | null;
  readonly now: number;
}

const quickestMs = 2_000;
const slowestMs = 60_000;
/** With nothing open: how often new resends made elsewhere are looked for. */
const idleMs = 5 * 60_000;
/** Looking takes up a fifth of the time at most, however long the list is. */
const restPerWork = 4;

/** Returns the milliseconds until the next look; `null` until there is a new token. */
export function untilNextLook(facts: LookFacts): number | null {
  const { failure } = facts;
  if (failure?.code === 'unauthorized' || failure?.code === 'signed_out') return null;
  const pace = facts.followed === 0 && failure === null ? idleMs : paceOf(facts.quietLooks);
  const asked = failure?.retryAt === undefined ? 0 : failure.retryAt - facts.now;
  return Math.max(pace, asked, facts.tookMs * restPerWork);
}

function paceOf(quietLooks: number): number {
  return Math.min(quickestMs * 1.5 ** quietLooks, slowestMs);
}
