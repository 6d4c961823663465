/**
 * CSV as Excel opens it by a double click: UTF-8 with BOM, CRLF, the separator that it expects in the language (`;` where
 * the decimal sign is a comma), titles and values in the language, times as `YYYY-MM-DD hh:mm:ss` in the zone that the
 * title names.
 */
import { stringify } from 'csv-stringify/sync';
import type { ExportColumn, Language, Titles } from '../tables/table.ts';
import { excelCellLength } from './excel-limits.ts';
import type { Format, FormatOptions, NamedColumn } from './format.ts';
import { digitsCell, guardedTextCell } from './spreadsheet-cells.ts';
import { sqlIsoInstant, sqlMoney, sqlText } from './sql.ts';
import type { Zone } from './zone-sql.ts';

const separators: Readonly<Record<Language, string>> = { 'pt-BR': ';', en: ',' };
const decimalSigns: Readonly<Record<Language, string>> = { 'pt-BR': ',', en: '.' };

/** Returns the format for these columns. */
export function csvExcelFormat(options: FormatOptions, columns: readonly NamedColumn[]): Format {
  const { language, zone } = options;
  const titles = columns.map(({ column: { type, titles } }) =>
    type === 'instant' ? `${titles[language]} (${zone.name})` : titles[language],
  );
  return {
    // In quotes: a file that begins with the letters ID is SYLK to Excel, which refuses it.
    head: stringify([titles], {
      bom: true,
      quoted: true,
      delimiter: separators[language],
      record_delimiter: 'windows',
    }),
    begin: '',
    between: separators[language],
    end: '\r\n',
    cell: ({ column }, value) => cellSql(column, value, options),
    overlong: overlongSql,
  };
}

function cellSql(column: ExportColumn, value: string, { language, zone }: FormatOptions): string {
  switch (column.type) {
    case 'id':
      return digitsCell(value);
    case 'integer':
      return value;
    case 'decimal':
      return decimalCell(value, language);
    case 'money':
      return decimalCell(sqlMoney(value), language);
    case 'instant':
      return localTimeSql(value, zone);
    case 'label':
      return labelSql(value, column.labels, language);
    case 'text':
    case 'long-text':
      return guardedTextCell(value);
  }
}

function decimalCell(value: string, language: Language): string {
  return decimalSigns[language] === '.' ? value : `replace(${value}, '.', ${sqlText(decimalSigns[language])})`;
}

/** A zone can push a time past the year 9999, where SQLite writes none: such a time stays in UTC and says so. */
function localTimeSql(sql: string, zone: Zone): string {
  return `coalesce(datetime(${sql} / 1000.0 + ${zone.offsetSql(sql)}, 'unixepoch'), ${sqlIsoInstant(sql)})`;
}

function labelSql(sql: string, labels: Readonly<Record<string, Titles>>, language: Language): string {
  const cases = Object.entries(labels).map(
    ([value, titles]) => `WHEN ${sqlText(value)} THEN ${sqlText(titles[language])}`,
  );
  return `CASE ${sql} ${cases.join(' ')} ELSE ${guardedTextCell(sql)} END`;
}

/** Counts characters only where there are enough bytes. */
function overlongSql(sql: string): string {
  return `iif(octet_length(${sql}) > ${excelCellLength}, length(${sql}) > ${excelCellLength}, 0)`;
}
