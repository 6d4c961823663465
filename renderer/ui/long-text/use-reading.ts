/** What reading a text gives: at once where the text is short, from the worker where it is long. */
import { useEffect, useMemo, useState } from 'react';
import { isLong } from './read-long-text.ts';

export type Reading<T> = {
  readonly now: (text: string) => T;
  readonly later: (text: string) => Promise<T>;
};

/** `null` while a long text is read. `reading` must keep its identity for as long as it means the same. */
export function useReading<T>(text: string, reading: Reading<T>): T | null {
  const [read, setRead] = useState<{ readonly of: string; readonly by: Reading<T>; readonly value: T } | null>(null);
  const long = isLong(text);
  const atOnce = useMemo(() => (long ? null : reading.now(text)), [long, reading, text]);
  const done = read?.by === reading && read.of === text;
  useEffect(() => {
    if (!long || done) return;
    let gone = false;
    void reading.later(text).then((value) => {
      if (!gone) setRead({ of: text, by: reading, value });
    });
    return () => {
      gone = true;
    };
  }, [long, reading, text, done]);
  if (!long) return atOnce;
  return done ? read.value : null;
}
