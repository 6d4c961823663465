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
import { sqlIsoInstant, sqlMoney, sqlQuoted } from './sql.ts';

/** Returns the format for these columns. */
export function csvFormat(columns: readonly NamedColumn[]): Format {
  return {
    head: stringify([columns.map(({ name }) => name)], { record_delimiter: 'windows' }),
    begin: '',
    between: ',',
    end: '\r\n',
    cell: ({ column }, value) => cellSql(column, value),
    overlong: () => '0',
  };
}

function cellSql({ type }: ExportColumn, value: string): string {
  switch (type) {
    case 'id':
    case 'integer':
    case 'decimal':
      return value;
    case 'money':
      return sqlMoney(value);
    case 'instant':
      return sqlIsoInstant(value);
    case 'text':
    case 'long-text':
    case 'label':
      // Always quoted: looking whether it is needed costs more than two quotes.
      return sqlQuoted(value);
  }
}
