/** Reads a text for object IDs, as a list or as a table of which one column is chosen. */
import { emptyIdList } from './id-list.ts';
import { type ColumnChoice, type IdTable, idsOfColumn, readIdTable } from './id-table.ts';
import { type IdsRead, nothingRead } from './ids-read.ts';
import { parseObjectIds } from './parse-object-ids.ts';

/** Keeps the table that it read last, so that another column can be chosen without sending the text again. */
export class IdsReader {
  #table: IdTable | null = null;

  read(text: string): IdsRead {
    this.#table = readIdTable(text);
    if (this.#table === null) return { columns: [], column: null, list: parseObjectIds(text) };
    return this.choose(this.#table.suggested);
  }

  choose(column: ColumnChoice | null): IdsRead {
    if (this.#table === null) return nothingRead;
    const list = column === null ? emptyIdList : idsOfColumn(this.#table, column);
    return { columns: this.#table.columns, column, list };
  }
}
