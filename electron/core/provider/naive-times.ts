/**
 * How instants without a zone are read. The documentation promises a zone, and some answers name none: then it is Brasília's, where the
 * provider is, until what is certain says otherwise. Certain is that a list is in order, so that a row lies between its neighbours that
 * name their zones, and that nothing was created after the provider listed it.
 */
import { hour, minute } from '../../contract/values/durations.ts';
import { brasiliaOffset, type Instant } from './instant.ts';

export interface NaiveTimes {
  /** Milliseconds by which times without a zone are ahead of UTC. */
  offset(): number;
  /**
   * Takes what a list says of them, before its rows are read.
   *
   * @param rows The creation times of a page, newest first, as they were spelt.
   * @param answeredAt When the provider answered, by its own clock; epoch milliseconds. `null` where it does not say.
   */
  observe(rows: readonly Instant[], answeredAt: number | null): void;
}

export interface NaiveTimesOptions {
  /** What was found out before. */
  readonly offset: number;
  readonly onFound: (offset: number) => void;
}

/** The offsets that zones have: west and east of UTC, in quarters of an hour. */
const [westmost, eastmost, quarter] = [-12 * hour, 14 * hour, hour / 4];
/** Clocks differ, and the provider's answer names whole seconds. */
const clockNoise = 5 * minute;

/** Returns the rule for one provider. */
export function createNaiveTimes({ offset: known, onFound }: NaiveTimesOptions): NaiveTimes {
  let offset = known;
  let [least, most]: [number, number] = [westmost, eastmost];

  return {
    offset: () => offset,
    observe: (rows, answeredAt) => {
      if (!rows.some(({ isNaive }) => isNaive)) return;
      for (const { at, newer, older } of naiveAmong(rows, answeredAt)) {
        // Ahead by less, it would be newer than what is listed above it; by more, older than what is listed below.
        const [low, high] = [Math.max(least, at - newer), Math.min(most, at - older)];
        // What contradicts itself proves nothing.
        if (low <= high) [least, most] = [low, high];
      }
      const found = nearest(offset, least, most);
      if (found === offset) return;
      offset = found;
      onFound(offset);
    },
  };
}

/** Returns times without a zone, as if they were UTC, each with the nearest ones that have one. */
function naiveAmong(rows: readonly Instant[], answeredAt: number | null) {
  const now = answeredAt === null ? Number.POSITIVE_INFINITY : answeredAt + clockNoise;
  const olderThan: number[] = [];
  for (let older = Number.NEGATIVE_INFINITY, place = rows.length - 1; place >= 0; place -= 1) {
    olderThan[place] = older;
    const row = rows[place];
    if (row && !row.isNaive) older = row.at;
  }
  let newer = now;
  return rows.flatMap(({ at, isNaive }, place) => {
    if (isNaive) return [{ at, newer, older: olderThan[place] ?? Number.NEGATIVE_INFINITY }];
    newer = Math.min(now, at);
    return [];
  });
}

/** What is in force stays while nothing contradicts it; then it is Brasília, UTC, or the offset that is nearest to Brasília's. */
function nearest(offset: number, least: number, most: number): number {
  const isPossible = (candidate: number): boolean => candidate >= least && candidate <= most;
  const candidates: number[] = [];
  for (let each = westmost; each <= eastmost; each += quarter) if (isPossible(each)) candidates.push(each);
  const byNearness = candidates.sort((a, b) => Math.abs(a - brasiliaOffset) - Math.abs(b - brasiliaOffset));
  return [offset, brasiliaOffset, 0].find(isPossible) ?? byNearness[0] ?? offset;
}
