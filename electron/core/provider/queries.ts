/** What may be asked of the provider's two lists: strict on our side, spelled as the documentation says. */
import { z } from 'zod';
import { kindSchema } from '../../contract/common.ts';
import { fail } from '../lib/failure-error.ts';
import { appendCursor } from './cursor.ts';

/** The statuses that the documentation lists; answers may hold others. */
export const resendStatuses = ['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED'] as const;

const cursorSchema = z.strictObject({
  datetime: z.string().min(1).max(100),
  id: z.union([z.number().int(), z.string().regex(/^-?\d{1,40}$/)]),
  direction: z.enum(['NEXT', 'PREVIOUS']),
});

const limitSchema = z.number().int().min(1).max(100).optional();

const deliveriesQuerySchema = z
  .strictObject({
    /** Rows per page; the provider's own default is 20. */
    limit: limitSchema,
    /** The whole end-to-end ID. */
    transactionId: z.string().min(1).max(200).optional(),
    kind: kindSchema.optional(),
    /**
     * First and last day, `YYYY-MM-DD`, both whole days of a zone that the documentation does not name. Ask for a day
     * more at each end and cut exactly by `createdAt`.
     */
    startDate: z.iso.date().optional(),
    endDate: z.iso.date().optional(),
    cursor: cursorSchema.optional(),
  })
  .refine(({ startDate, endDate }) => !startDate || !endDate || startDate <= endDate, {
    path: ['endDate'],
    message: 'must not be before `startDate`',
  });
export type DeliveriesQuery = Readonly<z.infer<typeof deliveriesQuerySchema>>;

const resendsQuerySchema = z.strictObject({
  limit: limitSchema,
  status: z.enum(resendStatuses).optional(),
  objectReferenceId: z.number().int().optional(),
  accountMirrorId: z.number().int().optional(),
  cursor: cursorSchema.optional(),
});
export type ResendsQuery = Readonly<z.infer<typeof resendsQuerySchema>>;

/** Spells a query of deliveries. @throws `validation` when it is not one that the documentation allows. */
export function parametersOfDeliveries(query: DeliveriesQuery): URLSearchParams {
  const { limit, transactionId, kind, startDate, endDate, cursor } = parsed(deliveriesQuerySchema, query);
  const parameters = spelled({
    limit,
    transaction_id: transactionId,
    type: kind,
    filter_start_date: startDate,
    filter_end_date: endDate,
  });
  if (cursor) appendCursor(parameters, cursor);
  return parameters;
}

/** Spells a query of resends. @throws `validation` when it is not one that the documentation allows. */
export function parametersOfResends(query: ResendsQuery): URLSearchParams {
  const { limit, status, objectReferenceId, accountMirrorId, cursor } = parsed(resendsQuerySchema, query);
  const parameters = spelled({
    limit,
    status,
    object_reference_id: objectReferenceId,
    account_mirror_id: accountMirrorId,
  });
  if (cursor) appendCursor(parameters, cursor);
  return parameters;
}

function parsed<T>(schema: z.ZodType<T>, query: unknown): T {
  const result = schema.safeParse(query);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, code }) => ({ path: path.join('.'), message: code }));
  const field = issues[0]?.path;
  throw fail('validation', { issues, ...(field ? { field } : {}) });
}

function spelled(values: Record<string, string | number | undefined>): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) parameters.append(name, String(value));
  }
  return parameters;
}
