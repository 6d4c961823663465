/** A laid-out text as a document of the editor. */
import type { Text } from '@codemirror/state';
import { useEffect, useState } from 'react';
import type { Laid } from './use-laid-out.ts';

export type Shown = { readonly laid: Laid; readonly document: Text };

/** `null` until the first document is made; then the last one, until the next is. */
export function useDocument(laid: Laid | null): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const done = shown?.laid === laid;
  useEffect(() => {
    if (laid === null || done) return;
    let gone = false;
    void import('./code-document.ts')
      .then(({ documentOf }) => documentOf(laid.text))
      .then((document) => {
        if (!gone) setShown({ laid, document });
      });
    return () => {
      gone = true;
    };
  }, [laid, done]);
  return shown;
}
