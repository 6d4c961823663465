/** The provider's timestamps. */
import { offsetAt } from './sao-paulo.ts';

/** Microseconds since the epoch: the precision of the provider's timestamps, and exact in a JavaScript number until 2255. */
export type Micros = number;

export const SECOND: Micros = 1_000_000;
export const MINUTE: Micros = 60 * SECOND;
export const HOUR: Micros = 60 * MINUTE;

/** Writes a moment as the provider does: in UTC with `Z`, with six digits of a second, or with none when it is whole. */
export function formatMicros(at: Micros): string {
  const fraction = at % SECOND;
  const seconds = new Date((at - fraction) / 1000).toISOString().slice(0, 19);
  return fraction === 0 ? `${seconds}Z` : `${seconds}.${String(fraction).padStart(6, '0')}Z`;
}

const PARTS = /^(?<seconds>[^.Z+]+?)(?:\.(?<fraction>\d+))?(?<zone>Z|[+-]\d{2}:\d{2})?$/;

/**
 * Reads an ISO 8601 date-time that was already checked for its form. Digits beyond the microsecond are dropped; a time without
 * a zone is a time of America/Sao_Paulo, the one local zone that this provider knows.
 */
export function parseMicros(text: string): Micros {
  const { seconds = '', fraction = '', zone } = PARTS.exec(text)?.groups ?? {};
  const micros = Number(fraction.padEnd(6, '0').slice(0, 6));
  if (zone !== undefined) return Date.parse(seconds + zone) * 1000 + micros;
  const asIfUtc = Date.parse(`${seconds}Z`);
  return (asIfUtc - offsetAt(asIfUtc)) * 1000 + micros;
}
