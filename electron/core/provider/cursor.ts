/** Cursors: where a page of the provider begins. */

export interface Cursor {
  /** The provider's own spelling, given back to it untouched: it may hold microseconds. */
  readonly datetime: string;
  /** Given back untouched as well: as text where JavaScript would round the number. */
  readonly id: number | string;
  /** `NEXT` walks to older rows, `PREVIOUS` to newer ones. */
  readonly direction: 'NEXT' | 'PREVIOUS';
}

/** A query parameter beyond this is not a cursor's. */
const longestDatetime = 100;

/**
 * Reads the cursor out of a `next` or `previous` link, by its parameters alone. The host of such a link is not the base
 * URL's even in the documentation, so nothing of it but the cursor is used.
 *
 * @param direction What a link without `cursor_direction` means: a `next` link goes on, a `previous` one goes back.
 * @returns `null` where the link holds no whole cursor.
 */
export function cursorOfLink(link: string, direction: Cursor['direction']): Cursor | null {
  const parameters = URL.parse(link, 'https://relative.invalid')?.searchParams;
  const datetime = parameters?.get('cursor_datetime')?.trim();
  const id = parameters?.get('cursor_id')?.trim();
  if (!datetime || datetime.length > longestDatetime || id === undefined || !/^-?\d{1,40}$/.test(id)) return null;
  const said = parameters?.get('cursor_direction')?.toUpperCase();
  return {
    datetime: withPlus(datetime),
    id: Number.isSafeInteger(Number(id)) ? Number(id) : id,
    direction: said === 'NEXT' || said === 'PREVIOUS' ? said : direction,
  };
}

/** Adds a cursor to the parameters of a request. */
export function appendCursor(parameters: URLSearchParams, cursor: Cursor): void {
  parameters.append('cursor_datetime', cursor.datetime);
  parameters.append('cursor_id', String(cursor.id));
  parameters.append('cursor_direction', cursor.direction);
}

/** A server that forgets to encode `+00:00` writes what reads back as ` 00:00`. */
function withPlus(datetime: string): string {
  return datetime.replace(/(:\d\d(?:[.,]\d+)?) (\d\d:?\d\d)$/, '$1+$2');
}
