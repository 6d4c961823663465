/** A text with its hits marked. */
import type { SearchTerm } from '../../../electron/contract/search.ts';
import { findHits } from './find-hits.ts';
import classes from './marked.module.css';

export function Marked({ text, terms }: { text: string; terms: readonly SearchTerm[] }) {
  const hits = findHits(text, terms);
  if (hits.length === 0) return text;
  return (
    <>
      {hits.map(({ from, to }, index) => (
        <span key={from}>
          {text.slice(hits[index - 1]?.to ?? 0, from)}
          <mark className={classes.hit}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(hits.at(-1)?.to)}
    </>
  );
}
