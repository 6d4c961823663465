/** Everything that the thread of one list does: read it, keep it, answer from it. */
import type { DatabaseSync } from 'node:sqlite';
import type { ListLayout } from '../../contract/list.ts';
import { endToEndIdsIn, readEndToEndId } from '../lists/end-to-end-id.ts';
import { createListReader, endToEndColumn } from '../lists/list-reader.ts';
import { shortened } from '../lists/table-shape.ts';
import { createListQueries, type ListQueries } from './list-queries.ts';
import { createListStore, type ListStore } from './list-store.ts';

export interface ListFacts {
  readonly layout: ListLayout;
  readonly rows: number;
  readonly duplicates: number;
  readonly unreadable: number;
}

export interface ListRoom extends ListQueries, Pick<ListStore, 'batch' | 'settle' | 'unasked' | 'noteAsked'> {
  /** Takes the next bytes of the file; gives whether more are worth sending. */
  append(bytes: Uint8Array): Promise<boolean>;
  finish(): Promise<ListFacts>;
}

/** `column` and `sheet` are those that a person chose. */
export function createListRoom(db: DatabaseSync, column: number | null, sheet: number | null): ListRoom {
  const store = createListStore(db);
  const onCell = (cell: string, line: number): void => {
    const found = endToEndIdsIn(cell);
    for (const id of found) store.add(id, line);
    if (found.length > 0) return;
    const read = readEndToEndId(cell);
    if (!read.ok) store.addUnreadable(line, shortened(cell), read.why);
  };
  const reader = createListReader({ column, sheet, propose: endToEndColumn, onCell });
  return {
    ...createListQueries(db),
    batch: store.batch,
    settle: store.settle,
    unasked: store.unasked,
    noteAsked: store.noteAsked,
    append: (bytes) => store.adding(() => reader.append(bytes)),
    finish: async () => {
      const layout = await store.adding(() => reader.finish());
      return { layout, rows: reader.rows, duplicates: store.duplicates, unreadable: store.unreadable };
    },
  };
}
