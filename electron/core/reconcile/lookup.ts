/** Looks a list up in the archive, batch by batch, and again whenever the archive's deliveries change. */
import type { Reconciliation, UnknownReason } from '../../contract/reconcile.ts';
import { firstInstant } from '../../contract/values/instants.ts';
import type { Change, Promised } from '../database/worker-calls.ts';
import type { Range } from '../deliveries/coverage.ts';
import { failureOf } from '../lib/failure-error.ts';
import { isForAPerson } from '../sync/retry.ts';
import type { ListCounts } from './list-queries.ts';
import type { ListFacts } from './list-service.ts';
import { clockMargin } from './list-store.ts';
import type { LookupQueries } from './lookup-queries.ts';
import type { OpenList } from './open-list.ts';

export interface Lookup {
  /** Begins; gives the state at the beginning. */
  start(): Promise<Reconciliation>;
  state(): Reconciliation | null;
  /** What is known was read again at the provider and did not change. */
  readAgain(): void;
  /** Asks the provider also for what was not downloaded, or tells no time. */
  ask(): void;
  /** Asks no more until {@link ask}; what was learnt stays. */
  stopAsking(): void;
  stop(): void;
}

/** Asks the provider for one transaction and keeps what it has. Returns how many deliveries that is. */
export type AskProvider = (transactionId: string, signal: AbortSignal) => Promise<number>;

/** What is asked of the archive, and when it changed. */
export interface LookupArchive {
  readonly reader: { readonly lookups: Promised<LookupQueries> };
  /** Calls the listener after every commit that changed what lists show. Returns what ends that. */
  onChange(listener: (what: Change) => void): () => void;
}

export interface LookupOptions {
  readonly list: OpenList;
  readonly facts: ListFacts & Pick<Reconciliation, 'id' | 'name' | 'isExample'>;
  readonly archive: LookupArchive;
  readonly ask: AskProvider;
  readonly now: () => number;
  readonly onChange: (state: Reconciliation) => void;
  readonly onFault: (error: unknown) => void;
}

/** IDs of one question: few enough for a reader to answer others in between. */
const batchSize = 2_000;
/** IDs for which the provider is asked at once; how fast it is asked is the request budget's affair. */
const askedAtOnce = 8;
/** After a question that was not answered. Milliseconds. */
const askAgainMs = 15_000;
/** What the archive alone would call never sent. */
const byItself: readonly UnknownReason[] = ['not_asked'];
const byPerson: readonly UnknownReason[] = ['not_asked', 'not_downloaded', 'too_recent', 'no_time'];
/** Milliseconds between two tellings of progress. */
const tellEvery = 400;
/** Milliseconds after a change before the list is looked up again: a download changes the archive many times a second. */
const patience = 400;
/** After a look-up that failed, twice as long each time, up to this. Milliseconds. */
const longestPatience = 60_000;
/** A long list is counted, and looked up, again after a rest of so many times what it took. */
const restRatio = 3;

