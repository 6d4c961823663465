/** Keeps the key lists that were asked for last, and makes each of them once however many ask. */
import type { DatabaseSync } from 'node:sqlite';
import { fail } from '../../failure-error.ts';
import { collectKeys, type KeyList } from './key-list.ts';
import { createMatches, type Matches } from './matches.ts';
import type { Scope } from './scope.ts';

export interface KeyLists {
  /** Gives the list of a scope. Fails with `cancelled` when a list of another search was asked for meanwhile. */
  of(scope: Scope): Promise<KeyList>;
}

interface Entry {
  readonly key: string;
  readonly search: string;
  readonly list: Promise<KeyList>;
  readonly ending: AbortController;
}

/** A screen asks for the list itself, its counts and its chart: of the same search, with or without the traits. */
const mostKept = 4;

/**
 * @param open Opens a connection for one list, which stays on one state of the archive while it is made.
 * @param version Changes whenever the archive does.
 */
export function createKeyLists(
  open: () => DatabaseSync,
  version: () => number,
  matchesOf: (db: DatabaseSync) => Matches = createMatches,
): KeyLists {
  let entries: readonly Entry[] = [];

  async function make(scope: Scope, signal: AbortSignal): Promise<KeyList> {
    const db = open();
    try {
      db.exec('BEGIN');
      return await collectKeys(matchesOf(db).after(scope, 'newest', null), signal);
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
      const key = JSON.stringify([version(), scope.traits, scope.from, scope.to, plain(scope)]);
      const known = entries.find((entry) => entry.key === key);
      if (known) return known.list;
      const search = JSON.stringify(scope.rest?.terms ?? []);
      for (const other of entries) if (other.search !== search) other.ending.abort(fail('cancelled'));
      entries = entries.filter((other) => other.search === search);
      const ending = new AbortController();
      const entry = { key, search, list: make(scope, ending.signal), ending };
      remember(entry);
      return entry.list;
    },
  };
}

const plain = ({ rest }: Scope) => rest && { ...rest, urls: rest.urls && [...rest.urls] };
