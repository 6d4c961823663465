/**
 * JSON Lines (https://jsonlines.org): one object for each row, under the contract's names and in the chosen order. Numbers
 * are numbers, times are ISO 8601 in UTC, a body is the string that the provider stored.
 */
import type { ExportColumn } from '../tables/table.ts';
import type { Format, NamedColumn } from './format.ts';
import { sqlIsoInstant, sqlText } from './sql.ts';

export function jsonLinesFormat(columns: readonly NamedColumn[]): Format {
  const members = columns.map(({ name, column }) => `${sqlText(name)}, ${valueSql(column)}`);
  return { head: '', rowSql: `json_object(${members.join(', ')}) || char(10)`, overlongSql: '0' };
}

function valueSql(column: ExportColumn): string {
  return column.type === 'instant' ? sqlIsoInstant(column.sql) : column.sql;
}
