/** Where the hits in a text lie in its laid-out form. */
import { useEffect, useState } from 'react';
import { breathe } from '../breathe.ts';
import type { Hit } from '../hits/find-hits.ts';
import { laidOutHits } from './laid-out-hits.ts';
import type { Laid } from './use-laid-out.ts';

const none: readonly Hit[] = [];

/** None until they are known. `hits` lie in the source of `laid`. */
export function useMarks(laid: Laid | null, hits: readonly Hit[]): readonly Hit[] {
  const [marks, setMarks] = useState<{ readonly of: unknown; readonly hits: unknown; readonly places: typeof none }>({
    of: null,
    hits: none,
    places: none,
  });
  const done = marks.of === laid && marks.hits === hits;
  useEffect(() => {
    if (laid === null || hits.length === 0 || done) return;
    let gone = false;
    void laidOutHits(laid.source, laid.text, hits, breathe).then((places) => {
      if (!gone) setMarks({ of: laid, hits, places });
    });
    return () => {
      gone = true;
    };
  }, [laid, hits, done]);
  return done ? marks.places : none;
}
