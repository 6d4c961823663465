/** A real store on a real file, for tests. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import { openForWriting } from '../../../electron/core/database/connection.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import type { Promised } from '../../../electron/core/database/worker-calls.ts';
import { createOutboxStore, type OutboxStore } from '../../../electron/core/notifications/outbox-store.ts';
import { createResendQueries, type ResendQueries } from '../../../electron/core/resends/resend-queries.ts';
import { createResendStore, type ResendStore } from '../../../electron/core/resends/resend-store.ts';
import { folderOfTest } from '../folder-of-test.ts';

export interface OpenedStore {
  readonly db: DatabaseSync;
  readonly store: ResendStore;
  readonly queries: ResendQueries;
  readonly outbox: OutboxStore;
  /** Opens the same file once more, as a second process does. */
  readonly again: () => { readonly store: ResendStore; readonly outbox: OutboxStore };
}

/** Opens a store in a folder of its own, which is removed after the test. */
export function openStore(): OpenedStore {
  const folder = folderOfTest();
  const db = openForWriting(join(folder, 'archive.db'));
  migrate(db);
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  const again = () => {
    const other = openForWriting(join(folder, 'archive.db'));
    onTestFinished(() => other.close());
    return { store: createResendStore(other), outbox: createOutboxStore(other) };
  };
  return { db, store: createResendStore(db), queries: createResendQueries(db), outbox: createOutboxStore(db), again };
}

/** The same object with every method asynchronous, as it is behind a worker. */
export function promised<T extends object>(target: T): Promised<T> {
  return new Proxy(target, {
    get: (object, name) => {
      const method = Reflect.get(object, name) as (...args: unknown[]) => unknown;
      return async (...args: unknown[]) => method.apply(object, args);
    },
  }) as unknown as Promised<T>;
}

/** An order for one QR Code. */
export function cashinOrder(id: number): ResendOrder {
  return { mode: 'object', kind: 'CASHIN', objectReferenceId: id };
}

/** Orders for so many QR Codes. */
export function cashinOrders(count: number): ResendOrder[] {
  return Array.from({ length: count }, (_, index) => cashinOrder(index + 1));
}
