/** Puts the words of a table, a selection and a format together. */
import type { Format, NamedColumn } from '../formats/format.ts';
import { sqlText } from '../formats/sql.ts';
import type { Selection } from '../selections/selection.ts';
import type { ExportTable, SharedRows } from '../tables/table.ts';
import type { Source } from './source.ts';

export interface Words<C extends string> {
  readonly table: ExportTable<C>;
  readonly columns: readonly C[];
  readonly format: Format;
  readonly selection: Selection;
  readonly order: Source['order'];
}

/** Returns what the pages of an export are read from. */
export function sourceOf<C extends string>({ table, columns, format, selection, order }: Words<C>): Source {
  const { keys, where, since, until } = selection;
  const named = columns.map((name) => ({ name, column: table.columns[name] }));
  const { cells, sharedCells } = cellsOf(named, format);
  const shared = sharedCells.length > 0 ? table.shared : null;
  const rows = table.rows[keys];
  return {
    setup: shared && spelledOnce(shared, sharedCells),
    keysFrom: rows,
    from: [rows, ...table.joins(columns), shared && `JOIN temp.spelled s ON s.id = ${shared.reference}`]
      .filter((part) => part !== null)
      .join(' '),
    where,
    at: keys === 'chosen' ? 'k.created_at' : `d.${table.key.at}`,
    id: keys === 'chosen' ? 'k.id' : `d.${table.key.id}`,
    rowSql: `concat(${[sqlText(format.begin), cells.join(`, ${sqlText(format.between)}, `), sqlText(format.end)].join(', ')})`,
    overlongSql: overlongOf(named, format),
    order,
    since,
    until,
  };
}

interface Cells {
  /** The cells of a row, those that shared rows hold by reference. */
  readonly cells: readonly string[];
  /** The cells of a shared row; neighbours are one. */
  readonly sharedCells: readonly string[];
}

function cellsOf(columns: readonly NamedColumn[], format: Format): Cells {
  const cells: string[] = [];
  const sharedCells: string[] = [];
  const share = (cell: string): string => `s.c${sharedCells.push(cell) - 1}`;
  let isRun = false;
  for (const named of columns) {
    const { sql, shared } = named.column;
    const own = sql === null ? null : format.cell(named, sql);
    const common = shared === undefined ? null : format.cell(named, shared);
    if (own === null && common !== null && isRun) {
      sharedCells.push(`concat(${sharedCells.pop()}, ${sqlText(format.between)}, ${common})`);
      continue;
    }
    isRun = own === null;
    if (common === null) cells.push(own ?? 'NULL');
    else cells.push(own === null ? share(common) : `CASE WHEN ${sql} IS NULL THEN ${share(common)} ELSE ${own} END`);
  }
  return { cells, sharedCells };
}

function spelledOnce({ from, id }: SharedRows, cells: readonly string[]): string {
  const names = cells.map((_, index) => `c${index}`);
  return `CREATE TEMP TABLE spelled (id INTEGER PRIMARY KEY, ${names.join(', ')});
    INSERT INTO temp.spelled SELECT ${[id, ...cells].join(', ')} FROM ${from}`;
}

function overlongOf(columns: readonly NamedColumn[], format: Format): string {
  const texts = columns.flatMap(({ column: { type, sql } }) => (type === 'long-text' && sql !== null ? [sql] : []));
  return texts.map((sql) => format.overlong(sql)).join(' + ') || '0';
}
