/** Every documented query parameter. Parameters that the documentation does not name are ignored. */
import { z } from 'zod';
import type { Position } from '../store/timeline.ts';
import { type Micros, parseMicros } from '../time/micros.ts';
import { momentOf, shiftDay } from '../time/sao-paulo.ts';

/** A whole number written in digits; `1e2`, `20.0` and an empty value are malformed. */
const integer = z
  .string()
  .regex(/^-?\d{1,15}$/, 'Input should be a valid integer')
  .transform(Number);

/** An ISO 8601 date-time as microseconds. */
export const moment = z.iso
  .datetime({ offset: true, local: true, error: 'Input should be a valid datetime' })
  .transform(parseMicros);

const day = z.iso.date('Input should be a valid date in the format YYYY-MM-DD');

const direction = z.enum(['NEXT', 'PREVIOUS'], "Input should be 'NEXT' or 'PREVIOUS'").default('NEXT');

const paging = {
  limit: integer
    .pipe(
      z
        .int()
        .min(1, 'Input should be greater than or equal to 1')
        .max(100, 'Input should be less than or equal to 100'),
    )
    .default(20),
  cursor_datetime: moment.optional(),
  cursor_id: integer.optional(),
  cursor_direction: direction,
};

/** The parameters of a list, and what they mean. */
export interface Paging {
  readonly limit: number;
  readonly cursor: Position | undefined;
  readonly direction: 'NEXT' | 'PREVIOUS';
}

export const deliveriesQuery = z
  .object({
    ...paging,
    transaction_id: z.string().optional(),
    type: z.enum(['CASHIN', 'CASHOUT'], "Input should be 'CASHIN' or 'CASHOUT'").optional(),
    filter_start_date: day.transform((date): Micros => momentOf(date) * 1000).optional(),
    filter_end_date: day.transform((date): Micros => momentOf(shiftDay(date, 1)) * 1000).optional(),
  })
  .superRefine(wholeCursor)
  .transform((query) => ({
    ...pagingOf(query),
    transactionId: query.transaction_id,
    kind: query.type,
    from: query.filter_start_date,
    /** The first moment after the end date. */
    before: query.filter_end_date,
  }));

export const resendsQuery = z
  .object({
    ...paging,
    status: z.enum(['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED'], 'Input should be a resend status').optional(),
    object_reference_id: integer.optional(),
    account_mirror_id: integer.optional(),
  })
  .superRefine(wholeCursor)
  .transform((query) => ({
    ...pagingOf(query),
    status: query.status,
    objectId: query.object_reference_id,
    accountMirrorId: query.account_mirror_id,
  }));

interface RawPaging {
  readonly limit: number;
  readonly cursor_datetime?: Micros | undefined;
  readonly cursor_id?: number | undefined;
  readonly cursor_direction: 'NEXT' | 'PREVIOUS';
}

/** The two halves of a cursor come together or not at all. */
function wholeCursor({ cursor_datetime, cursor_id }: RawPaging, context: z.RefinementCtx): void {
  if ((cursor_datetime === undefined) === (cursor_id === undefined)) return;
  const missing = cursor_id === undefined ? 'cursor_id' : 'cursor_datetime';
  context.addIssue({ code: 'custom', path: [missing], message: 'cursor_datetime and cursor_id come together' });
}

function pagingOf({ limit, cursor_datetime: at, cursor_id: id, cursor_direction }: RawPaging): Paging {
  const cursor = at === undefined || id === undefined ? undefined : { at, id };
  return { limit, cursor, direction: cursor_direction };
}
