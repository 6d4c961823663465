/** Exports: the rows of a table, written to a file that a person chose. */
import { z } from 'zod';
import { holeSchema } from './common.ts';
import { deliveryFilterSchema } from './delivery.ts';
import { reconciliationFilterSchema } from './reconcile.ts';
import { resendFilterSchema } from './resend.ts';
import { deliveryColumns, exportFormats, reconciliationColumns, resendColumns } from './values/exports.ts';

export { deliveryColumns, exportFormats, reconciliationColumns, resendColumns };

export const deliveryColumnSchema = z.enum(deliveryColumns);
export type DeliveryColumn = z.infer<typeof deliveryColumnSchema>;

export type ResendColumn = (typeof resendColumns)[number];

export type ReconciliationColumn = (typeof reconciliationColumns)[number];

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

/** What to export: the columns and rows of one of the archive's tables, or of a list that was looked up in it. */
export const exportRequestSchema = z.discriminatedUnion('table', [
  z.strictObject({
    table: z.literal('deliveries'),
    ...fileShape,
    filter: deliveryFilterSchema,
    /** Exactly these deliveries, whatever the filter lets through: the rows that a person selected. */
    ids: z.array(z.number().int()).min(1).max(1_000_000).optional(),
    columns: columnsOf(deliveryColumnSchema),
  }),
  z.strictObject({
    table: z.literal('resends'),
    ...fileShape,
    filter: resendFilterSchema,
    /** Exactly these resends, whatever the filter lets through. */
    keys: z.array(z.number().int()).min(1).max(1_000_000).optional(),
    columns: columnsOf(z.enum(resendColumns)),
  }),
  /** `oldest` is the order of the list. */
  z.strictObject({
    table: z.literal('reconciliation'),
    ...fileShape,
    filter: reconciliationFilterSchema,
    columns: columnsOf(z.enum(reconciliationColumns)),
  }),
]);
export type ExportRequest = z.infer<typeof exportRequestSchema>;
export type ExportDeliveries = Extract<ExportRequest, { table: 'deliveries' }>;
export type ExportResends = Extract<ExportRequest, { table: 'resends' }>;
export type ExportReconciliation = Extract<ExportRequest, { table: 'reconciliation' }>;

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
