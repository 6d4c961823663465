/** Brings a pasted text or a file into the draft, and what it was read as beside it. */
import { useWizard } from '../store.ts';
import type { ColumnChoice } from './id-table.ts';
import { chooseColumn, readIds } from './ids-client.ts';
import { nothingRead } from './ids-read.ts';

const { getState, setState } = useWizard;

/** Takes a text in place of the one before; `fileName` when it came from a file. */
export function pasteIds(text: string, fileName: string | null = null): void {
  setState(({ draft }) => ({ draft: { ...draft, text, fileName }, failure: null }));
  void readLatest();
}

/** Takes the IDs from another column. */
export async function pickColumn(column: ColumnChoice | null): Promise<void> {
  const ids = await chooseColumn(column);
  setState({ ids });
}

/** Reads the text that another screen filled in. */
export async function readLatest(): Promise<void> {
  if (getState().reading) return;
  // While a text is read, more may be typed: what counts is the text at the end.
  for (let read: string | null = null; read !== getState().draft.text; ) {
    read = getState().draft.text;
    if (read.trim() === '') setState({ ids: nothingRead });
    else {
      setState({ reading: true });
      setState({ ids: await readIds(read) });
    }
  }
  setState({ reading: false });
}
