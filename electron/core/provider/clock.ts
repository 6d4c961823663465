/** What an answer says of the provider's clock: `Date`, the moment at which it was made (RFC 9110, 6.6.1). */

/**
 * Gives by how many milliseconds the provider's clock is ahead of this machine's, to within a second and the answer's way;
 * `null` where the answer does not say, or says when a cache kept it.
 */
export function clockAhead(headers: Headers, receivedAt: number): number | null {
  if (headers.has('age')) return null;
  const said = Date.parse(headers.get('date') ?? '');
  // The header counts whole seconds: on average half of one is lost.
  return Number.isNaN(said) ? null : said + 500 - receivedAt;
}
