/** Everything that the thread of one list does: read it, keep it, answer from it. */
import type { DatabaseSync } from 'node:sqlite';
import { createListQueries, type ListQueries } from './list-queries.ts';
import { createListReader, type ListLayout } from './list-reader.ts';
import { createListStore, type ListStore } from './list-store.ts';

export interface ListFacts extends ListLayout {
  readonly rows: number;
  readonly duplicates: number;
  readonly unreadable: number;
}

export interface ListRoom extends ListQueries, Pick<ListStore, 'batch' | 'settle'> {
  /** Takes the next bytes of the file; gives whether more are worth sending. */
  append(bytes: Uint8Array): Promise<boolean>;
  finish(): Promise<ListFacts>;
}

/** `column` is the one that a person chose. */
export function createListRoom(db: DatabaseSync, column: number | null): ListRoom {
  const store = createListStore(db);
  const reader = createListReader({ column, onId: store.add, onUnreadable: store.addUnreadable });
  return {
    ...createListQueries(db),
    batch: store.batch,
    settle: store.settle,
    append: (bytes) => store.adding(() => reader.append(bytes)),
    finish: async () => {
      const layout = await store.adding(() => reader.finish());
      return { ...layout, rows: reader.rows, duplicates: store.duplicates, unreadable: store.unreadable };
    },
  };
}
