/**
 * JSON Lines (https://jsonlines.org): one object for each row, under the contract's names and in the chosen order. Numbers
 * are numbers, times are ISO 8601 in UTC, a body is the string that the provider stored.
 */
import type { ExportColumn } from '../tables/table.ts';
import type { Format } from './format.ts';
import { sqlIsoInstant, sqlText } from './sql.ts';

function contentSql(type: ExportColumn['type'], value: string): string {
  if (type === 'instant') return sqlIsoInstant(value);
  return type === 'money' ? `(${value}) / 100.0` : value;
}

/** Returns the format, which is the same for all columns. */
export function jsonLinesFormat(): Format {
  return {
    head: '',
    begin: '{',
    between: ',',
    end: '}\n',
    cell: ({ name, column }, value) => {
      const content = contentSql(column.type, value);
      return `${sqlText(`${JSON.stringify(name)}:`)} || json_quote(${content})`;
    },
    overlong: () => '0',
  };
}
