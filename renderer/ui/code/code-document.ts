/** Texts of megabytes as documents of the editor: made in slices, between which the window paints and answers keys. */
import { Text } from '@codemirror/state';
import { breathe } from '../breathe.ts';

/** Characters that become lines at a time: a few milliseconds of work. */
const slice = 200_000;

const lineBreak = /\r\n?|\n/u;

/** Returns the document of a text with line breaks of any kind. */
export async function documentOf(text: string): Promise<Text> {
  let document = Text.empty;
  for (let from = 0; from < text.length; ) {
    if (from > 0) await breathe();
    const end = sliceEnd(text, from);
    document = document.append(Text.of(text.slice(from, end).split(lineBreak)));
    from = end;
  }
  return document;
}

/** Where a slice ends: after a line, or with the text. */
function sliceEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from + slice);
  return at === -1 ? text.length : at + 1;
}
