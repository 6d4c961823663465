/** An answer that outlasts its question. */
import { useState } from 'react';
import type { Asked } from './use-command.ts';

/** Gives the present answer or, while the next one is on its way, the last: a blink would hide what changed. None after a failure. */
export function useLastAnswer<T>({ value, failure }: Pick<Asked<T>, 'value' | 'failure'>): T | null {
  const [last, setLast] = useState(value);
  const settled = value !== null || failure !== null;
  if (settled && last !== value) setLast(value);
  return settled ? value : last;
}
