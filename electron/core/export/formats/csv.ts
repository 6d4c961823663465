/**
 * Plain CSV (RFC 4180) for programs: UTF-8 without BOM, comma, CRLF, the contract's names as header line.
 *
 * Values are what the archive holds: a program that reads them back gets them unchanged, so there is no guard against
 * formulas here. Who opens exports in a spreadsheet takes `csv-excel`, which the app offers first. A field that is empty
 * and unquoted is `null`; `""` is an empty text.
 */
import { stringify } from 'csv-stringify/sync';
import type { ExportColumn } from '../tables/table.ts';
import type { Format, NamedColumn } from './format.ts';
import { sqlIsoInstant, sqlQuoted, sqlText } from './sql.ts';

export function csvFormat(columns: readonly NamedColumn[]): Format {
  return {
    head: stringify([columns.map(({ name }) => name)], { record_delimiter: 'windows' }),
    rowSql: csvRowSql(
      columns.map(({ column }) => cellSql(column)),
      ',',
    ),
    overlongSql: '0',
  };
}

/** Gives the SQL expression of a row of CSV from those of its cells, in which NULL is an empty field. */
export function csvRowSql(cells: readonly string[], separator: string): string {
  return `concat(${cells.join(`, ${sqlText(separator)}, `)}, char(13, 10))`;
}

function cellSql(column: ExportColumn): string {
  switch (column.type) {
    case 'id':
    case 'integer':
      return column.sql;
    case 'instant':
      return sqlIsoInstant(column.sql);
    case 'text':
    case 'long-text':
    case 'label':
      // Always quoted: looking whether it is needed costs more than two quotes.
      return sqlQuoted(column.sql);
  }
}
