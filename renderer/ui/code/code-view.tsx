/** Text as code to read: laid out when it is JSON, in an editor that loads when it is first needed. */
import { Skeleton } from '@mantine/core';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hit } from '../hits/find-hits.ts';
import type { LeftEditor } from './code-editor.ts';
import classes from './code-view.module.css';
import { useDocument } from './use-document.ts';
import { useLaidOut } from './use-laid-out.ts';
import { useMarks } from './use-marks.ts';
import { usePhrases } from './use-phrases.ts';

type CodeViewProps = {
  /** `null` while it is on its way. */
  readonly text: string | null;
  /** Accessible name. */
  readonly label: string;
  readonly wrap: boolean;
  /** Stretches of `text` to mark, in order. */
  readonly hits?: readonly Hit[];
  /** The one that is brought into view. */
  readonly currentHit?: number;
};

const noHits: readonly Hit[] = [];

export function CodeView({ text, label, wrap, hits = noHits, currentHit = 0 }: CodeViewProps) {
  const { t } = useTranslation();
  const shown = useDocument(useLaidOut(text));
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<ReturnType<typeof import('./code-editor.ts').createCodeEditor> | null>(null);
  const left = useRef<LeftEditor | null>(null);
  const [ready, setReady] = useState(false);
  const phrases = usePhrases();
  // Hits of the next text wait until it is there.
  const marks = useMarks(shown?.laid.source === text ? shown.laid : null, hits);
  const options = useMemo(
    () => shown && { document: shown.document, json: shown.laid.json, label, wrap, phrases, hits: marks, currentHit },
    [shown, label, wrap, phrases, marks, currentHit],
  );
  const known = options !== null;
  // With what is to be shown by then: the editor takes a moment to load.
  const create = useEffectEvent(({ createCodeEditor }: typeof import('./code-editor.ts')) => {
    if (!host.current || !options) return;
    editor.current = createCodeEditor(host.current, options, left.current);
    setReady(true);
  });

  // A layout effect: it ends before a room that is left is hidden, and with it the place in the text is gone.
  useLayoutEffect(() => {
    if (!known) return;
    let gone = false;
    void import('./code-editor.ts').then((module) => {
      if (!gone) create(module);
    });
    return () => {
      gone = true;
      left.current = editor.current?.leave() ?? left.current;
      editor.current = null;
      setReady(false);
    };
  }, [known]);

  useEffect(() => {
    if (options) editor.current?.update(options);
  }, [options]);

  return (
    <div className={classes.view}>
      <div ref={host} className={classes.host} />
      {!ready && (
        <div className={classes.waiting} role="img" aria-label={t('grid.loading')}>
          {[62, 84, 71, 48, 77].map((width) => (
            <Skeleton key={width} height={9} width={`${width}%`} animate={false} />
          ))}
        </div>
      )}
    </div>
  );
}
