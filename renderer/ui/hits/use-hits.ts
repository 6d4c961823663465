/** The hits of a search in a text, without holding up the window when it is long. */
import { useMemo } from 'react';
import type { SearchTerm } from '../../../electron/contract/values/search.ts';
import { readLongText } from '../long-text/read-long-text.ts';
import { type Reading, useReading } from '../long-text/use-reading.ts';
import { findHits, type Hit } from './find-hits.ts';

const none: readonly Hit[] = [];

/** None while a long text is searched. `terms` must keep their identity for as long as they are the same. */
export function useHits(text: string, terms: readonly SearchTerm[]): readonly Hit[] {
  const searching = useMemo(
    (): Reading<readonly Hit[]> => ({
      now: (searched) => findHits(searched, terms),
      later: (searched) => readLongText().findHits(searched, terms),
    }),
    [terms],
  );
  // Nothing is looked for in most of what is opened: that needs no reading.
  return useReading(terms.length === 0 ? '' : text, searching) ?? none;
}
