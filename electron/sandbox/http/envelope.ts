/** Pages of a list as the provider wraps them. */
import type { Page, Position } from '../store/timeline.ts';
import { formatMicros } from '../time/micros.ts';
import type { Paging } from './query.ts';
import type { Call } from './server.ts';

/**
 * The links carry this host and not the server's own, as in the documentation's examples: a client takes the cursor out of them
 * and asks the base URL that it was given.
 */
const LINK_ORIGIN = 'https://api.example.com';

const PAGING_PARAMETERS = new Set(['limit', 'cursor_datetime', 'cursor_id', 'cursor_direction']);

/** A page as `{ next, previous, results }`. The links keep the filters of the call that they continue. */
export function envelope<T>(call: Call, paging: Paging, page: Page<T>, write: (row: T) => object): object {
  return {
    next: page.next && linkTo(call, paging, page.next, 'NEXT'),
    previous: page.previous && linkTo(call, paging, page.previous, 'PREVIOUS'),
    results: page.rows.map(write),
  };
}

function linkTo(
  { path, query }: Call,
  { limit }: Paging,
  { at, id }: Position,
  direction: Paging['direction'],
): string {
  const filters = Object.entries(query)
    .filter(([name]) => !PAGING_PARAMETERS.has(name))
    .map(([name, value]) => `&${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const cursor = `cursor_datetime=${formatMicros(at)}&cursor_id=${id}&cursor_direction=${direction}`;
  return `${LINK_ORIGIN}${path}?${cursor}&limit=${limit}${filters.join('')}`;
}
