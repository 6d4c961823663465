/** Goes through an archive's deliveries for the outages of each endpoint, and reads only where there may be one. */
import type { Statements } from '../database/statements.ts';
import { farthestAhead } from '../deliveries/coverage.ts';
import { bucketOf, bucketStart } from '../deliveries/time-buckets.ts';
import { createDetector, type Detector, type Outage, threshold } from './detector.ts';
import { createQuarters, type EndpointAttributes, type Quarter } from './endpoint-counts.ts';

/** A delivery without an answer may still get one when it was younger than this as it was read. Milliseconds. */
const answeredWithin = 2 * 60_000;
/** Deliveries that are older than the newest by this much have been read again, or will not be answered any more. */
const youngFor = 60 * 60_000;

/** A quarter of an endpoint that had an incident, or may have had one. */
interface Visit {
  readonly endpoint: string;
  readonly quarter: Quarter;
  /** Whether enough failures may stand in a row here to begin an incident. */
  readonly suspicious: boolean;
}

/** What reading takes besides a quarter. */
interface Source {
  readonly sql: Statements;
  /** The attributes of deliveries that have an address. */
  readonly byId: ReadonlyMap<number, EndpointAttributes>;
  /** Deliveries that were created before are answered or never will be. */
  readonly youngFrom: number;
}

/** How far the walk had come when it came to a slot, so that what changes after it is all that is gone through again. */
interface Stand {
  readonly slot: number;
  readonly detectors: ReadonlyMap<string, Detector>;
  /** The last quarter that an endpoint failed throughout while it was down: of these only the end matters, once. */
  readonly throughout: ReadonlyMap<string, number>;
}

export interface Outages {
  /**
   * Returns the outages of each endpoint. Its quarters tell which are worth reading: commonly few are, and of those before
   * the last day none that did not change.
   *
   * @param byId The attributes of all deliveries that have an address.
   */
  find(byId: ReadonlyMap<number, EndpointAttributes>): Map<string, readonly Outage[]>;
}

/** Slots before the newest deliveries that are gone through at each change: a day of them may still be read again. */
const walkedAgain = 96;

export function createOutages(sql: Statements): Outages {
  const quarters = createQuarters(sql);
  let stand: Stand | null = null;
  let known: ReadonlyMap<number, EndpointAttributes> = new Map();

  return {
    find: (byId) => {
      // What fails on the way leaves none behind.
      const before = isSameWhere(known, byId) ? stand : null;
      stand = null;
      if (before === null) quarters.forget();
      known = byId;
      const { quartersOf, changedFrom } = quarters.current(byId);
      const source = { sql, byId, youngFrom: youngFromOf(sql) };
      const settledUntil = bucketOf(source.youngFrom);
      const isTrue = changedFrom !== null && before !== null && before.slot <= Math.min(changedFrom, settledUntil);
      const from = isTrue ? before : { slot: Number.NEGATIVE_INFINITY, detectors: new Map(), throughout: new Map() };
      const walk = createWalk(source, from);
      const standAt = Math.max(from.slot, settledUntil - walkedAgain);
      const visits = visitsFrom(from, standAt, quartersOf);
      const slots = [...visits.keys()].sort((a, b) => a - b);
      for (const slot of slots.filter((one) => one < standAt)) walk.visit(slot, visits.get(slot) ?? []);
      const next = walk.stand(standAt);
      for (const slot of slots.filter((one) => one >= standAt)) walk.visit(slot, visits.get(slot) ?? []);
      const found = walk.end();
      stand = next;
      return found;
    },
  };
}

/** Whether what is known of endpoints still holds: two of them may have turned out to be one. */
function isSameWhere(
  known: ReadonlyMap<number, EndpointAttributes>,
  now: ReadonlyMap<number, EndpointAttributes>,
): boolean {
  return [...known.values()].every(({ id, endpoint }) => now.get(id)?.endpoint === endpoint);
}

function youngFromOf(sql: Statements): number {
  const newest = sql(
    `SELECT coalesce((SELECT max(to_at) FROM coverage), (SELECT created_at FROM deliveries
       WHERE created_at <= fetched_at + ? ORDER BY created_at DESC LIMIT 1)) AS at`,
  ).get(farthestAhead)?.at;
  return Number(newest ?? 0) - youngFor;
}

