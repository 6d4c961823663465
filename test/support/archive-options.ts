/** How tests open an archive: with the worker entries as they lie in the sources. */
import type { ArchiveOptions } from '../../electron/core/workspace/archive.ts';

const workers = new URL('../../electron/core/workspace/', import.meta.url);

/** Returns the options for an archive at a path. */
export const archiveOptions = (path: string): ArchiveOptions => ({
  path,
  identity: { baseUrl: 'https://api.example.com', userId: '246' },
  writerUrl: new URL('writer-worker.ts', workers),
  readerUrl: new URL('reader-worker.ts', workers),
});
