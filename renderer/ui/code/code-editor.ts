/** CodeMirror for reading: folds, search, line numbers, in the colours of the theme. Loaded when first needed. */
import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldedRanges,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  syntaxHighlighting,
  unfoldEffect,
} from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, type StateEffect } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { Hit } from '../hits/find-hits.ts';

export type CodeOptions = {
  readonly text: string;
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

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-value)' },
  { tag: [tags.brace, tags.squareBracket, tags.separator, tags.punctuation], color: 'var(--text-soft)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'transparent', fontSize: '12px' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    fontVariantLigatures: 'none',
    lineHeight: '1.6',
  },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--text-soft)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 2px 0 14px' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--code-selection)',
  },
  '.cm-selectionMatch': { backgroundColor: 'var(--code-match)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)', outline: '1px solid var(--warn)' },
  '.cm-hit': { backgroundColor: 'var(--hit)', borderRadius: '2px' },
  '.cm-hit-current': { outline: '1.5px solid var(--warn)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--mute-soft)',
    border: 'none',
    color: 'var(--mute)',
    padding: '0 6px',
  },
  '.cm-panels': { backgroundColor: 'var(--frame-bg)', color: 'var(--text)', borderColor: 'var(--line)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-textfield, .cm-button': {
    backgroundColor: 'var(--surface)',
    backgroundImage: 'none',
    border: '1px solid var(--line-strong)',
    borderRadius: '5px',
    color: 'var(--text)',
  },
});

/** Puts an editor into `parent`. The answer changes what it shows, and takes it away. */
export function createCodeEditor(parent: HTMLElement, options: CodeOptions) {
  const changing = new Compartment();
  const view = new EditorView({ parent, state: stateOf(options, changing) });
  let { text } = options;
  let shown = hitOf(options);
  showHit(view, shown);
  return {
    update: (next: CodeOptions) => {
      const sameText = next.text === text;
      text = next.text;
      if (sameText) view.dispatch({ effects: changing.reconfigure(changingParts(next)) });
      else view.setState(stateOf(next, changing));
      const hit = hitOf(next);
      if (!sameText || hit?.from !== shown?.from || hit?.to !== shown?.to) showHit(view, hit);
      shown = hit;
    },
    destroy: () => view.destroy(),
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
    doc: options.text,
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
      syntaxHighlighting(colours),
      look,
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
