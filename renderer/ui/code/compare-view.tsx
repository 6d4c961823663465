/** Two texts side by side, each laid out when it is JSON. */
import { useEffect, useRef } from 'react';
import classes from './code-view.module.css';
import type { Side } from './compare-editor.ts';
import { useLaidOut } from './use-laid-out.ts';
import { usePhrases } from './use-phrases.ts';

export function CompareView({ left, right }: { left: Side; right: Side }) {
  const host = useRef<HTMLDivElement>(null);
  const phrases = usePhrases();
  const [leftText, rightText] = [useLaidOut(left.text)?.text, useLaidOut(right.text)?.text];
  const [leftLabel, rightLabel] = [left.label, right.label];
  useEffect(() => {
    if (leftText === undefined || rightText === undefined) return;
    let take = () => {};
    let gone = false;
    void import('./compare-editor.ts').then(({ createCompareEditor }) => {
      if (gone || !host.current) return;
      const sides = [
        { text: leftText, label: leftLabel },
        { text: rightText, label: rightLabel },
      ] as const;
      take = createCompareEditor(host.current, ...sides, phrases);
    });
    return () => {
      gone = true;
      take();
    };
  }, [leftText, rightText, leftLabel, rightLabel, phrases]);
  return <div ref={host} className={classes.compare} />;
}
