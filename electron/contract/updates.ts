/** What is known of a newer Reenvio, and how far it is on its way to this machine. */
import { z } from 'zod';
import { instantSchema } from './common.ts';

export const updateStateSchema = z.strictObject({
  /**
   * Who installs a newer version here: Reenvio itself (`app`), a person with the system's packages (`deb`, `rpm`), or
   * nobody, because this build was not made to be updated (`none`).
   */
  by: z.enum(['app', 'deb', 'rpm', 'none']),
  /** `ready`: downloaded and checked, it waits for a person's word. `on-quit`: it is installed when Reenvio ends. */
  phase: z.enum(['idle', 'checking', 'current', 'available', 'downloading', 'ready', 'on-quit']),
  /** The newer version, from `available` on. */
  version: z.string().nullable(),
  /** The file of the newer version that fits this machine, to be downloaded by a person. */
  file: z.string().nullable(),
  /** What is downloaded of it, from 0 to 1. */
  part: z.number().min(0).max(1).nullable(),
  /** When the feed answered last. */
  checkedAt: instantSchema.nullable(),
  /**
   * Why the last step failed: the feed did not answer, what it said is not signed by Reenvio's makers, the file is not the
   * one it announced, the disk is full, resends are being sent, or something nobody foresaw.
   */
  problem: z.enum(['unreachable', 'untrusted', 'damaged', 'disk-full', 'sending', 'other']).nullable(),
});
export type UpdateState = z.infer<typeof updateStateSchema>;
export type UpdateProblem = NonNullable<UpdateState['problem']>;

/** `quit`: when Reenvio ends by itself. `now`: it ends, and comes back as the newer version. */
export const installUpdateSchema = z.strictObject({ when: z.enum(['quit', 'now']) });
