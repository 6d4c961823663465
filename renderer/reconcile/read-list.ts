/** Sends a file to the main process in portions: it never learns a path, and neither side holds all of it. */

import type { Failure } from '../../electron/contract/failure.ts';
import { limits } from '../../electron/contract/values/limits.ts';
import { call, failureOf } from '../bridge/bridge.ts';
import { resetReconcile, useReconcile } from './store.ts';

const { getState, setState } = useReconcile;

/** Readings so far. */
let turns = 0;

/** What a person chose of a file: its column, its sheet; `null` to have it found. */
interface ListChoice {
  readonly column: number | null;
  readonly sheet: number | null;
}

/** Reads a list and puts it on screen, unless another is read by then. Never throws. */
export async function readList(
  blob: Blob,
  name: string,
  choice: ListChoice = { column: null, sheet: null },
): Promise<void> {
  turns += 1;
  const turn = turns;
  const goesOn = () => getState().reading?.turn === turn;
  setState({ reading: { turn, name, size: blob.size, sent: 0 }, failure: null });
  try {
    const { id } = await call('beginReconciliation', { name: name.slice(0, 1_000), size: blob.size, ...choice });
    if (!(await sendAll(id, blob, goesOn))) {
      await call('cancelReconciliation', { id });
      return;
    }
    const list = await call('finishReconciliation', { id });
    if (!goesOn()) return;
    resetReconcile();
    setState({ source: { id: list.id, blob } });
  } catch (error) {
    if (goesOn()) setState({ reading: null, failure: readFailure(error) });
  }
}

/** Stops reading; what was on screen before stays. */
export function stopReading(): void {
  setState({ reading: null });
}

/** Reads another column, or another sheet, of the file on screen. */
export function readOther(name: string, choice: ListChoice): void {
  const { source } = getState();
  if (source) void readList(source.blob, name, choice);
}

async function sendAll(id: number, blob: Blob, goesOn: () => boolean): Promise<boolean> {
  for (let sent = 0; sent < blob.size; sent += limits.listPortion) {
    const bytes = new Uint8Array(await blob.slice(sent, sent + limits.listPortion).arrayBuffer());
    if (!goesOn()) return false;
    const { wanted } = await call('appendReconciliation', { id, bytes });
    if (!goesOn()) return false;
    if (!wanted) break;
    setState(({ reading }) => ({ reading: reading && { ...reading, sent: Math.min(blob.size, sent + bytes.length) } }));
  }
  return true;
}

/** What the browser says of a file that changed, is gone, or is a folder. */
function readFailure(error: unknown): Failure {
  return error instanceof DOMException ? { code: 'unsuitable_file', field: 'unreadable' } : failureOf(error);
}
