/** Exports: the rows of a table, written to a file that a person chose. */
import { z } from 'zod';
import { holeSchema } from './common.ts';
import { deliveryFilterSchema } from './delivery.ts';
import { reconciliationFilterSchema } from './reconcile.ts';
import { resendFilterSchema } from './resend.ts';

export const deliveryColumns = [
  'id',
  'createdAt',
  'kind',
  'eventType',
  'result',
  'statusCode',
  'transactionId',
  'url',
  'webhookId',
  'updatedAt',
  'body',
  'header',
  'response',
] as const;
export const deliveryColumnSchema = z.enum(deliveryColumns);
export type DeliveryColumn = z.infer<typeof deliveryColumnSchema>;

/** Those of a resend's row; its outcome in a column for each of its numbers, its duration in seconds. */
export const resendColumns = [
  'key',
  'providerId',
  'createdAt',
  'state',
  'providerStatus',
  'kind',
  'mode',
  'objectReferenceId',
  'accountMirrorId',
  'branch',
  'accountNumber',
  'periodFrom',
  'periodTo',
  'note',
  'updatedAt',
  'processedAt',
  'seconds',
  'errorMessage',
  'recovered',
  'stillFailing',
  'noNewDelivery',
] as const;
export type ResendColumn = (typeof resendColumns)[number];

/** What became of each ID of a list, and the newest attempt that says so. */
export const reconciliationColumns = [
  'line',
  'transactionId',
  'verdict',
  'why',
  'statusCode',
  'lastAt',
  'deliveryId',
  'kind',
  'attempts',
  'arrived',
  'maybeNewer',
  'at',
] as const;
export type ReconciliationColumn = (typeof reconciliationColumns)[number];

/**
 * `csv-excel` is for people and spreadsheets: UTF-8 with BOM, separator of the language, titles and values in the
 * language, times to the second in the zone, IDs kept as text, nothing that a spreadsheet would run as a formula. `csv` is
 * for programs: RFC 4180, columns under their names in this contract, values as they are, times in ISO 8601 UTC. `jsonl`
 * is JSON Lines with the same names and values.
 */
export const exportFormats = ['csv-excel', 'csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What every export says of its file, whatever the table. */
const fileShape = {
  order: z.enum(['newest', 'oldest']),
  format: z.enum(exportFormats),
  /** Language of `csv-excel`, and of the suggested name of the file. */
  language: z.enum(['pt-BR', 'en']),
  /** IANA zone of the times in `csv-excel`, and of the time in the suggested name. */
  zone: z.string().min(1).max(60),
};

/** Columns in the order of the file; none twice. */
function columnsOf<C extends string>(column: z.ZodType<C>) {
  return z
    .array(column)
    .min(1)
    .refine((columns) => new Set(columns).size === columns.length, { message: 'must be distinct' });
}

export const exportDeliveriesSchema = z.strictObject({
  ...fileShape,
  filter: deliveryFilterSchema,
  /** Exactly these deliveries, whatever the filter lets through: the rows that a person selected. */
  ids: z.array(z.number().int()).min(1).max(1_000_000).optional(),
  columns: columnsOf(deliveryColumnSchema),
});
export type ExportDeliveries = z.infer<typeof exportDeliveriesSchema>;

export const exportResendsSchema = z.strictObject({
  ...fileShape,
  filter: resendFilterSchema,
  /** Exactly these resends, whatever the filter lets through. */
  keys: z.array(z.number().int()).min(1).max(1_000_000).optional(),
  columns: columnsOf(z.enum(resendColumns)),
});
export type ExportResends = z.infer<typeof exportResendsSchema>;

/** `oldest` is the order of the list. */
export const exportReconciliationSchema = z.strictObject({
  ...fileShape,
  filter: reconciliationFilterSchema,
  columns: columnsOf(z.enum(reconciliationColumns)),
});
export type ExportReconciliation = z.infer<typeof exportReconciliationSchema>;

export const exportedSchema = z.strictObject({
  /** Absolute path of the finished file. */
  path: z.string(),
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  /** Stretches inside the exported period that were not downloaded, newest first. None for chosen rows and for resends. */
  holes: z.array(holeSchema),
  /** Chosen rows that the archive does not hold. */
  missing: z.number().int().min(0),
  /** What is in a `csv-excel` file and yet not shown by Excel: rows below its last, texts longer than its longest. */
  beyondExcel: z.strictObject({ rows: z.number().int().min(0), cells: z.number().int().min(0) }),
});
export type Exported = z.infer<typeof exportedSchema>;

/** An export on its way. */
export const runningExportSchema = z.strictObject({
  id: z.number().int(),
  /** Name of the file, without its folder. */
  name: z.string(),
  /** Rows and bytes written so far. */
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  /** Rows that it will have; `null` until they were counted. */
  total: z.number().int().min(0).nullable(),
});
export type RunningExport = z.infer<typeof runningExportSchema>;

export const exportIdSchema = z.strictObject({ id: z.number().int() });
