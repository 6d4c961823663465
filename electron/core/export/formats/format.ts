/** A format: what stands before the first row, and how a row is spelled. */
import type { ExportFormat } from '../../../contract/export.ts';
import type { ExportColumn, Language } from '../tables/table.ts';
import { csvFormat } from './csv.ts';
import { csvExcelFormat } from './csv-excel.ts';
import { jsonLinesFormat } from './json-lines.ts';
import type { Zone } from './zone-sql.ts';

/** A column under its name in the contract. */
export interface NamedColumn {
  readonly name: string;
  readonly column: ExportColumn;
}

export interface Format {
  readonly head: string;
  /**
   * One row, its end included, as an SQL expression: SQLite spells rows faster than any loop that carries their cells
   * into JavaScript (test/bench/export.ts measures both).
   */
  readonly rowSql: string;
  /** How many of the row's cells are longer than their reader shows, as an SQL expression. */
  readonly overlongSql: string;
}

export interface FormatOptions {
  readonly format: ExportFormat;
  readonly language: Language;
  readonly zone: Zone;
}

export function formatOf(options: FormatOptions, columns: readonly NamedColumn[]): Format {
  switch (options.format) {
    case 'csv-excel':
      return csvExcelFormat(options, columns);
    case 'csv':
      return csvFormat(columns);
    case 'jsonl':
      return jsonLinesFormat(columns);
  }
}
