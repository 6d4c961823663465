/** Two texts side by side, with what differs marked. Loaded when two attempts are compared. */
import { json } from '@codemirror/lang-json';
import { foldGutter } from '@codemirror/language';
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { codeLook } from './code-look.ts';

export type Side = { readonly text: string /** Accessible name. */; readonly label: string };

/** Puts both texts into `parent`; the answer takes them away. Long unchanged stretches are folded. */
export function createCompareEditor(parent: HTMLElement, left: Side, right: Side, phrases: Record<string, string>) {
  const view = new MergeView({
    parent,
    a: { doc: left.text, extensions: readOnly(left.label, phrases) },
    b: { doc: right.text, extensions: readOnly(right.label, phrases) },
    collapseUnchanged: { margin: 3, minSize: 6 },
    // Megabytes that differ everywhere are compared coarsely rather than for ever.
    diffConfig: { scanLimit: 10_000, timeout: 200 },
  });
  return () => view.destroy();
}

function readOnly(label: string, phrases: Record<string, string>): Extension[] {
  return [
    EditorState.readOnly.of(true),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
    EditorView.lineWrapping,
    lineNumbers(),
    foldGutter(),
    json(),
    codeLook,
  ];
}
