/** The window's shortcuts, and the two windows that the keyboard opens. */
import { useHotkeys } from '@mantine/hooks';
import { Suspense, useEffect } from 'react';
import { shortcuts } from '../../electron/contract/values/shortcuts.ts';
import { isCovered } from '../ui/in-dialog.ts';
import { lazily } from '../ui/lazily.ts';
import { takeMenuChoice, useMenuChoice } from './menu-choice.ts';
import { openPalette, useKeyboard } from './store.ts';
import { type Action, useActions } from './use-actions.ts';

const Palette = lazily(async () => (await import('./palette.tsx')).Palette);
const HelpDialog = lazily(async () => (await import('./help-dialog.tsx')).HelpDialog);

const typing = ['INPUT', 'TEXTAREA', 'SELECT'];

export function Keyboard() {
  const actions = useActions();
  const opened = useKeyboard((state) => state.opened);
  const chosen = useMenuChoice((state) => state.chosen);
  const bound = (wanted: (keys: string) => boolean) =>
    actions.flatMap(({ keys, run }: Action) =>
      keys !== undefined && wanted(keys) ? [[keys, unlessCovered(run)] as [string, () => void]] : [],
    );
  // Plain keys belong to whoever types; those with Ctrl or Cmd work everywhere.
  const plain = bound((keys) => !keys.startsWith('mod'));
  // Which signs need Shift differs between keyboard layouts.
  useHotkeys([...plain, ...plain.map(([keys, run]) => [`shift+${keys}`, run] as [string, () => void])], typing);
  const ofPalette = [shortcuts.palette, unlessCovered(openPalette)] as [string, () => void];
  useHotkeys([...bound((keys) => keys.startsWith('mod')), ofPalette], [], true);
  useEffect(() => {
    if (chosen === null) return;
    takeMenuChoice();
    const run = chosen === 'palette' ? openPalette : actions.find(({ id }) => id === chosen)?.run;
    if (run) unlessCovered(run)();
  }, [chosen, actions]);
  return (
    <Suspense>
      {opened === 'palette' && <Palette actions={actions} />}
      {opened === 'help' && <HelpDialog actions={actions} />}
    </Suspense>
  );
}

/** A dialog over the window has the keyboard for itself. */
function unlessCovered(run: () => void): () => void {
  return () => {
    if (!isCovered()) run();
  };
}
