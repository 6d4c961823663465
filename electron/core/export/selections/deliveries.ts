/** Which deliveries an export is of. */
import type { DatabaseSync } from 'node:sqlite';
import type { DeliveryFilter } from '../../../contract/delivery.ts';
import type { ExportDeliveries } from '../../../contract/export.ts';
import { createStatements } from '../../database/statements.ts';
import { readAttributes } from '../../deliveries/attributes.ts';
import { countByAttributes } from '../../deliveries/query/attribute-counts.ts';
import { createMatches } from '../../deliveries/query/matches.ts';
import { scopeOf } from '../../deliveries/query/scope.ts';
import { chosen, createChosen, type Selection } from './selection.ts';

/** Selects the deliveries that a request names, by their IDs or by a filter. The caller holds the transaction. */
export function selectDeliveries(
  db: DatabaseSync,
  { filter, ids }: Pick<ExportDeliveries, 'filter' | 'ids'>,
): Selection {
  return ids ? byId(db, ids) : byFilter(db, filter);
}

function byId(db: DatabaseSync, ids: readonly number[]): Selection {
  createChosen(db);
  const { changes } = db
    .prepare(
      'INSERT INTO temp.chosen SELECT created_at, id FROM deliveries WHERE id IN (SELECT value FROM json_each(?))',
    )
    .run(JSON.stringify(ids));
  return { ...chosen, total: Number(changes), missing: new Set(ids).size - Number(changes) };
}

function byFilter(db: DatabaseSync, filter: DeliveryFilter): Selection {
  const scope = scopeOf(filter, readAttributes(db));
  // What attributes and time tell is told again as the rows are read; anything else is looked for once, and noted.
  if (scope.rest === null) {
    const counts = countByAttributes(createStatements(db), scope);
    const attributes = scope.attributes === null ? [...counts.keys()] : (JSON.parse(scope.attributes) as number[]);
    const total = attributes.reduce((sum, id) => sum + (counts.get(id) ?? 0), 0);
    // The plus keeps SQLite on the order of time, which an index of attributes would lose.
    const where = scope.attributes === null ? 'TRUE' : `+d.traits_id IN (${attributes.join(', ')})`;
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
