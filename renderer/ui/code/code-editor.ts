/** CodeMirror for reading: folds, search, line numbers, in the colours of the theme. Loaded when first needed. */
import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  syntaxHighlighting,
} from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export type CodeOptions = {
  readonly text: string;
  /** Accessible name. */
  readonly label: string;
  readonly json: boolean;
  readonly wrap: boolean;
  /** CodeMirror's own words, translated. */
  readonly phrases: Record<string, string>;
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
  return {
    update: (next: CodeOptions) => {
      if (next.text !== view.state.doc.toString()) view.setState(stateOf(next, changing));
      else view.dispatch({ effects: changing.reconfigure(changingParts(next)) });
    },
    destroy: () => view.destroy(),
  };
}

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

function changingParts({ label, wrap, phrases }: CodeOptions): Extension {
  return [
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': 'true',
      spellcheck: 'false',
      tabindex: '0',
    }),
    wrap ? EditorView.lineWrapping : [],
  ];
}
