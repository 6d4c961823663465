/** The window's end of the reader of long texts: one worker, started with the first of them. */
import { type Remote, wrap } from 'comlink';
import type { reading } from './reading.ts';

/** Characters that are read at once: no more than a few milliseconds' work. */
const short = 50_000;

let reader: Remote<typeof reading> | null = null;

/** Whether reading a text would hold up the window. */
export const isLong = (text: string): boolean => text.length > short;

/** The reader. Its answers come in the order of the calls. */
export function readLongText(): Remote<typeof reading> {
  reader ??= wrap<typeof reading>(new Worker(new URL('./long-text.worker.ts', import.meta.url), { type: 'module' }));
  return reader;
}
