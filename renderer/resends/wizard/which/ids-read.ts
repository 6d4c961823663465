/** What a text was read as. Light enough for the wizard's store, which the first screen loads. */
import { emptyIdList, type IdList } from './id-list.ts';
import type { ColumnChoice, TableColumn } from './id-table.ts';

export interface IdsRead {
  /** The table's columns; empty for a list. */
  readonly columns: readonly TableColumn[];
  /** The column that the IDs were taken from; `null` for a list, or when a person must choose one first. */
  readonly column: ColumnChoice | null;
  readonly list: IdList;
}

export const nothingRead: IdsRead = { columns: [], column: null, list: emptyIdList };
