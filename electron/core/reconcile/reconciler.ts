/** One profile's reconciliation: the list on screen, which is looked up, and the one that is being read. */

import type { PageRequest } from '../../contract/common.ts';
import type { Reconciliation, ReconciliationFilter, ReconciliationRow } from '../../contract/reconcile.ts';
import { fail } from '../lib/failure-error.ts';
import { unfailing } from '../lib/listener.ts';
import { mostBytes } from '../lists/list-reader.ts';
import { exampleText } from './example.ts';
import type { ListFacts } from './list-service.ts';
import { type AskProvider, createLookup, type Lookup, type LookupArchive } from './lookup.ts';
import { type OpenList, openList } from './open-list.ts';
import type { ListData } from './reconcile-worker.ts';

export interface Reconciler {
  /** Begins to read a list; the one on screen stays until this one was read. @throws `too_large`, `disk_full`. */
  begin(file: { readonly name: string; readonly size: number } & ListChoice): Promise<number>;
  /** Takes a portion; gives whether more are worth sending. @throws what {@link createListReader} throws; `not_found`. */
  append(id: number, bytes: Uint8Array): Promise<boolean>;
  /** Puts the list on screen and begins to look it up; `onChange` tells how that goes. */
  finish(id: number): Promise<Reconciliation>;
  /** Drops a list that is being read. */
  cancel(id: number): Promise<void>;
  /** Makes a list of the archive's own transactions, and of some that are made up. */
  example(): Promise<Reconciliation>;
  current(): Reconciliation | null;
  /** What the archive knows was read again at the provider. */
  readAgain(): void;
  /** Drops the list on screen. */
  drop(): Promise<void>;
  page(filter: ReconciliationFilter, page: PageRequest): Promise<readonly ReconciliationRow[]>;
  count(filter: ReconciliationFilter, before: number | null): Promise<number>;
  failed(limit: number): Promise<{ readonly deliveryIds: readonly number[]; readonly total: number }>;
  /** Asks the provider for every ID of which nothing can be said. @throws `not_found`. */
  ask(): void;
  /** Asks no more. */
  stopAsking(): void;
  /** The file of the list on screen, for exports. @throws `not_found`. */
  file(): string;
  /** Ends all work and removes what was kept of lists. */
  close(): Promise<void>;
}

export interface ReconcilerOptions {
  /** Where lists are kept while they are needed. */
  readonly folder: string;
  readonly workerUrl: URL;
  readonly archive: LookupArchive;
  /** Asks the provider for one transaction and keeps what it has. Returns how many deliveries that is. */
  readonly lookUp: AskProvider;
  readonly now: () => number;
  readonly onChange: (reconciliation: Reconciliation | null) => void;
  readonly onFault: (error: unknown) => void;
}

/** What a person chose of a file: `null` to have it found. */
type ListChoice = Omit<ListData, 'path'>;

interface Incoming {
  readonly id: number;
  readonly name: string;
  readonly isExample: boolean;
  readonly list: OpenList;
}

interface Shown extends Incoming {
  readonly lookup: Lookup;
}

const exampleSizes = { delivered: 12, failed: 7 } as const;

/** Makes the reconciler of one archive, without a list. */
export function createReconciler(options: ReconcilerOptions): Reconciler {
  const { archive, folder, workerUrl, now, onFault } = options;
  const onChange = unfailing(options.onChange, onFault);
  let lastId = 0;
  let incoming: Incoming | null = null;
  let shown: Shown | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  /** Lists are opened, shown and ended one after the other, whoever asks meanwhile: none is left open that nobody holds. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  function open(name: string, choice: ListChoice, isExample: boolean): Promise<Incoming> {
    return inTurn(async () => {
      await endIncoming();
      if (isClosed) throw fail('cancelled');
      lastId += 1;
      const id = lastId;
      const list = await openList(folder, workerUrl, choice);
      incoming = { id, name, isExample, list };
      return incoming;
    });
  }

  /** Ends the list that is being read, if it is still this one. */
  function dropIncoming(id: number): Promise<void> {
    return inTurn(async () => {
      if (incoming?.id === id) await endIncoming();
    });
  }

  async function endIncoming(): Promise<void> {
    const ending = incoming;
    incoming = null;
    await ending?.list.close();
  }

  async function endShown(): Promise<void> {
    const ending = shown;
    shown = null;
    if (ending === null) return;
    ending.lookup.stop();
    await ending.list.close();
  }

  function reading(id: number): Incoming {
    if (incoming?.id !== id) throw fail('not_found');
    return incoming;
  }

  function onScreen(): Shown {
    if (shown === null) throw fail('not_found');
    return shown;
  }

  /** A list that cannot be read is dropped, and says so once. */
  async function orDropped<T>(id: number, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      await dropIncoming(id);
      throw error;
    }
  }

  async function show(ready: Incoming, facts: ListFacts): Promise<Reconciliation> {
    // Another list was begun, or all of it closed, while this one was read to its end.
    if (incoming !== ready) throw fail('not_found');
    incoming = null;
    await endShown();
    const { id, name, isExample, list } = ready;
    const lookup = createLookup({
      list,
      facts: { id, name, isExample, ...facts },
      archive,
      ask: options.lookUp,
      now,
      onChange: (state) => {
        if (shown?.lookup === lookup) onChange(state);
      },
      onFault,
    });
    shown = { ...ready, lookup };
    const state = await lookup.start();
    onChange(state);
    return state;
  }

  return {
    begin: async ({ name, size, column, sheet }) => {
      if (size > mostBytes) throw fail('too_large', { field: 'bytes' });
      return (await open(name, { column, sheet }, false)).id;
    },
    append: async (id, bytes) => orDropped(id, reading(id).list.room.append(bytes)),
    finish: async (id) => {
      const ready = reading(id);
      const facts = await orDropped(id, ready.list.room.finish());
      return inTurn(() => show(ready, facts));
    },
    cancel: dropIncoming,
    example: async () => {
      const { lookups } = archive.reader;
      const [delivered, failed, held] = await Promise.all([
        lookups.sample('delivered', exampleSizes.delivered),
        lookups.sample('failed', exampleSizes.failed),
        lookups.held(),
      ]);
      const ready = await open('', { column: null, sheet: null }, true);
      const text = exampleText({ delivered, failed, held, now: now() });
      await orDropped(ready.id, ready.list.room.append(new TextEncoder().encode(text)));
      const facts = await orDropped(ready.id, ready.list.room.finish());
      return inTurn(() => show(ready, facts));
    },
    current: () => shown?.lookup.state() ?? null,
    readAgain: () => shown?.lookup.readAgain(),
    drop: async () => {
      await inTurn(endShown);
      onChange(null);
    },
    page: async (filter, page) => onScreen().list.room.page(filter, page),
    count: async (filter, before) => onScreen().list.room.count(filter, before),
    failed: async (limit) => {
      const { list } = onScreen();
      const total = await list.room.count({ verdicts: ['failed', 'partly'], search: '' }, null);
      return { deliveryIds: await list.room.failed(limit), total };
    },
    ask: () => onScreen().lookup.ask(),
    stopAsking: () => onScreen().lookup.stopAsking(),
    file: () => onScreen().list.path,
    close: () => {
      isClosed = true;
      return inTurn(async () => {
        await endIncoming();
        await endShown();
      });
    },
  };
}
