/** How true the archive is right now. */
import { z } from 'zod';
import { instantSchema } from './common.ts';
import { failureSchema } from './failure.ts';

export const syncStateSchema = z.strictObject({
  /** `offline` is a state, not an error: everything local works and work resumes by itself. */
  phase: z.enum(['idle', 'syncing', 'offline', 'paused', 'failed']),
  /** When the newest deliveries were last read to the end. Epoch milliseconds. */
  lastSyncedAt: instantSchema.nullable(),
  /**
   * The moment of which it is true that everything that the provider had then of the last hour, day and week, up to the newest delivery, is
   * stored as it was then or later: providers add deliveries late and change them. `null` where that is not known. Epoch milliseconds.
   */
  asOf: z.strictObject({
    hour: instantSchema.nullable(),
    day: instantSchema.nullable(),
    week: instantSchema.nullable(),
  }),
  /** Rows read so far by the sync that runs. */
  rowsRead: z.number().int().min(0),
  /** Rows of the provider's list that cannot be kept: without an ID or a time they have no place in the archive. */
  rowsUnreadable: z.number().int().min(0),
  failure: failureSchema.nullable(),
});
export type SyncState = z.infer<typeof syncStateSchema>;
