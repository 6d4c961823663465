/** An archive without threads, for tests that ask it thousands of questions: the same stores and queries on one file. */
import type { DatabaseSync } from 'node:sqlite';
import { onTestFinished } from 'vitest';
import { openForReading, openForWriting } from '../../electron/core/database/connection.ts';
import { migrate } from '../../electron/core/database/migrate.ts';
import { createDeliveryStore } from '../../electron/core/deliveries/delivery-store.ts';
import { createDeliveryReader } from '../../electron/core/deliveries/query/delivery-reader.ts';
import type { Archive } from '../../electron/core/workspace/archive.ts';

/** Opens a new archive on this thread, to write and to read; both end with the test. No commit waits for the disk. */
export function inlineConnections(path: string): { readonly writer: DatabaseSync; readonly reader: DatabaseSync } {
  const writer = openForWriting(path);
  writer.exec('PRAGMA synchronous = OFF');
  migrate(writer);
  const reader = openForReading(path);
  onTestFinished(() => {
    reader.close();
    writer.close();
  });
  return { writer, reader };
}

/** Returns the delivery rooms of an archive; the other rooms are missing. */
export function inlineArchive(path: string): Archive {
  const { writer, reader } = inlineConnections(path);
  const rooms = {
    writer: { deliveries: later(createDeliveryStore(writer, () => undefined)) },
    reader: { deliveries: later(createDeliveryReader(reader, () => openForReading(path))) },
    onChange: () => () => undefined,
    close: async () => undefined,
  };
  return rooms as unknown as Archive;
}

function later<T extends object>(room: T): object {
  return Object.fromEntries(
    Object.entries(room).map(([name, method]) => [name, async (...args: unknown[]) => method(...args)]),
  );
}
