/** A text with its personal numbers hidden, without holding up the window when it is long. */
import { readLongText } from '../long-text/read-long-text.ts';
import { type Reading, useReading } from '../long-text/use-reading.ts';
import { maskDocuments } from './mask-documents.ts';

const masking: Reading<string> = { now: maskDocuments, later: (text) => readLongText().maskDocuments(text) };

/** `null` while a long text is on its way. Where nothing is to be hidden, the text itself. */
export function useMasked(text: string, hides = true): string | null {
  const masked = useReading(hides ? text : '', masking);
  return hides ? masked : text;
}
