/** Brings a pasted text or a file into the draft, and what it was read as beside it. */
import { editDraft, keep, useWizard } from '../store.ts';
import type { ColumnChoice } from './id-table.ts';
import { chooseColumn, readIds } from './ids-client.ts';
import { nothingRead } from './ids-read.ts';
import { whileReading } from './reading.ts';

const { getState, setState } = useWizard;

/** Takes a text in place of the one before; `fileName` when it came from a file. */
export function pasteIds(text: string, fileName: string | null = null): void {
  editDraft({ text, fileName });
  void readLatest();
}

/** Takes the IDs from another column: what was counted for those of the one before does not hold for them. */
export async function pickColumn(column: ColumnChoice | null): Promise<void> {
  keep({ preview: null });
  await whileReading(async () => {
    const ids = await chooseColumn(column);
    setState({ ids });
  });
}

let isReading = false;

/** Reads the text that another screen filled in. */
export async function readLatest(): Promise<void> {
  if (isReading) return;
  isReading = true;
  try {
    await whileReading(readUntilLatest);
  } finally {
    isReading = false;
  }
}

/** While a text is read, more may be typed: what counts is the text at the end. */
async function readUntilLatest(): Promise<void> {
  for (;;) {
    const { text } = getState().draft;
    const ids = text.trim() === '' ? nothingRead : await readIds(text).catch(forgetIds);
    if (getState().draft.text !== text) continue;
    setState({ ids });
    return;
  }
}

/** Nothing goes on with the IDs of a text that is not there any more. */
function forgetIds(error: unknown): never {
  setState({ ids: nothingRead });
  throw error;
}
