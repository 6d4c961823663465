/** The archive as the main process sees it: asynchronous, never waiting for a disk. */

import type { Identity } from '../database/meta.ts';
import type { Change, Promised } from '../database/worker-calls.ts';
import { remoteOf, startWorker, type WorkerClient } from '../database/worker-client.ts';
import type { DeliveryStore } from '../deliveries/delivery-store.ts';
import type { DeliveryReader } from '../deliveries/query/delivery-reader.ts';
import type { IncidentBeginning } from '../incidents/incident-beginning.ts';
import type { IncidentQueries } from '../incidents/incident-queries.ts';
import { failureOf } from '../lib/failure-error.ts';
import type { OutboxStore } from '../notifications/outbox-store.ts';
import type { LookupQueries } from '../reconcile/lookup-queries.ts';
import type { OutcomeQueries } from '../resends/outcome/outcome-queries.ts';
import type { PreviewQueries } from '../resends/preview/preview-queries.ts';
import type { ResendRecovery } from '../resends/recover-resends.ts';
import type { ResendQueries } from '../resends/resend-queries.ts';
import type { ResendStore } from '../resends/resend-store.ts';
import type { StorageQueries } from '../storage/storage-queries.ts';
import type { StorageStore } from '../storage/storage-store.ts';
import type { ReaderData } from './reader-worker.ts';
import type { WriterData } from './writer-worker.ts';

export interface ArchiveOptions {
  /** The archive's file; it and its folder are created when they are missing. */
  readonly path: string;
  /** Whose archive it is: another's is refused with `forbidden`. */
  readonly identity: Identity;
  /** The worker entries, which a bundle has elsewhere than the sources. */
  readonly writerUrl: URL;
  readonly readerUrl: URL;
  readonly readers?: number;
  /** Told when a call met damage in the file, before that call answers. */
  readonly onDamage?: () => void;
}

export interface Archive {
  readonly writer: {
    readonly deliveries: Promised<DeliveryStore>;
    readonly incidents: Promised<IncidentBeginning>;
    readonly outbox: Promised<OutboxStore>;
    readonly resends: Promised<ResendStore>;
    readonly storage: Promised<StorageStore>;
    readonly recovery: Promised<ResendRecovery>;
  };
  /** Each call goes to the reader that has least to do; those for incidents always to the same one. */
  readonly reader: {
    readonly deliveries: Promised<DeliveryReader>;
    readonly incidents: Promised<IncidentQueries>;
    readonly resends: Promised<ResendQueries>;
    readonly outcomes: Promised<OutcomeQueries>;
    readonly previews: Promised<PreviewQueries>;
    readonly lookups: Promised<LookupQueries>;
    readonly storage: Promised<StorageQueries>;
  };
  /** Tells of every commit that changed what lists show, before the call that made it answers. Returns what ends that. */
  onChange(listener: (what: Change) => void): () => void;
  /** Ends the workers after the calls that are on their way. */
  close(): Promise<void>;
}

/**
 * Opens an archive on worker threads: one that writes and some that read.
 *
 * @throws `forbidden` for another's archive, `archive_corrupt`, `archive_busy`, `disk_full`, `read_only`, and `validation`
 * for one that a newer Reenvio made.
 */
export async function openArchive(options: ArchiveOptions): Promise<Archive> {
  const { path, identity, writerUrl, readerUrl, readers: readerCount = 2, onDamage = () => undefined } = options;
  const listeners = new Set<(what: Change) => void>();
  const tell = (changed: readonly Change[]): void => {
    for (const what of changed) for (const listener of listeners) listener(what);
  };
  const writer = await startWorker(writerUrl, { path, identity } satisfies WriterData, tell);
  const readers: WorkerClient[] = [];
  const close = async (): Promise<void> => {
    listeners.clear();
    await Promise.all(readers.map((reader) => reader.close()));
    await writer.close();
  };
  try {
    for (let count = 0; count < readerCount; count += 1) {
      readers.push(await startWorker(readerUrl, { path } satisfies ReaderData));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const remote = <T extends object>(worker: () => WorkerClient, name: string): Promised<T> =>
    remoteOf(async (method, args) => {
      try {
        return await worker().call(name, method, args);
      } catch (error) {
        if (failureOf(error).code === 'archive_corrupt') onDamage();
        throw error;
      }
    });
  const write = <T extends object>(name: string): Promised<T> => remote(() => writer, name);
  const read = <T extends object>(name: string): Promised<T> => remote(() => leastBusy(readers), name);
  return {
    writer: {
      deliveries: write('deliveries'),
      incidents: write('incidents'),
      outbox: write('outbox'),
      resends: write('resends'),
      storage: write('storage'),
      recovery: write('recovery'),
    },
    reader: {
      deliveries: read('deliveries'),
      incidents: remote(() => lastOf(readers), 'incidents'),
      resends: read('resends'),
      outcomes: read('outcomes'),
      previews: read('previews'),
      lookups: read('lookups'),
      storage: read('storage'),
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close,
  };
}

function leastBusy(readers: readonly WorkerClient[]): WorkerClient {
  return readers.reduce((a, b) => (b.pending < a.pending ? b : a));
}

/** For what is counted once and then kept up: counted by all of them at once, it would keep every list waiting. */
function lastOf(readers: readonly WorkerClient[]): WorkerClient {
  return readers.reduce((_, last) => last);
}
