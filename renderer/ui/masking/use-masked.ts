/** A text with its personal numbers hidden, without holding up the window when it is long. */
import { useEffect, useMemo, useState } from 'react';
import { breathe } from '../breathe.ts';
import { maskDocuments, maskLongText } from './mask-documents.ts';

/** Characters that are masked at once: no more than a millisecond's work. */
const short = 50_000;

/** `null` while a long text is on its way. Where nothing is to be hidden, the text itself. */
export function useMasked(text: string, hides = true): string | null {
  const [long, setLong] = useState<{ readonly of: string; readonly masked: string } | null>(null);
  const isShort = !hides || text.length <= short;
  const masked = useMemo(() => (hides ? (isShort ? maskDocuments(text) : null) : text), [text, isShort, hides]);
  useEffect(() => {
    if (isShort) return;
    let gone = false;
    void maskLongText(text, breathe).then((done) => {
      if (!gone) setLong({ of: text, masked: done });
    });
    return () => {
      gone = true;
    };
  }, [text, isShort]);
  return masked ?? (long?.of === text ? long.masked : null);
}
