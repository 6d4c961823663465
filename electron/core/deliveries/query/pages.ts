/** Pages of a scope's rows. */
import type { DatabaseSync } from 'node:sqlite';
import type { PageRequest } from '../../../contract/common.ts';
import { createStatements } from '../../database/statements.ts';
import { ofAttributes } from './attribute-counts.ts';
import { listColumns, type SqlRow } from './delivery-mapping.ts';
import type { Matches } from './matches.ts';
import type { Scope } from './scope.ts';
import { beyondKeyset, keysetValues, windowOf } from './window.ts';

export interface Pages {
  /** Returns a page in the order that it asks for. Columns are {@link listColumns}. */
  of(scope: Scope, page: PageRequest): readonly SqlRow[];
}

/** Returns the pages on a connection that need not be able to write; `matches` finds what tallies cannot. */
export function createPages(db: DatabaseSync, matches: Matches): Pages {
  const sql = createStatements(db);

  /** Straight to the page, whatever it skips. */
  function inWindow(scope: Scope, page: PageRequest): readonly SqlRow[] {
    if (scope.attributes === '[]') return [];
    const { order, after, limit } = page;
    const { from, to, skip } = windowOf(sql, scope, page);
    const direction = order === 'newest' ? 'DESC' : 'ASC';
    const index = scope.attributes === null ? '' : 'INDEXED BY deliveries_by_traits';
    return sql(
      `SELECT ${listColumns} FROM (
         SELECT created_at, id FROM deliveries ${index}
         WHERE ${ofAttributes(scope.attributes)} AND created_at BETWEEN ? AND ? AND ${beyondKeyset(order)}
         ORDER BY created_at ${direction}, id ${direction} LIMIT ? OFFSET ?
       ) k CROSS JOIN deliveries d ON d.created_at = k.created_at AND d.id = k.id
       ORDER BY d.created_at ${direction}, d.id ${direction}`,
    ).all(scope.attributes, from, to, ...keysetValues(order, after), limit, skip);
  }

  return {
    of: (scope, page) =>
      scope.rest === null ? inWindow(scope, page) : part(matches.after(scope, page.order, page.after), page),
  };
}

function part<T>(rows: Iterable<T>, { skip, limit }: PageRequest): readonly T[] {
  const taken: T[] = [];
  let passed = 0;
  for (const row of rows) {
    passed += 1;
    if (passed > skip) taken.push(row);
    if (taken.length === limit) break;
  }
  return taken;
}
