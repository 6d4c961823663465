/** What the application menu holds on each system. Pure: it knows Electron's types alone. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Session } from '../../contract/session.ts';
import { keysOf, type MenuCommand } from '../../contract/values/shortcuts.ts';
import type { AppFiles } from '../diagnostics.ts';
import type { Texts } from '../texts/texts.ts';

export interface MenuView {
  readonly texts: Texts;
  readonly platform: NodeJS.Platform;
  readonly session: Pick<Session, 'status' | 'profiles' | 'activeProfileId'>;
}

export interface MenuActions {
  /** Runs a command of the window. */
  readonly choose: (command: MenuCommand) => void;
  readonly switchTo: (profileId: string) => void;
  /** Opens what lies on the disk for whoever helps. */
  readonly show: (what: AppFiles) => void;
  readonly copyDiagnostics: () => void;
}

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

/** Returns the menu's template. Commands of the window are off while nobody is signed in: there is nothing for them to act on. */
export function menuTemplate(view: MenuView, actions: MenuActions): Item[] {
  const { texts, platform, session } = view;
  const mac = platform === 'darwin';
  const enabled = session.status !== 'signed_out';
  const command = (name: MenuCommand): Item => ({
    id: name,
    label: texts(`menu.${name}`),
    enabled,
    click: () => actions.choose(name),
    ...acceleratorOf(keysOf(name), mac),
  });
  // Electron speaks English for its roles, whatever the language of the app.
  const role = (name: NonNullable<Item['role']>): Item => ({ role: name, label: texts(`menu.role.${name}`) });
  const profiles = session.profiles.map(
    (profile): Item => ({
      label: profile.label,
      type: 'checkbox',
      checked: profile.id === session.activeProfileId,
      click: () => actions.switchTo(profile.id),
    }),
  );
  return [
    ...(mac ? [{ label: 'Reenvio', submenu: macApp(command, role) }] : []),
    {
      label: texts('menu.file'),
      submenu: [
        command('newResend'),
        command('openWindow'),
        command('export'),
        line,
        command('renew'),
        command('addProfile'),
        command('signOut'),
        ...(mac ? [line, role('close')] : [line, command('settings'), line, role('quit')]),
      ],
    },
    {
      label: texts('menu.edit'),
      submenu: [
        ...[role('undo'), role('redo'), line, role('cut'), role('copy'), role('paste'), role('selectAll')],
        ...[line, command('search')],
      ],
    },
    {
      label: texts('menu.view'),
      submenu: [
        ...[command('sync'), command('chart'), line, command('notDelivered'), command('clear'), line],
        ...[role('resetZoom'), role('zoomIn'), role('zoomOut'), role('togglefullscreen')],
      ],
    },
    {
      label: texts('menu.go'),
      submenu: [
        ...[command('palette'), line, command('deliveries'), command('resends'), command('reconcile')],
        ...[line, command('profiles')],
        ...profiles,
      ],
    },
    ...(mac
      ? [
          {
            label: texts('menu.window'),
            role: 'window' as const,
            submenu: [role('minimize'), role('zoom'), line, role('front')],
          },
        ]
      : []),
    {
      label: texts('menu.helpMenu'),
      role: 'help',
      submenu: [
        command('help'),
        command('tour'),
        line,
        { label: texts('menu.diagnostics'), click: actions.copyDiagnostics },
        { label: texts('menu.logs'), click: () => actions.show('logs') },
        { label: texts('menu.crashes'), click: () => actions.show('crashes') },
        line,
        { label: texts('menu.licenses'), click: () => actions.show('licenses') },
        ...(mac ? [] : [role('about')]),
      ],
    },
  ];
}

function macApp(command: (name: MenuCommand) => Item, role: (name: NonNullable<Item['role']>) => Item): Item[] {
  return [
    ...[role('about'), line, command('settings'), line, role('services'), line],
    ...[role('hide'), role('hideOthers'), role('unhide'), line, role('quit')],
  ];
}

/**
 * A shortcut as Electron spells it. A key alone belongs to whoever types: a menu may show it, and only the window listens to
 * it. macOS listens to whatever its menus show, so there it is not shown.
 */
function acceleratorOf(keys: string | undefined, mac: boolean): Item {
  if (keys === undefined) return {};
  const accelerator = keys
    .split('+')
    .map((key) => (key === 'mod' ? 'CmdOrCtrl' : key.charAt(0).toUpperCase() + key.slice(1)))
    .join('+');
  if (keys.startsWith('mod')) return { accelerator };
  return mac ? {} : { accelerator, registerAccelerator: false };
}
