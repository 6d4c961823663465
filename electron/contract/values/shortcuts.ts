/** The shortcuts, once: menus, palette, help and the window's own keys read them here. Plain values, so that all may. */

/** `mod` is Ctrl, or Cmd on a Mac. Keys as `useHotkeys` of @mantine/hooks spells them. */
export const shortcuts = {
  palette: 'mod+K',
  deliveries: 'mod+1',
  resends: 'mod+2',
  reconcile: 'mod+3',
  settings: 'mod+,',
  profiles: 'mod+P',
  search: '/',
  chart: 'c',
  openWindow: 'mod+O',
  export: 'mod+E',
  newResend: 'mod+N',
  sync: 'mod+R',
  renew: 'mod+shift+R',
  help: '?',
} as const;

/** Commands of the window that the application menu offers. The page knows what each does. */
export const menuCommands = [
  'palette',
  'deliveries',
  'resends',
  'reconcile',
  'settings',
  'profiles',
  'addProfile',
  'search',
  'notDelivered',
  'clear',
  'chart',
  'export',
  'newResend',
  'openWindow',
  'sync',
  'renew',
  'signOut',
  'help',
  'tour',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

/** Returns a command's keys, if it has any. */
export function keysOf(command: string): string | undefined {
  return (shortcuts as Readonly<Record<string, string>>)[command];
}
