import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { menuCommands, shortcuts } from '../../../electron/contract/values/shortcuts.ts';
import { type MenuActions, type MenuView, menuTemplate } from '../../../electron/shell/menu/menu-template.ts';
import { textsIn } from '../../../electron/shell/texts/texts.ts';

type Item = MenuItemConstructorOptions;

const profiles = ['Loja', 'Testes'].map((label, index) => ({
  ...{ id: `p${index}`, label, baseUrl: 'https://api.example.com', kind: 'provider' as const, userId: '1' },
  color: 'teal' as const,
}));
const signedIn: MenuView['session'] = { status: 'signed_in', profiles, activeProfileId: 'p0' };
const silent: MenuActions = {
  choose: () => undefined,
  switchTo: () => undefined,
  show: () => undefined,
  copyDiagnostics: () => undefined,
};
const menu = (change: Partial<MenuView> = {}, actions = silent) =>
  menuTemplate({ texts: textsIn('en'), platform: 'linux', session: signedIn, ...change }, actions);

/** Every item that a person can choose. */
function leaves(items: readonly Item[]): Item[] {
  return items.flatMap((item) =>
    Array.isArray(item.submenu) ? leaves(item.submenu) : item.type === 'separator' ? [] : [item],
  );
}
const tops = (items: readonly Item[]) => items.map(({ label }) => label);
const itemOf = (items: readonly Item[], id: string) => leaves(items).find((item) => item.id === id);
const press = (item: Item | undefined) => (item?.click as (() => void) | undefined)?.();

describe('the application menu', () => {
  it.each(['linux', 'win32'] as const)('has its usual columns on %s', (platform) => {
    expect(tops(menu({ platform }))).toEqual(['File', 'Edit', 'View', 'Go', 'Help']);
    expect(leaves(menu({ platform })).filter(({ role }) => role === 'quit')).toHaveLength(1);
  });

  it('is at home on macOS: the app’s own menu first, quitting in it, a window menu', () => {
    const mac = menu({ platform: 'darwin' });
    expect(tops(mac)).toEqual(['Reenvio', 'File', 'Edit', 'View', 'Go', 'Window', 'Help']);
    const [own] = mac;
    expect(leaves(own ? [own] : []).map(({ role, id }) => role ?? id)).toEqual([
      'about',
      'settings',
      'services',
      'hide',
      'hideOthers',
      'unhide',
      'quit',
    ]);
  });

  it.each(['linux', 'darwin'] as const)('speaks the app’s language throughout on %s', (platform) => {
    const [english, portuguese] = (['en', 'pt-BR'] as const).map((language) =>
      leaves(menu({ platform, texts: textsIn(language) })),
    );
    expect(portuguese?.every(({ label }) => label && !label.startsWith('menu.'))).toBe(true);
    const same = english?.filter(({ label }, index) => label === portuguese?.[index]?.label).map(({ label }) => label);
    expect(same?.filter((label) => !['Loja', 'Testes', 'Zoom'].includes(label ?? ''))).toEqual([]);
  });

  it('offers every command once, under the shortcuts of palette and help', () => {
    const items = leaves(menu());
    const ids = items.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(ids.toSorted()).toEqual([...menuCommands].toSorted());
    const shown = Object.fromEntries(
      items.flatMap(({ id, accelerator }) => (id && accelerator ? [[id, accelerator]] : [])),
    );
    expect(Object.keys(shown).toSorted()).toEqual(Object.keys(shortcuts).toSorted());
    expect(shown).toMatchObject({ newResend: 'CmdOrCtrl+N', renew: 'CmdOrCtrl+Shift+R', settings: 'CmdOrCtrl+,' });
    const accelerators = Object.values(shown);
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });

  it('leaves keys without Ctrl to whoever types', () => {
    const bare = Object.entries(shortcuts).filter(([, keys]) => !keys.startsWith('mod'));
    expect(bare.length).toBeGreaterThan(0);
    for (const [id] of bare) {
      expect(itemOf(menu(), id)).toMatchObject({ registerAccelerator: false });
      expect(itemOf(menu({ platform: 'darwin' }), id)?.accelerator).toBeUndefined();
    }
  });

  it('does what it says, and nothing while nobody is signed in', () => {
    const actions = { ...silent, choose: vi.fn(), switchTo: vi.fn() };
    const items = menu({}, actions);
    press(itemOf(items, 'export'));
    press(leaves(items).find(({ label }) => label === 'Testes'));
    expect(actions.choose.mock.calls).toEqual([['export']]);
    expect(actions.switchTo.mock.calls).toEqual([['p1']]);
    const out = menu({ session: { ...signedIn, status: 'signed_out', activeProfileId: null } });
    expect(menuCommands.map((id) => itemOf(out, id)?.enabled)).toEqual(menuCommands.map(() => false));
  });
});
