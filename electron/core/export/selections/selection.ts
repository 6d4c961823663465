/** Which rows an export is of: decided once, so that it does not change while it is written. */

import type { DatabaseSync } from 'node:sqlite';
import { firstInstant, lastInstant } from '../../../contract/values/instants.ts';
import type { KeySource } from '../tables/table.ts';

export interface Selection {
  /** `chosen`: their keys are in the temporary table of that name, which no other connection sees. */
  readonly keys: KeySource;
  /** SQL condition on the table, as `d`. */
  readonly where: string;
  /** Range of creation times, both ends included. */
  readonly since: number;
  readonly until: number;
  readonly total: number;
  /** Rows that were asked for by name and are not there. */
  readonly missing: number;
}

/** What is said of rows whose keys are in the list. */
export const chosen = { keys: 'chosen', where: 'TRUE', since: firstInstant, until: lastInstant } as const;

/** Makes the list: creation time and ID of each row. */
export function createChosen(db: DatabaseSync): void {
  db.exec('CREATE TEMP TABLE chosen (created_at INTEGER, id INTEGER, PRIMARY KEY (created_at, id)) WITHOUT ROWID');
}
