import { expect, test } from 'vitest';
import { autostartEntry } from '../../../electron/shell/starting/autostart-entry.ts';

test('an autostart entry starts the app hidden, and says its name', () => {
  expect(autostartEntry(['/opt/Reenvio/reenvio', '--hidden']).split('\n')).toEqual([
    '[Desktop Entry]',
    'Type=Application',
    'Name=Reenvio',
    'Exec=/opt/Reenvio/reenvio --hidden',
    'X-GNOME-Autostart-enabled=true',
    '',
  ]);
});

// The specification: quotes around, a backslash before quotes, backquotes, dollars and backslashes, and that doubled again.
test.each([
  ['/home/ana/My Apps/Reenvio.AppImage', '"/home/ana/My Apps/Reenvio.AppImage"'],
  ['/opt/50%/reenvio', '/opt/50%%/reenvio'],
  ['/opt/a"b', '"/opt/a\\\\"b"'],
  ['/opt/$x', '"/opt/\\\\$x"'],
])('%s is quoted as the specification wants it', (path, quoted) => {
  expect(autostartEntry([path])).toContain(`Exec=${quoted}\n`);
});
