/** The window's end of the reader: one worker, started with the first text. */
import { type Remote, wrap } from 'comlink';
import type { ColumnChoice } from './id-table.ts';
import type { IdsRead } from './ids-read.ts';
import type { IdsReader } from './ids-reader.ts';

let reader: Remote<IdsReader> | null = null;

function started(): Remote<IdsReader> {
  reader ??= wrap<IdsReader>(new Worker(new URL('./ids.worker.ts', import.meta.url), { type: 'module' }));
  return reader;
}

/** Reads a text. Answers come in the order of the calls. */
export function readIds(text: string): Promise<IdsRead> {
  return started().read(text);
}

/** Takes the IDs from another column of the text that was read last. */
export function chooseColumn(column: ColumnChoice | null): Promise<IdsRead> {
  return started().choose(column);
}
