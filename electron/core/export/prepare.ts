/** Turns a request into what is to be read and written. The only place that knows which tables there are. */
import type { DatabaseSync } from 'node:sqlite';
import type { Hole } from '../../contract/common.ts';
import type { ExportRequest } from '../../contract/export.ts';
import { missingOf } from '../deliveries/unreadable-rows.ts';
import { csvFormat } from './formats/csv.ts';
import { csvExcelFormat } from './formats/csv-excel.ts';
import type { Format, FormatOptions, NamedColumn } from './formats/format.ts';
import { jsonLinesFormat } from './formats/json-lines.ts';
import type { Zone } from './formats/zone-sql.ts';
import { sourceOf } from './rows/compile.ts';
import type { Source } from './rows/source.ts';
import { selectDeliveries } from './selections/deliveries.ts';
import { selectReconciliation } from './selections/reconciliation.ts';
import { selectResends } from './selections/resends.ts';
import type { Selection } from './selections/selection.ts';
import { deliveriesTable } from './tables/deliveries.ts';
import { reconciliationTable } from './tables/reconciliation.ts';
import { resendsTable } from './tables/resends.ts';
import type { ExportTable } from './tables/table.ts';

export interface Prepared {
  /** What stands before the first row. */
  readonly head: string;
  readonly source: Source;
  readonly selection: Selection;
  /** Stretches of the exported period that were not downloaded, newest first. */
  readonly holes: Hole[];
}

/** Selects the rows of a request. The caller holds the transaction. */
export function prepare(db: DatabaseSync, request: ExportRequest, zone: Zone): Prepared {
  switch (request.table) {
    case 'deliveries': {
      const { filter, ids } = request;
      const holes = ids ? [] : missingOf(db, filter.from, filter.to);
      return { ...compiled(deliveriesTable, request, selectDeliveries(db, request), zone), holes };
    }
    case 'reconciliation':
      return { ...compiled(reconciliationTable, request, selectReconciliation(db, request), zone), holes: [] };
    case 'resends':
      return { ...compiled(resendsTable, request, selectResends(db, request), zone), holes: [] };
  }
}

type Shape<C extends string> = Pick<ExportRequest, 'format' | 'language' | 'order'> & {
  readonly columns: readonly C[];
};

function compiled<C extends string>(table: ExportTable<C>, shape: Shape<C>, selection: Selection, zone: Zone) {
  const { columns, order } = shape;
  const format = formatOf(
    { ...shape, zone },
    columns.map((name) => ({ name, column: table.columns[name] })),
  );
  return { head: format.head, selection, source: sourceOf({ table, columns, order, format, selection }) };
}

/** Returns the format that a request names. */
export function formatOf(options: FormatOptions, columns: readonly NamedColumn[]): Format {
  switch (options.format) {
    case 'csv-excel':
      return csvExcelFormat(options, columns);
    case 'csv':
      return csvFormat(columns);
    case 'jsonl':
      return jsonLinesFormat();
  }
}
