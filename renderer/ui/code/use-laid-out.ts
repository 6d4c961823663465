/** A text as it is best read: laid out when it is JSON, as it is otherwise. */
import { useEffect, useState } from 'react';
import { isLong, readLongText } from '../long-text/read-long-text.ts';
import { formatJson } from './format-json.ts';

export type Laid = { readonly source: string; readonly text: string; readonly json: boolean };

/** `null` until the first text is laid out; then the last one, until the next is. */
export function useLaidOut(source: string | null): Laid | null {
  const [laid, setLaid] = useState<Laid | null>(null);
  // A room that comes back runs this again: megabytes that are laid out stay so, and keep their place on screen.
  const done = laid?.source === source;
  useEffect(() => {
    if (source === null || done) return;
    let gone = false;
    void layOut(source).then((formatted) => {
      if (!gone) setLaid({ source, text: formatted ?? source, json: formatted !== null });
    });
    return () => {
      gone = true;
    };
  }, [source, done]);
  return laid;
}

const layOut = async (source: string): Promise<string | null> =>
  isLong(source) ? readLongText().formatJson(source) : formatJson(source);
