/** Which IDs of a list an export is of. */
import type { DatabaseSync } from 'node:sqlite';
import type { ExportReconciliation } from '../../../contract/export.ts';
import { whereOf } from '../../database/statements.ts';
import { conditionsOf } from '../../reconcile/list-queries.ts';
import { chosen, createChosen, type Selection } from './selection.ts';

/** Selects the IDs that pass a filter. The caller holds the transaction. */
export function selectReconciliation(db: DatabaseSync, { filter }: Pick<ExportReconciliation, 'filter'>): Selection {
  const { conditions, values } = conditionsOf(filter);
  createChosen(db);
  const { changes } = db
    .prepare(`INSERT INTO temp.chosen SELECT place, place FROM listed ${whereOf(conditions)}`)
    .run(...values);
  return { ...chosen, total: Number(changes), missing: 0 };
}
