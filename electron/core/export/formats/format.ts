/** A format: what stands before the first row, and how SQL spells a row. */
import type { ExportFormat } from '../../../contract/export.ts';
import type { ExportColumn, Language } from '../tables/table.ts';
import type { Zone } from './zone-sql.ts';

/** A column under its name in the contract. */
export interface NamedColumn {
  readonly name: string;
  readonly column: ExportColumn;
}

/**
 * SQLite spells the rows: it does so in a third of the time that a loop over rows takes, and a quarter of csv-stringify's,
 * because no cell becomes a JavaScript value (`node test/bench/export.ts` measures all three).
 */
export interface Format {
  readonly head: string;
  /** What stands before the first, between two, and after the last cell of a row. */
  readonly begin: string;
  readonly between: string;
  readonly end: string;
  /** Returns the cell of a column as an SQL expression, from that of its value. It may be NULL, which is an empty cell. */
  cell(column: NamedColumn, value: string): string;
  /** Returns, as an SQL expression, whether a long text is longer than its reader shows. */
  overlong(value: string): string;
}

export interface FormatOptions {
  readonly format: ExportFormat;
  readonly language: Language;
  readonly zone: Zone;
}
