/** The `Retry-After` header. */

/** An HTTP date as servers write it. Date.parse alone would take "1.5" for a day of January. */
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/;

/**
 * Returns how many milliseconds an answer asks to wait, or `null` when it does not say. A date counts from the answer's
 * own `Date`, so that a wrong clock on this machine changes nothing; without one it counts from `now`.
 */
export function pauseOf(headers: Headers, now: number): number | null {
  const said = headers.get('retry-after')?.trim();
  if (!said) return null;
  if (/^\d+(?:\.\d+)?$/.test(said)) return Math.ceil(Number(said) * 1000);
  const until = dateOf(said);
  if (until === null) return null;
  return Math.max(0, until - (dateOf(headers.get('date') ?? '') ?? now));
}

function dateOf(text: string): number | null {
  if (!httpDate.test(text)) return null;
  // The obsolete asctime form names no zone; every HTTP date is GMT.
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(time) ? null : time;
}

/**
 * Returns by how many milliseconds the provider's clock is ahead of this machine's, to within a second and the answer's way;
 * `null` where the answer does not say, or says when a cache kept it.
 */
export function clockAhead(headers: Headers, receivedAt: number): number | null {
  if (headers.has('age')) return null;
  const said = Date.parse(headers.get('date') ?? '');
  // The header counts whole seconds: on average half of one is lost.
  return Number.isNaN(said) ? null : said + 500 - receivedAt;
}
