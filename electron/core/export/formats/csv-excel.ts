/**
 * CSV as Excel, LibreOffice Calc and Google Sheets open it by a double click: UTF-8 with BOM, CRLF, the separator that
 * Excel expects in the language (`;` where the decimal sign is a comma), titles and values in the language, times as
 * `YYYY-MM-DD hh:mm:ss` in the zone that the title names.
 */
import { stringify } from 'csv-stringify/sync';
import { excelCellLength } from '../../../contract/export.ts';
import type { ExportColumn, Language, Titles } from '../tables/table.ts';
import { csvRowSql } from './csv.ts';
import type { Format, NamedColumn } from './format.ts';
import { digitsCell, guardedTextCell } from './spreadsheet-cells.ts';
import { sqlIsoInstant, sqlText } from './sql.ts';

const separators: Readonly<Record<Language, string>> = { 'pt-BR': ';', en: ',' };

/** An SQL function that must exist: the zone's offset from UTC, in seconds, at an instant in epoch milliseconds. */
export const zoneOffsetFunction = 'zone_offset';

interface Locale {
  readonly language: Language;
  readonly zone: string;
}

export function csvExcelFormat(locale: Locale, columns: readonly NamedColumn[]): Format {
  const { language, zone } = locale;
  const titles = columns.map(({ column: { type, titles } }) =>
    type === 'instant' ? `${titles[language]} (${zone})` : titles[language],
  );
  const long = columns.filter(({ column }) => column.type === 'long-text');
  return {
    head: stringify([titles], { bom: true, delimiter: separators[language], record_delimiter: 'windows' }),
    rowSql: csvRowSql(
      columns.map(({ column }) => cellSql(column, locale)),
      separators[language],
    ),
    overlongSql: long.map(({ column }) => `coalesce(length(${column.sql}) > ${excelCellLength}, 0)`).join(' + ') || '0',
  };
}

function cellSql(column: ExportColumn, { language }: Locale): string {
  switch (column.type) {
    case 'id':
      return digitsCell(column.sql);
    case 'integer':
      return column.sql;
    case 'instant':
      return localTimeSql(column.sql);
    case 'label':
      return labelSql(column.sql, column.labels, language);
    case 'text':
    case 'long-text':
      return guardedTextCell(column.sql);
  }
}

/** A zone can push a time out of the years that SQLite writes: such a time stays in UTC and says so. */
function localTimeSql(sql: string): string {
  return `coalesce(datetime(${sql} / 1000.0 + ${zoneOffsetFunction}(${sql}), 'unixepoch'), ${sqlIsoInstant(sql)})`;
}

function labelSql(sql: string, labels: Readonly<Record<string, Titles>>, language: Language): string {
  const cases = Object.entries(labels).map(
    ([value, titles]) => `WHEN ${sqlText(value)} THEN ${sqlText(titles[language])}`,
  );
  return `CASE ${sql} ${cases.join(' ')} ELSE ${guardedTextCell(sql)} END`;
}
