/** Keeps the key lists that were asked for last, makes each of them once however many ask, and mends it when rows change. */
import type { DatabaseSync } from 'node:sqlite';
import { createStatements } from '../../database/statements.ts';
import { fail } from '../../lib/failure-error.ts';
import { bucketLength, bucketStart } from '../time-buckets.ts';
import { revisedSince } from './changed-buckets.ts';
import { collectKeys, type KeyList, withPart } from './key-list.ts';
import { createMatches, type Matches } from './matches.ts';
import type { Scope } from './scope.ts';

export interface KeyLists {
  /** Returns the list of a scope. Fails with `cancelled` when a list of another search was asked for meanwhile. */
  of(scope: Scope): Promise<KeyList>;
}

interface Entry {
  readonly key: string;
  readonly search: string;
  readonly revision: number;
  readonly list: Promise<KeyList>;
  readonly ending: AbortController;
}

/** A screen asks for the list itself, its counts and its chart: of the same search, with or without the attributes. */
const mostKept = 4;

/**
 * @param open Opens a connection for one list, which stays on one state of the archive while it is made.
 * @param revision Counts the changes of the archive's deliveries.
 */
export function createKeyLists(
  open: () => DatabaseSync,
  revision: () => number,
  matchesOf: (db: DatabaseSync) => Matches = createMatches,
): KeyLists {
  let entries: readonly Entry[] = [];

  async function make(scope: Scope, before: Entry | undefined, signal: AbortSignal): Promise<KeyList> {
    // What is being made of an earlier state is soon mended, and sooner than made anew.
    const known = before && (await before.list.catch(() => null));
    signal.throwIfAborted();
    const db = open();
    try {
      db.exec('BEGIN');
      const matches = matchesOf(db);
      const collect = (part: Scope): Promise<KeyList> => collectKeys(matches.after(part, 'newest', null), signal);
      const slots = known ? revisedSince(createStatements(db), before.revision) : null;
      if (!known || slots === null) return await collect(scope);
      let list = known;
      for (const slot of slots) {
        const start = bucketStart(slot);
        const [from, to] = [Math.max(scope.from, start), Math.min(scope.to, start + bucketLength - 1)];
        if (from <= to) list = withPart(list, { from, to }, await collect({ ...scope, from, to }));
      }
      return list;
    } finally {
      db.close();
    }
  }

  function remember(entry: Entry): void {
    const [kept, dropped] = [[entry, ...entries].slice(0, mostKept), entries.slice(mostKept - 1)];
    for (const { ending } of dropped) ending.abort(fail('cancelled'));
    entries = kept;
    entry.list.catch(() => {
      entries = entries.filter((other) => other !== entry);
    });
  }

  return {
    of: (scope) => {
      const now = revision();
      const key = JSON.stringify([scope.attributes, scope.from, scope.to, plain(scope)]);
      const known = entries.find((entry) => entry.key === key);
      if (known?.revision === now) return known.list;
      const search = JSON.stringify(scope.rest?.terms ?? []);
      for (const other of entries) if (other.search !== search) other.ending.abort(fail('cancelled'));
      entries = entries.filter((other) => other.search === search && other !== known);
      const ending = new AbortController();
      // Which attempt of a transaction is the newest to pass may change with another one, in any quarter.
      const before = scope.rest?.onePerTransaction ? undefined : known;
      const entry = { key, search, revision: now, list: make(scope, before, ending.signal), ending };
      remember(entry);
      return entry.list;
    },
  };
}

const plain = ({ rest }: Scope) => rest && { ...rest, urls: rest.urls && [...rest.urls] };
