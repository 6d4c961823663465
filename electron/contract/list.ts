/** Lists that a person brings, for the wizard and for reconciliation alike: a file of an ERP or a bank, or a pasted text. */
import { z } from 'zod';
import { cellLooks, listEncodings, listForms, type unsuitableFiles } from './values/lists.ts';

export type ListEncoding = (typeof listEncodings)[number];
export type ListForm = (typeof listForms)[number];
export type UnsuitableFile = (typeof unsuitableFiles)[number];
export type CellLook = (typeof cellLooks)[number];

const count = z.number().int().min(0);

export const listColumnSchema = z.strictObject({
  index: count,
  /** From the heading; `null` where there is none. */
  name: z.string().max(200).nullable(),
  /** The first values, to recognise the column by. */
  sample: z.array(z.string().max(80)).max(3),
  looks: z.enum(cellLooks),
});
export type ListColumn = z.infer<typeof listColumnSchema>;

/**
 * `stray_quote`: a quotation mark that nothing closes was taken for a letter. `swallowed`: a cell holds what looks like
 * rows. `no_json`: a line that is no JSON was left out. Lines count from 1, as an editor shows them.
 */
export const listWarningSchema = z.strictObject({
  line: count,
  lastLine: count,
  why: z.enum(['stray_quote', 'swallowed', 'no_json']),
});
export type ListWarning = z.infer<typeof listWarningSchema>;

export const listLayoutSchema = z.strictObject({
  form: z.enum(listForms),
  /** `null` for a workbook. */
  encoding: z.enum(listEncodings).nullable(),
  delimiter: z.string().nullable(),
  /** The workbook's sheets; empty for everything else. */
  sheets: z.array(z.string().max(200)).max(200),
  /** The sheet that was read. */
  sheet: count.nullable(),
  /** The columns that one may choose from, at most 60, those that look like IDs among them; none for lines and sentences. */
  columns: z.array(listColumnSchema).max(60),
  /** The column that was read; `null` when a person must choose one first. */
  column: count.nullable(),
  /** The first ones. */
  warnings: z.array(listWarningSchema).max(20),
  /** All of them. */
  warned: count,
});
export type ListLayout = z.infer<typeof listLayoutSchema>;
