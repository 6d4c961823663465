/** What a person was told of incidents, in the archive that they are incidents of. */
import type { DatabaseSync } from 'node:sqlite';
import { readMeta, writeMeta } from '../database/meta.ts';

/** `opening` and `closing`: the notification was about to be shown, and may have been. */
export type Stage = 'opening' | 'open' | 'closing' | 'closed';

export interface Told {
  readonly url: string;
  /** When the incident began, as it was known then; epoch milliseconds. */
  readonly from: number;
  /** How far it went when it was last looked at, to within an hour; what an older version wrote lacks it. */
  readonly to?: number;
  readonly stage: Stage;
  /** The notification of this stage. */
  readonly id: string;
}

export interface TellingState {
  /** Incidents that were there before are history, and are not told: creation time of a delivery, epoch milliseconds. */
  readonly since: number;
  readonly told: readonly Told[];
}

export interface ToldStore {
  /** `null`: nothing was written yet. */
  readState(): TellingState | null;
  writeState(state: TellingState): void;
}

const key = 'incidents_told';

/** Gives the store on a connection that may write. */
export function createToldStore(db: DatabaseSync): ToldStore {
  return {
    readState: () => {
      const text = readMeta(db, key);
      return text === null ? null : (JSON.parse(text) as TellingState);
    },
    writeState: (state) => writeMeta(db, key, JSON.stringify(state)),
  };
}
