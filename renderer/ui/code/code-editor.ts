/** CodeMirror for reading: folds, search, line numbers, in the colours of the theme. Loaded when first needed. */
import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, codeFolding, foldedRanges, foldGutter, foldKeymap, unfoldEffect } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, type StateEffect, type Text } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import type { Hit } from '../hits/find-hits.ts';
import { codeLook } from './code-look.ts';

export type CodeOptions = {
  readonly document: Text;
  /** Accessible name. */
  readonly label: string;
  readonly json: boolean;
  readonly wrap: boolean;
  /** CodeMirror's own words, translated. */
  readonly phrases: Record<string, string>;
  /** Stretches of the text to mark, in order. */
  readonly hits: readonly Hit[];
  /** The hit that is brought into view. */
  readonly currentHit: number;
};

/** An editor that was taken away: its folds, its selection and its place in the text. */
export type LeftEditor = {
  readonly document: Text;
  readonly changing: Compartment;
  readonly state: EditorState;
  readonly scroll: StateEffect<unknown>;
};

/** Puts an editor into `parent`: as it was left, if that was with the same text. The answer changes what it shows, and takes it away. */
export function createCodeEditor(parent: HTMLElement, options: CodeOptions, left: LeftEditor | null = null) {
  const back = left?.document === options.document ? left : null;
  const changing = back?.changing ?? new Compartment();
  const view = new EditorView({
    parent,
    state: back?.state ?? stateOf(options, changing),
    ...(back ? { scrollTo: back.scroll } : {}),
  });
  let { document } = options;
  let shown = hitOf(options);
  if (back) view.dispatch({ effects: changing.reconfigure(changingParts(options)) });
  else showHit(view, shown);
  return {
    update: (next: CodeOptions) => {
      const sameText = next.document === document;
      document = next.document;
      if (sameText) view.dispatch({ effects: changing.reconfigure(changingParts(next)) });
      else view.setState(stateOf(next, changing));
      const hit = hitOf(next);
      if (!sameText || hit?.from !== shown?.from || hit?.to !== shown?.to) showHit(view, hit);
      shown = hit;
    },
    /** Must run while the editor is in sight: what is hidden has no place. */
    leave: (): LeftEditor => {
      const leaving = { document, changing, state: view.state, scroll: view.scrollSnapshot() };
      view.destroy();
      return leaving;
    },
  };
}

const hitOf = ({ hits, currentHit }: CodeOptions): Hit | undefined => hits[currentHit];

function showHit(view: EditorView, hit: Hit | undefined): void {
  if (!hit) return;
  const effects: StateEffect<unknown>[] = [
    EditorView.scrollIntoView(hit.from, { y: 'center', x: 'nearest', xMargin: 48 }),
  ];
  foldedRanges(view.state).between(hit.from, hit.to, (from, to) => {
    effects.push(unfoldEffect.of({ from, to }));
  });
  view.dispatch({ effects });
}

const plainMark = Decoration.mark({ class: 'cm-hit' });
const currentMark = Decoration.mark({ class: 'cm-hit cm-hit-current' });

function stateOf(options: CodeOptions, changing: Compartment): EditorState {
  return EditorState.create({
    doc: options.document,
    extensions: [
      EditorState.readOnly.of(true),
      lineNumbers(),
      foldGutter(),
      codeFolding(),
      highlightSpecialChars(),
      drawSelection(),
      bracketMatching(),
      highlightSelectionMatches(),
      search({ top: true }),
      keymap.of([...defaultKeymap, ...searchKeymap, ...foldKeymap]),
      codeLook,
      ...(options.json ? [json()] : []),
      changing.of(changingParts(options)),
    ],
  });
}

function changingParts({ label, wrap, phrases, hits, currentHit }: CodeOptions): Extension {
  return [
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': 'true',
      spellcheck: 'false',
      tabindex: '0',
    }),
    wrap ? EditorView.lineWrapping : [],
    EditorView.decorations.of(
      Decoration.set(
        hits.map(({ from, to }, index) => (index === currentHit ? currentMark : plainMark).range(from, to)),
      ),
    ),
  ];
}
