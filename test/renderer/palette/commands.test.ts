import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { menuCommands, shortcuts } from '../../../electron/contract/values/shortcuts.ts';

const source = readFileSync(new URL('../../../renderer/palette/use-actions.ts', import.meta.url), 'utf8');
const ids = [...source.matchAll(/\bid: '(\w+)'/gu)].map(([, id]) => id);
// The palette is opened by the window itself.
const ofWindow = (names: readonly string[]) => names.filter((name) => name !== 'palette');

test('the window knows every command that the application menu offers, and every one that has a shortcut', () => {
  expect(ids).toEqual(expect.arrayContaining(ofWindow([...menuCommands])));
  expect(ids).toEqual(expect.arrayContaining(ofWindow(Object.keys(shortcuts))));
});

test('no command has a shortcut of its own that menus would not know', () => {
  expect(source).not.toMatch(/\bkeys: '/u);
});
