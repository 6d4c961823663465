/** What the active profile's archive takes and holds on this machine, and what can be done about it. */
import { z } from 'zod';
import { holeSchema, instantSchema } from './common.ts';
import { settingsSchema } from './settings.ts';

/** Work on the archive that takes its time. One at a time; `part` is what is done of it, from 0 to 1. */
export const storageWorkSchema = z.strictObject({
  kind: z.enum(['removing', 'compacting']),
  part: z.number().min(0).max(1),
});
export type StorageWork = z.infer<typeof storageWorkSchema>;

export const storageSchema = z.strictObject({
  /** The archive's file. */
  path: z.string(),
  /** On disk: the file itself, and its write-ahead log with the index to it. */
  bytes: z.strictObject({ database: z.number().int().min(0), log: z.number().int().min(0) }),
  deliveries: z.number().int().min(0),
  resends: z.number().int().min(0),
  /** Creation times of the oldest and the newest delivery. */
  oldest: instantSchema.nullable(),
  newest: instantSchema.nullable(),
  /** The oldest moment from which on nothing is missing up to the newest coverage; `null` when nothing is known. */
  completeFrom: instantSchema.nullable(),
  /** What is missing among the deliveries that are kept, newest first. */
  holes: z.array(holeSchema),
  /** Bytes of the file that hold nothing any more; compacting gives them back. */
  reclaimable: z.number().int().min(0),
  /** Resends that were not sent, or of which nobody knows what the provider made of them. */
  resendsUnderWay: z.strictObject({ waiting: z.number().int().min(0), inDoubt: z.number().int().min(0) }),
  /** The work that is being done, if any. */
  work: storageWorkSchema.nullable(),
});
export type Storage = z.infer<typeof storageSchema>;

export const keepDaysSchema = z.strictObject({ days: z.number().int().min(1).max(3_650) });

/** What keeping so many days would remove now. */
export const removalSchema = z.strictObject({
  /** Deliveries created before this go. */
  before: instantSchema,
  removed: z.number().int().min(0),
  /** Older ones that stay: of transactions that were attempted again since, or that open resends are about. */
  kept: z.number().int().min(0),
});
export type Removal = z.infer<typeof removalSchema>;

/** An archive that was damaged and set aside. */
export const archiveNoticeSchema = z.strictObject({
  /** The name of the file that it is now, in the archives' folder. */
  file: z.string(),
  at: instantSchema,
  /**
   * What could be taken over of what exists nowhere else: the resends that were made here. `whole`: all of them; `part`:
   * some could not be read; `none`: nothing could be read; `pending`: it was not tried yet.
   */
  salvage: z.strictObject({
    result: z.enum(['pending', 'whole', 'part', 'none']),
    resends: z.number().int().min(0),
    /** Those among them of which nobody knows yet what the provider made of them. */
    inDoubt: z.number().int().min(0),
  }),
});
export type ArchiveNotice = z.infer<typeof archiveNoticeSchema>;

/** What a start found of its files that a person should know. Each is told until somebody takes note. */
export const startNoticeSchema = z.discriminatedUnion('about', [
  /** A file of which nothing could be read: it was set aside under the name `file`, and what it held begins anew. */
  z.strictObject({
    about: z.literal('file'),
    id: z.string(),
    holds: z.enum(['settings', 'profiles', 'views']),
    file: z.string(),
    at: instantSchema,
  }),
  /** Settings that this version cannot use as the file says them: the usual ones hold. */
  z.strictObject({ about: z.literal('settings'), id: z.string(), names: z.array(settingsSchema.keyof()) }),
  /** Accounts that were not on the list any more and were found again by their archives. */
  z.strictObject({ about: z.literal('accounts'), id: z.string(), labels: z.array(z.string()) }),
  /** The archive is an older copy of itself: so many resends that it takes for not sent wait for a person. */
  z.strictObject({ about: z.literal('copy'), id: z.string(), held: z.number().int().min(1) }),
]);
export type StartNotice = z.infer<typeof startNoticeSchema>;

export const startNoticeIdSchema = z.strictObject({ id: z.string().max(300) });

/** A file in the archives' folder: the archive itself when it is `null`, or one that was set aside. */
export const archiveFileSchema = z.strictObject({ file: z.string().max(300).nullable() });