/** Makes the look-up of one list; nothing happens before `start`. */
export function createLookup({ list, facts, archive, ask, now, onChange, onFault }: LookupOptions): Lookup {
  let counts: ListCounts | null = null;
  let held: Range | null = null;
  /** Of which moment the verdicts are true: what was known before they were looked up. */
  let knownAsOf: number | null = null;
  let unreadableRows: Reconciliation['unreadableRows'] = null;
  let [phase, looked]: [Reconciliation['phase'], number] = ['looking', 0];
  let [stopped, running, again] = [false, false, false];
  let [took, failures] = [0, 0];
  let timer: NodeJS.Timeout | undefined;
  let unhear = (): void => undefined;
  let asking: Reconciliation['asking'] = null;
  let reasons: readonly UnknownReason[] = byItself;
  let questions = new AbortController();
  let [isAsking, isWanted, isToldToStop] = [false, false, false];
  let askTimer: NodeJS.Timeout | undefined;

  function state(): Reconciliation | null {
    if (counts === null) return null;
    const { layout, rows, duplicates, unreadable, id, name, isExample } = facts;
    const { lines, missingFrom, ...numbers } = counts;
    return {
      ...{
        id,
        name,
        isExample,
        phase,
        layout,
        rows,
        duplicates,
        looked,
        asking,
        asOf: knownAsOf,
        unreadableRows,
        ...numbers,
      },
      unreadable: { count: unreadable, lines },
      // All of it, up to where what is held begins: `never_sent` is claimed only where nothing is missing since an ID's time.
      missing:
        missingFrom === null ? null : { from: missingFrom, to: Math.max(missingFrom, (held?.from ?? now()) - 1) },
    };
  }

  async function tell(next: Reconciliation['phase']): Promise<void> {
    counts = await list.room.counts();
    phase = next;
    const told = state();
    if (!stopped && told) onChange(told);
  }

  async function askAsOf(): Promise<number | null> {
    const from = counts?.period?.from;
    if (from === undefined) return null;
    const at = await archive.reader.lookups.asOf(from - clockMargin);
    return at !== null && at <= now() ? at : null;
  }

  /** A later pass leaves the numbers of the last one on screen until it is done. */
  async function pass(isFirst: boolean): Promise<void> {
    const begun = performance.now();
    const asOf = await askAsOf();
    let [after, done, tellAt] = [0, 0, begun + tellEvery];
    while (!stopped) {
      const batch = await list.room.batch(after, batchSize);
      if (batch === null) break;
      const answer = await archive.reader.lookups.lookup(batch.wanted);
      await list.room.settle(after, batch.last, answer);
      held = answer.held;
      after = batch.last;
      done += batch.count;
      if (isFirst) looked = done;
      const now = performance.now();
      if (!isFirst || now < tellAt) continue;
      await tell('looking');
      // Counting a long list takes a while: most of the time is for the looking up.
      const told = performance.now();
      tellAt = told + Math.max(tellEvery, (told - now) * restRatio);
    }
    took = performance.now() - begun;
    knownAsOf = asOf;
    const from = counts?.period?.from;
    unreadableRows = await archive.reader.lookups.unreadableSince(
      from === undefined ? firstInstant : from - clockMargin,
    );
    if (!stopped) await tell('done');
    void askForMissing();
  }

  /** Nothing is called never sent before the provider itself was asked for it. */
  async function askForMissing(): Promise<void> {
    isWanted = true;
    if (isAsking || isToldToStop || stopped) return;
    [isAsking, isWanted] = [true, false];
    clearTimeout(askTimer);
    questions = new AbortController();
    const { signal } = questions;
    let done = 0;
    try {
      for (;;) {
        const { ids, total } = await list.room.unasked(reasons, askedAtOnce);
        if (ids.length === 0 || signal.aborted) break;
        asking = { done, total: done + total, failure: null };
        await tell(phase);
        // Told to stop meanwhile: an aborted question is not to be asked.
        signal.throwIfAborted();
        const at = now();
        const answers = await Promise.all(ids.map(async ({ place, id }) => ({ place, found: await ask(id, signal) })));
        await list.room.noteAsked(answers, at);
        done += ids.length;
      }
      asking = null;
    } catch (error) {
      const failure = failureOf(error);
      asking = signal.aborted ? null : { done, total: asking?.total ?? done, failure };
      // A person's new token lets the archive change, and so this go on.
      if (!signal.aborted && !isForAPerson(failure)) askTimer = setTimeout(() => void askForMissing(), askAgainMs);
    } finally {
      isAsking = false;
    }
    if (!stopped) await tell(phase).catch(onFault);
    // Somebody wanted it while the last questions were still ending.
    if (isWanted && asking === null) void askForMissing();
  }

  async function run(isFirst: boolean): Promise<void> {
    running = true;
    again = false;
    try {
      await pass(isFirst);
      failures = 0;
    } catch (error) {
      // What was found stays. When its archive or its thread ends, so does it.
      failures += 1;
      again = true;
      if (!stopped) onFault(error);
    } finally {
      running = false;
      if (again) plan();
    }
  }

  function plan(): void {
    again = true;
    if (stopped || running || timer) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        void run(phase === 'looking');
      },
      Math.max(Math.min(patience * 2 ** failures, longestPatience), took * restRatio),
    );
  }

  return {
    start: async () => {
      if (facts.layout.columns.length > 0 && facts.layout.column === null) phase = 'choose_column';
      counts = await list.room.counts();
      if (phase === 'looking') {
        unhear = archive.onChange((what) => {
          if (what === 'deliveries') plan();
        });
        void run(true);
      }
      const begun = state();
      if (begun === null) throw new Error('The list was counted.');
      return begun;
    },
    state,
    readAgain: () => {
      if (phase !== 'done') return;
      void askAsOf()
        .then((at) => {
          // What changed meanwhile is looked up, and then said.
          if (running || again || stopped || at === knownAsOf) return null;
          knownAsOf = at;
          return tell(phase);
        })
        .catch(onFault);
    },
    ask: () => {
      reasons = byPerson;
      isToldToStop = false;
      void askForMissing();
    },
    stopAsking: () => {
      isToldToStop = true;
      clearTimeout(askTimer);
      questions.abort();
      if (isAsking || asking === null) return;
      // It only waited to ask again.
      asking = null;
      void tell(phase).catch(onFault);
    },
    stop: () => {
      stopped = true;
      clearTimeout(askTimer);
      questions.abort();
      clearTimeout(timer);
      unhear();
    },
  };
}
