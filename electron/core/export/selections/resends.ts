/** Which resends an export is of. */
import type { DatabaseSync } from 'node:sqlite';
import type { ExportResends } from '../../../contract/export.ts';
import { whereOf } from '../../database/statements.ts';
import { resendConditions } from '../../resends/resend-filter.ts';
import { chosen, createChosen, type Selection } from './selection.ts';

/** Selects the resends that a request names, by their keys or by a filter. The caller holds the transaction. */
export function selectResends(db: DatabaseSync, { filter, keys }: Pick<ExportResends, 'filter' | 'keys'>): Selection {
  const { conditions, values } = keys
    ? { conditions: ['key IN (SELECT value FROM json_each(?))'], values: [JSON.stringify(keys)] }
    : resendConditions(filter);
  createChosen(db);
  const { changes } = db
    .prepare(`INSERT INTO temp.chosen SELECT created_at, key FROM resends ${whereOf(conditions)}`)
    .run(...values);
  const total = Number(changes);
  return { ...chosen, total, missing: keys ? new Set(keys).size - total : 0 };
}
