/** Brings a pasted text or a file into the draft, and what the archive knows of it beside it. */
import type { Failure } from '../../../../electron/contract/failure.ts';
import { limits } from '../../../../electron/contract/values/limits.ts';
import { attempt } from '../../../bridge/bridge.ts';
import { editDraft, keep, useWizard } from '../store.ts';
import { whileReading } from './reading.ts';

const { getState, setState } = useWizard;

/** What the draft's file holds; a page that crashed has to be given it again. */
let fileBytes: Uint8Array<ArrayBuffer> | null = null;

/** Takes a text in place of what was there before. */
export function pasteText(text: string): void {
  void take({ text, fileName: null }, null);
}

/** Takes a file in place of what was there before. */
export async function takeFile(file: File): Promise<void> {
  if (file.size > limits.listBytes) return refuse({ code: 'too_large', field: 'bytes' });
  const bytes = await file.arrayBuffer().catch(() => null);
  // It was moved or changed, or it is a folder.
  if (bytes === null) return refuse({ code: 'unsuitable_file', field: 'unreadable' });
  await take({ text: '', fileName: file.name }, new Uint8Array(bytes));
}

function take(
  given: { readonly text: string; readonly fileName: string | null },
  bytes: typeof fileBytes,
): Promise<void> {
  fileBytes = bytes;
  editDraft({ ...given, isGiven: false, column: null, sheet: null, ticks: {}, alsoDelivered: false });
  return readLatest();
}

function refuse(failure: Failure): void {
  setState({ listFailure: failure });
}

/** Reads another column, or another sheet: what was ticked among those of the one before does not hold for them. */
export async function pickColumn(choice: {
  readonly column: number | null;
  readonly sheet: number | null;
}): Promise<void> {
  editDraft({ ...choice, ticks: {} });
  keep({ preview: null });
  await readLatest();
}

let isReading = false;
/** How often something was there to be read. */
let wanted = 0;

/** Reads what the draft has: also a text that another screen filled in. */
export async function readLatest(): Promise<void> {
  wanted += 1;
  if (!isReading) await whileReading(readUntilLatest);
}

/** While a list is read, another may take its place: what counts is the one at the end. */
async function readUntilLatest(): Promise<void> {
  isReading = true;
  for (;;) {
    const begun = wanted;
    const { text, fileName, column, sheet } = getState().draft;
    const bytes = fileName === null ? new TextEncoder().encode(text) : fileBytes;
    const isEmpty = fileName === null ? text.trim() === '' : bytes === null;
    const result = isEmpty || bytes === null ? null : await attempt('recogniseList', { bytes, column, sheet });
    if (begun !== wanted) continue;
    isReading = false;
    const failure = result === null || result.ok ? null : result.failure;
    setState({ list: result?.ok ? result.value : null, listFailure: failure });
    // The file of a page that crashed is gone with it.
    if (fileName !== null && bytes === null) editDraft({ fileName: null });
    return;
  }
}
