/** Reconciliation: what became of each end-to-end ID in a list that somebody else keeps, such as an ERP's export. */
import { z } from 'zod';
import { instantSchema, kindSchema, pageRequestSchema } from './common.ts';
import { deliveryResultSchema } from './delivery.ts';
import { failureSchema } from './failure.ts';
import { listLayoutSchema } from './list.ts';
import { limits } from './values/limits.ts';
import { unknownReasons, unreadableReasons, verdicts } from './values/reconcile.ts';

export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

export const unknownReasonSchema = z.enum(unknownReasons);
export type UnknownReason = z.infer<typeof unknownReasonSchema>;

export const unreadableReasonSchema = z.enum(unreadableReasons);
export type UnreadableReason = z.infer<typeof unreadableReasonSchema>;

export const listIdSchema = z.strictObject({ id: z.number().int() });

export const beginReconciliationSchema = z.strictObject({
  /** Name of the file, or of where the text comes from; shown and never opened. */
  name: z.string().max(1_000),
  /** Bytes. */
  size: z.number().int().min(0),
  /** The column that holds the IDs; `null` to have it found. */
  column: z.number().int().min(0).max(16_383).nullable(),
  /** The sheet of a workbook; `null` for the first one. */
  sheet: z.number().int().min(0).max(1_000).nullable(),
});

export const appendReconciliationSchema = z.strictObject({
  id: z.number().int(),
  bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= limits.listPortion, { message: 'too long' }),
});

/** `wanted`: whether more of the file is worth sending. It is not when a person must choose the column first. */
export const appendedSchema = z.strictObject({ wanted: z.boolean() });

const count = z.number().int().min(0);

/** Both ends belong to it; epoch milliseconds. An ID may tell any year. */
const spanSchema = z.strictObject({ from: instantSchema, to: instantSchema });
export type Span = z.infer<typeof spanSchema>;

export const reconciliationSchema = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  /** Made by Reenvio to try it out. */
  isExample: z.boolean(),
  phase: z.enum(['choose_column', 'looking', 'done']),
  layout: listLayoutSchema,
  /** Rows that were read, without a heading. */
  rows: count,
  /** Different IDs. */
  ids: count,
  /** Rows that name an ID again. */
  duplicates: count,
  unreadable: z.strictObject({
    count,
    /** The first ones. */
    lines: z.array(z.strictObject({ line: count, text: z.string(), why: unreadableReasonSchema })).max(100),
  }),
  /** IDs that were looked up so far. */
  looked: count,
  counts: z.strictObject({ delivered: count, partly: count, failed: count, never_sent: count, unknown: count }),
  unknown: z.strictObject({
    not_asked: count,
    unreadable: count,
    not_kept: count,
    not_downloaded: count,
    gap: count,
    too_recent: count,
    no_time: count,
  }),
  /** How far the provider was asked for IDs that the archive does not have; `null` when nobody asks. `failure`: why it waits. */
  asking: z.strictObject({ done: count, total: count, failure: failureSchema.nullable() }).nullable(),
  /**
   * The moment of which the verdicts are true, those aside for which the provider was asked later: of all that it had then, as far as it
   * was downloaded, the archive knows. `null` where nobody knows it.
   */
  asOf: instantSchema.nullable(),
  /** Failed ones of which newer attempts may lie in a time that was not downloaded. */
  maybeNewer: count,
  /** Own times of the IDs. */
  period: spanSchema.nullable(),
  /** What would have to be downloaded to say more. */
  missing: spanSchema.nullable(),
  /** Unreadable deliveries at or after the IDs' own time, because of which any verdict may be wrong; `null` when there are none. */
  unreadableRows: z.strictObject({ count: z.number().int().min(1), newest: instantSchema }).nullable(),
  /** Own times of what was never sent. */
  neverSent: spanSchema.nullable(),
  /** When the provider was asked for the first of what was never sent. */
  askedAt: instantSchema.nullable(),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;

export const reconciliationFilterSchema = z.strictObject({
  /** None restricts nothing. */
  verdicts: z.array(verdictSchema),
  /** Part of the ID. */
  search: z.string().max(limits.listSearch),
});
export type ReconciliationFilter = z.infer<typeof reconciliationFilterSchema>;

export const reconciliationRowSchema = z.strictObject({
  /** Place among the list's IDs, from 1. */
  place: z.number().int().min(1),
  /** Line of the file on which the ID stands first. */
  line: z.number().int().min(1),
  transactionId: z.string(),
  /** The time that the ID itself tells. */
  at: instantSchema.nullable(),
  verdict: verdictSchema,
  why: unknownReasonSchema.nullable(),
  /** The newest attempt of what is missing, else of all; all `null` where there is none. */
  deliveryId: z.number().int().nullable(),
  lastAt: instantSchema.nullable(),
  statusCode: z.number().int().nullable(),
  result: deliveryResultSchema.nullable(),
  kind: kindSchema.nullable(),
  attempts: count,
  /** How many of them were delivered. */
  arrived: count,
  maybeNewer: z.boolean(),
  /** When the provider was asked for it; `null` where it was not. */
  askedAt: instantSchema.nullable(),
});
export type ReconciliationRow = z.infer<typeof reconciliationRowSchema>;

/** Keysets are `place` twice: the list has the order of its file. */
export const listReconciliationSchema = z.strictObject({ filter: reconciliationFilterSchema, page: pageRequestSchema });
export const reconciliationPageSchema = z.strictObject({ rows: z.array(reconciliationRowSchema) });

export const summarizeReconciliationSchema = z.strictObject({
  filter: reconciliationFilterSchema,
  /** Counts only what stands before this place. */
  before: z.number().int().nullable(),
});
export const reconciliationCountSchema = z.strictObject({ count });

/** For each payment of which something is missing, the newest attempt of that; as many as a plan of resends takes. */
export const failedDeliveriesSchema = z.strictObject({ deliveryIds: z.array(z.number().int()), total: count });
