/** What the main thread and an export's worker tell each other. */
import type { Exported, ExportRequest } from '../../contract/export.ts';
import type { PostedFailure } from '../lib/thread-failure.ts';

/** All that a worker is started with. */
export interface ExportJob {
  readonly request: ExportRequest;
  /** The archive's file, or the list's. */
  readonly databasePath: string;
  /** Where the finished file goes, and where it is written until then: two names in one folder. */
  readonly path: string;
  readonly partial: string;
  /** Address of the second reader's worker entry. */
  readonly readerUrl: string;
}

/** How far an export is. */
export interface ExportProgress {
  readonly rows: number;
  readonly total: number;
  readonly bytes: number;
}

/** What a worker posts: progress a few times a second, then one of the others. */
export type ExportReport =
  | { readonly kind: 'progress'; readonly progress: ExportProgress }
  | { readonly kind: 'done'; readonly exported: Exported }
  | ({ readonly kind: 'failed' } & PostedFailure);

/** The one message that a worker is sent. */
export const cancelMessage = 'cancel';

/**
 * Bounds on the memory of an export's threads. What they read does not pass through their heaps; without this bound the
 * part for young objects would grow to 16 MB each, for the few that messages make.
 */
export const threadLimits = { maxYoungGenerationSizeMb: 1 } as const;
