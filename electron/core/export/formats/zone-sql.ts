/** A zone's offset as SQL: the few offsets of recent rows are written into the statement, all others are asked for. */
import { day } from '../../../contract/values/durations.ts';
import { changeBetween, createZoneOffsets } from '../../lib/zone-offsets.ts';

/** An SQL function that must exist: the zone's offset from UTC, in seconds, at an instant in epoch milliseconds. */
export const zoneOffsetFunction = 'zone_offset';

/** Rows are mostly of these days, counted from now. A call of the function costs more than the rest of a time. */
const [daysBack, daysAhead] = [400, 7];

export interface Zone {
  readonly name: string;
  offsetAt(at: number): number;
  /** Returns the offset at the instant of an SQL expression, in seconds, as an SQL expression. */
  offsetSql(sql: string): string;
}

/** Throws `validation` for a zone that this machine does not know. `now` in epoch milliseconds. */
export function createZone(name: string, now: number): Zone {
  const offsetAt = createZoneOffsets(name);
  const [from, to] = [now - daysBack * day, now + daysAhead * day];
  const steps = stepsBetween(offsetAt, from, to);
  return {
    name,
    offsetAt,
    offsetSql: (sql) => {
      const known = steps.map((step) => `WHEN ${sql} >= ${step.from} THEN ${step.offset}`);
      return `CASE WHEN ${sql} >= ${to} THEN ${zoneOffsetFunction}(${sql}) ${known.join(' ')} ELSE ${zoneOffsetFunction}(${sql}) END`;
    },
  };
}

interface Step {
  readonly from: number;
  readonly offset: number;
}

/** Returns the offsets of a stretch of time with the instants from which they hold, newest first. */
function stepsBetween(offsetAt: (at: number) => number, from: number, to: number): readonly Step[] {
  const steps: Step[] = [{ from, offset: offsetAt(from) }];
  for (let at = from; at < to; at += day) {
    const after = offsetAt(at + day);
    if (after !== offsetAt(at)) steps.unshift({ from: changeBetween(offsetAt, at, at + day), offset: after });
  }
  return steps;
}
