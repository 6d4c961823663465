/**
 * Finds the incidents of one endpoint in its deliveries, one after the other in the order of time. Pure.
 *
 * An incident begins with the first of {@link threshold} failures in a row: fewer are the hiccups that any endpoint has and
 * that the provider's own retries mend. It is over when as many deliveries in a row got through, or when nothing failed for
 * {@link calmMs} after one did: a stray success in the midst of an outage does not cut it in two, and an endpoint with a
 * few deliveries an hour does not have to wait for the fifth. What begins within `calmMs` of an end is the same incident:
 * an endpoint that comes and goes is down once, not a hundred times. One that never takes anything is down once, and still.
 */

/** Failures that make an incident, and successes that end it. */
export const threshold = 5;
/** Milliseconds. */
export const calmMs = 15 * 60_000;

/** Times are those of deliveries' creation, in epoch milliseconds. */
export interface Outage {
  /** First and last failure. */
  readonly from: number;
  readonly to: number;
  /** The failure that made an incident of it. */
  readonly noticedAt: number;
  /** The first success after the last failure; `null`: there was none. */
  readonly recoveredAt: number | null;
}

export interface Detector {
  /** Takes the next delivery. */
  take(at: number, failed: boolean): void;
  /** Takes at least one success and failures that cannot be part of an incident, in whatever order they came. */
  skip(): void;
  /** Whether an incident may go on with the next failure, however few there are. */
  isOpen(): boolean;
  /** Whether nothing got through since its last failure. */
  isDown(): boolean;
  /** All incidents so far, oldest first. */
  outages(): readonly Outage[];
  /** Returns another one that knows as much, and goes its own way from here. */
  copy(): Detector;
}

interface Known {
  readonly over: readonly Outage[];
  readonly open: Outage | null;
  /** The latest failures in a row while nothing is open. */
  readonly failures: readonly number[];
  readonly successes: number;
}

/** Returns a detector that has taken nothing yet. */
export function createDetector(): Detector {
  return detectorThatKnows({ over: [], open: null, failures: [], successes: 0 });
}

function detectorThatKnows(known: Known): Detector {
  const over = [...known.over];
  let { open, successes } = known;
  let failures = [...known.failures];

  function close(): void {
    if (open) over.push(open);
    open = null;
    successes = 0;
  }

  function openAt(noticedAt: number): void {
    const [from = noticedAt] = failures;
    const last = over.at(-1);
    const goesOn = last !== undefined && from - (last.recoveredAt ?? last.to) < calmMs;
    if (goesOn) over.pop();
    open = goesOn
      ? { ...last, to: noticedAt, recoveredAt: null }
      : { from, to: noticedAt, noticedAt, recoveredAt: null };
    failures = [];
  }

  function fail(at: number): void {
    if (open && open.recoveredAt !== null && at - open.recoveredAt >= calmMs) close();
    if (open) {
      open = { ...open, to: at, recoveredAt: null };
      successes = 0;
      return;
    }
    failures.push(at);
    if (failures.length === threshold) openAt(at);
  }

  function succeed(at: number): void {
    failures = [];
    if (!open) return;
    open = { ...open, recoveredAt: open.recoveredAt ?? at };
    successes += 1;
    if (successes === threshold) close();
  }

  return {
    take: (at, failed) => (failed ? fail(at) : succeed(at)),
    skip: () => {
      failures = [];
    },
    isOpen: () => open !== null,
    isDown: () => open !== null && open.recoveredAt === null,
    outages: () => (open ? [...over, open] : over),
    copy: () => detectorThatKnows({ over, open, failures, successes }),
  };
}

/** Whether nothing that happens from now on belongs to the incident any more, but a new beginning right after its end. */
export function isOver({ recoveredAt }: Pick<Outage, 'recoveredAt'>, now: number): boolean {
  return recoveredAt !== null && now - recoveredAt >= calmMs;
}
