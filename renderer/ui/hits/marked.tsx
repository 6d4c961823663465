/** A text with its hits marked. */
import type { SearchTerm } from '../../../electron/contract/values/search.ts';
import { visibleText } from '../visible-text.ts';
import { findHits } from './find-hits.ts';
import classes from './marked.module.css';

export function Marked({ text, terms }: { text: string; terms: readonly SearchTerm[] }) {
  const hits = findHits(text, terms);
  if (hits.length === 0) return visibleText(text);
  return (
    <>
      {hits.map(({ from, to }, index) => (
        <span key={from}>
          {visibleText(text.slice(hits[index - 1]?.to ?? 0, from))}
          <mark className={classes.hit}>{visibleText(text.slice(from, to))}</mark>
        </span>
      ))}
      {visibleText(text.slice(hits.at(-1)?.to))}
    </>
  );
}
