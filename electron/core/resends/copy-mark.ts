/**
 * Tells an archive that was put back from an older copy of itself, by a mark that lies outside of it: what the copy takes for planned may
 * have been sent, or cancelled, since it was made.
 */
import { z } from 'zod';
import type { Promised } from '../database/worker-calls.ts';
import { openJsonFile } from '../lib/json-file.ts';
import type { PlanStore } from './store-plans.ts';

export interface CopyMark {
  /** How many resends wait for a person because the archive is an older copy. */
  readonly held: number;
  /** Resends changed: the mark follows. */
  follow(): void;
  /** Resolves when the mark stands where the archive does. */
  stop(): Promise<void>;
}

export interface CopyMarkOptions {
  /** The mark's file. */
  readonly path: string;
  readonly store: Pick<Promised<PlanStore>, 'changes' | 'holdPlanned'>;
  /** Told that the mark could not be written: it is written with the next change. */
  readonly onFault: (error: unknown) => void;
}

/** Compares the archive with its mark; comes before anything is sent. Throws the file system's failures. */
export async function openCopyMark({ path, store, onFault }: CopyMarkOptions): Promise<CopyMark> {
  const file = await openJsonFile(path, z.number().int().min(0), 0);
  const isOlder = file.get() > (await store.changes());
  const held = isOlder ? await store.holdPlanned() : 0;
  let isBehind = false;
  let work: Promise<void> | null = null;

  const catchUp = async (): Promise<void> => {
    while (isBehind) {
      isBehind = false;
      await file.set(await store.changes()).catch(onFault);
    }
    work = null;
  };
  const follow = (): void => {
    isBehind = true;
    work ??= catchUp().catch(onFault);
  };
  follow();
  return { held, follow, stop: async () => void (await work) };
}
