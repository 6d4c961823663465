/** What is typed over a value that changes by other ways, too. */
import { useState } from 'react';

/**
 * Returns what is typed, and the way to type it: it begins with `value`, and anew whenever that is another one. No effect does
 * that: it would run again, and drop the draft, each time a room comes back into sight.
 */
export function useDraft(value: string): readonly [string, (text: string) => void] {
  const [draft, setDraft] = useState({ of: value, text: value });
  if (draft.of !== value) setDraft({ of: value, text: value });
  return [draft.text, (text) => setDraft({ of: value, text })];
}
