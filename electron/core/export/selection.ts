/** Which deliveries an export is of: decided once, so that it does not change while it is written. */
import type { DatabaseSync } from 'node:sqlite';
import type { DeliveryFilter } from '../../contract/delivery.ts';
import { createMatches } from '../archive/query/matches.ts';
import { endOfTime, scopeOf } from '../archive/query/scope.ts';
import { createStatements } from '../archive/query/statements.ts';
import { countByTraits } from '../archive/query/tallies.ts';
import { yearZero } from '../archive/slots.ts';
import { readTraits } from '../archive/traits.ts';
import type { KeySource } from './tables/table.ts';

export interface Selection {
  /** `chosen`: their keys are in the temporary table of that name, which no other connection sees. */
  readonly keys: KeySource;
  /** SQL condition on `deliveries d`. */
  readonly where: string;
  /** Range of creation times, both ends included. */
  readonly since: number;
  readonly until: number;
  readonly total: number;
  /** Chosen IDs that the archive does not hold. */
  readonly missing: number;
}

/** Selects the deliveries with these IDs. The caller holds the transaction. */
export function selectById(db: DatabaseSync, ids: readonly number[]): Selection {
  createChosen(db);
  const { changes } = db
    .prepare(
      'INSERT INTO temp.chosen SELECT created_at, id FROM deliveries WHERE id IN (SELECT value FROM json_each(?))',
    )
    .run(JSON.stringify(ids));
  return { ...chosen, total: Number(changes), missing: new Set(ids).size - Number(changes) };
}

/** Selects the deliveries that a filter lets through. The caller holds the transaction. */
export function selectByFilter(db: DatabaseSync, filter: DeliveryFilter): Selection {
  const scope = scopeOf(filter, readTraits(db));
  // What traits and time tell is told again as the rows are read; anything else is looked for once, and noted.
  if (scope.rest === null) {
    const counts = countByTraits(createStatements(db), scope);
    const traits = scope.traits === null ? [...counts.keys()] : (JSON.parse(scope.traits) as number[]);
    const total = traits.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0);
    // The plus keeps SQLite on the order of time, which an index of traits would lose.
    const where = scope.traits === null ? 'TRUE' : `+d.traits_id IN (${traits.join(', ')})`;
    return { keys: 'table', where, since: scope.from, until: scope.to, total, missing: 0 };
  }
  createChosen(db);
  const note = db.prepare('INSERT INTO temp.chosen VALUES (?, ?)');
  let total = 0;
  for (const row of createMatches(db).after(scope, 'oldest', null)) {
    note.run(Number(row.created_at), Number(row.id));
    total += 1;
  }
  return { ...chosen, total, missing: 0 };
}

const chosen = { keys: 'chosen', where: 'TRUE', since: yearZero, until: endOfTime } as const;

function createChosen(db: DatabaseSync): void {
  db.exec('CREATE TEMP TABLE chosen (created_at INTEGER, id INTEGER, PRIMARY KEY (created_at, id)) WITHOUT ROWID');
}
