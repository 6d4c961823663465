/** Pages of the provider's two lists: the envelope, its cursors, and rows that do not spoil each other. */
import { z } from 'zod';
import { fail } from '../lib/failure-error.ts';
import { type Cursor, cursorOfLink } from './cursor.ts';
import { integer, moment } from './fields.ts';
import { brasiliaOffset, instantBy } from './instant.ts';

export interface ProviderPage<T> {
  /** Newest first, as the provider listed them. */
  readonly rows: readonly T[];
  /** Rows that could not be understood, and so are not among `rows`. */
  readonly rejected: readonly RejectedRow[];
  /** Where older rows go on; `null` at the end of the list. */
  readonly next: Cursor | null;
  /** Where newer rows are; `null` where the provider names no place. */
  readonly previous: Cursor | null;
  /** When the provider answered, by its own clock; epoch milliseconds. Absent where it does not say. */
  readonly answeredAt?: number;
}

/** Names a row and the fields at fault, never a value: values are payers' data. */
export interface RejectedRow {
  /** Place in the page, from 0. */
  readonly position: number;
  readonly id: number | null;
  /** Epoch milliseconds; `null` where it cannot be read. */
  readonly createdAt: number | null;
  /** The provider's names of the fields; empty when the row is not an object at all. */
  readonly fields: readonly string[];
}

/** Reads one row of a page, whatever it is. */
export type ReadRow<T> = (
  value: unknown,
  /** By how much times that name no zone are ahead of UTC; milliseconds. */
  naiveOffset: number,
) => { readonly ok: true; readonly row: T } | { readonly ok: false; readonly error: z.ZodError };

const envelopeSchema = z.object({
  next: z.string().nullish(),
  previous: z.string().nullish(),
  results: z.array(z.unknown()),
});

const identifiedSchema = z.object({ id: integer });
const datedSchema = z.object({ created_at: moment });

/**
 * Reads a page.
 *
 * @throws `provider` when the answer is not a page, or when its `next` link cannot be followed: to take that for the end
 * of the list would silently show less than there is.
 */
export function readPage<T>(answer: unknown, readRow: ReadRow<T>, naiveOffset = brasiliaOffset): ProviderPage<T> {
  const envelope = envelopeSchema.safeParse(answer);
  if (!envelope.success) {
    const fields = [...new Set(envelope.error.issues.map((issue) => String(issue.path[0] ?? 'answer')))];
    throw fail('provider', { message: `The answer is not a page (${fields.join(', ')}).` });
  }
  const { next, previous, results } = envelope.data;
  // Some providers leave the link out on the last page. On a first one that is no list that could be known to end.
  if (next === undefined && !previous) throw fail('provider', { message: 'The answer is not a page (next).' });
  const nextCursor = next ? cursorOfLink(next, 'NEXT') : null;
  if (next && !nextCursor) throw fail('provider', { message: 'The link to the next page holds no cursor.' });

  const rows: T[] = [];
  const rejected: RejectedRow[] = [];
  for (const [position, value] of results.entries()) {
    const read = readRow(value, naiveOffset);
    if (read.ok) rows.push(read.row);
    else
      rejected.push({ position, id: idOf(value), createdAt: timeOf(value, naiveOffset), fields: fieldsOf(read.error) });
  }
  // A `previous` link without a cursor leads to the first page, which has no place in the list.
  return { rows, rejected, next: nextCursor, previous: previous ? cursorOfLink(previous, 'PREVIOUS') : null };
}

function idOf(value: unknown): number | null {
  return identifiedSchema.safeParse(value).data?.id ?? null;
}

function timeOf(value: unknown, naiveOffset: number): number | null {
  const moment = datedSchema.safeParse(value).data?.created_at;
  return moment ? instantBy(moment, naiveOffset) : null;
}

function fieldsOf(error: z.ZodError): string[] {
  const names = error.issues.flatMap(({ path }) => (path.length > 0 ? [String(path[0])] : []));
  return [...new Set(names)];
}