/** Returns what there is to visit from a stand on, by slot. Up to `standAt` every failure that may begin a row is read. */
function visitsFrom(
  { slot: from, detectors }: Stand,
  standAt: number,
  quartersOf: ReadonlyMap<string, readonly Quarter[]>,
): ReadonlyMap<number, Visit[]> {
  const visits = new Map<number, Visit[]>();
  for (const [endpoint, quarters] of quartersOf) {
    const suspicious = suspiciousOf(quarters, standAt);
    if (suspicious.size === 0 && !detectors.has(endpoint)) continue;
    for (const quarter of quarters.slice(quarters.findLastIndex(({ slot }) => slot < from) + 1)) {
      const visit = { endpoint, quarter, suspicious: suspicious.has(quarter) };
      const others = visits.get(quarter.slot);
      if (others) others.push(visit);
      else visits.set(quarter.slot, [visit]);
    }
  }
  return visits;
}

function createWalk(source: Source, from: Stand) {
  const detectors = new Map([...from.detectors].map(([endpoint, detector]) => [endpoint, detector.copy()]));
  const throughout = new Map(from.throughout);

  function detectorOf(endpoint: string): Detector {
    const detector = detectors.get(endpoint) ?? createDetector();
    detectors.set(endpoint, detector);
    return detector;
  }

  return {
    visit: (slot: number, visits: readonly Visit[]): void => {
      const reading = new Map<string, Detector>();
      const settled = bucketStart(slot + 1) <= source.youngFrom;
      for (const { endpoint, quarter, suspicious } of visits) {
        const detector = detectorOf(endpoint);
        if (detector.isDown() && quarter.delivered === 0 && settled) throughout.set(endpoint, slot);
        else if (detector.isOpen() || suspicious) reading.set(endpoint, detector);
        else if (quarter.delivered > 0) detector.skip();
      }
      for (const [endpoint, detector] of reading) {
        takeEnd(source, endpoint, detector, throughout.get(endpoint));
        throughout.delete(endpoint);
      }
      if (reading.size > 0) readQuarter(source, slot, reading);
    },
    stand: (slot: number): Stand => ({
      slot,
      detectors: new Map([...detectors].map(([endpoint, detector]) => [endpoint, detector.copy()])),
      throughout: new Map(throughout),
    }),
    end: (): Map<string, readonly Outage[]> => {
      for (const [endpoint, detector] of detectors) takeEnd(source, endpoint, detector, throughout.get(endpoint));
      return new Map([...detectors].map(([endpoint, detector]) => [endpoint, detector.outages()]));
    },
  };
}

/**
 * Returns the quarters in which a row of failures that is long enough may lie. Such a row reaches from one quarter into the
 * next only over quarters without a success, so the failures between two quarters with one, both included, bound it. One
 * that reaches up to `standAt` or beyond may still grow, however short it is.
 */
function suspiciousOf(quarters: readonly Quarter[], standAt: number): ReadonlySet<Quarter> {
  const suspicious = new Set<Quarter>();
  let stretch: Quarter[] = [];
  let failed = 0;
  const end = (mayGrow: boolean): void => {
    if (failed >= threshold || (mayGrow && failed > 0)) for (const quarter of stretch) suspicious.add(quarter);
  };
  for (const quarter of quarters) {
    stretch.push(quarter);
    failed += quarter.failed;
    if (quarter.delivered === 0) continue;
    end(quarter.slot >= standAt && (stretch[0]?.slot ?? standAt) < standAt);
    stretch = [quarter];
    failed = quarter.failed;
  }
  end((stretch[0]?.slot ?? standAt) < standAt);
  return suspicious;
}

/** Takes the last failure of a quarter that an endpoint failed throughout. */
function takeEnd({ sql, byId }: Source, endpoint: string, detector: Detector, slot: number | undefined): void {
  if (slot === undefined) return;
  const own = [...byId.values()].filter((attributes) => attributes.endpoint === endpoint).map(({ id }) => id);
  const last = sql(
    `SELECT max(created_at) AS at FROM deliveries INDEXED BY deliveries_by_traits
     WHERE traits_id IN (SELECT value FROM json_each(?)) AND created_at BETWEEN ? AND ?`,
  ).get(JSON.stringify(own), bucketStart(slot), bucketStart(slot + 1) - 1);
  detector.take(Number(last?.at), true);
}

function readQuarter({ sql, byId, youngFrom }: Source, slot: number, reading: ReadonlyMap<string, Detector>): void {
  const rows = sql(
    `SELECT created_at, traits_id, fetched_at FROM deliveries
     WHERE created_at BETWEEN ? AND ? ORDER BY created_at, id`,
  ).iterate(bucketStart(slot), bucketStart(slot + 1) - 1);
  for (const row of rows) {
    const attributes = byId.get(Number(row.traits_id));
    const detector = attributes ? reading.get(attributes.endpoint) : undefined;
    if (!attributes || !detector) continue;
    const at = Number(row.created_at);
    const isUnread = attributes.result === 'no_response' && Number(row.fetched_at) - at < answeredWithin;
    if (!isUnread || at < youngFrom) detector.take(at, attributes.result !== 'delivered');
  }
}
