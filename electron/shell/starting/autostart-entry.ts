/** The file with which a Linux desktop starts an app at login (freedesktop.org, Desktop Entry Specification). Pure. */

/** Returns the entry's text for a command line. */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Reenvio',
    `Exec=${command.map(quoted).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** As the Desktop Entry Specification quotes an argument of `Exec`; a percent sign would begin a field code. */
function quoted(argument: string): string {
  const safe = argument.replaceAll('%', '%%');
  return /^[\w@%+=:,./-]+$/.test(safe) ? safe : `"${safe.replaceAll(/["`$\\]/g, '\\$&').replaceAll('\\', '\\\\')}"`;
}
