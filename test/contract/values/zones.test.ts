import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsChangeSchema } from '../../../electron/contract/settings.ts';
import { isZone, systemZoneOf } from '../../../electron/contract/values/zones.ts';
import { openSettings } from '../../../electron/core/settings/settings.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

test.each([
  ['America/Sao_Paulo', 180, { zone: 'America/Sao_Paulo', guessed: false }],
  [undefined, 180, { zone: 'Etc/GMT+3', guessed: true }],
  ['Etc/Unknown', -540, { zone: 'Etc/GMT-9', guessed: true }],
  [undefined, 0, { zone: 'UTC', guessed: true }],
  // India is half an hour off, and no zone of that kind is.
  [undefined, -330, { zone: 'UTC', guessed: true }],
  ['Mars/Olympus', 180, { zone: 'Etc/GMT+3', guessed: true }],
])('a system that names %j, %d minutes behind UTC, is told in a zone that works', (named, offset, expected) => {
  expect(systemZoneOf(named, offset)).toEqual(expected);
});

test.skipIf(process.platform === 'win32').each(['BRT3', 'Foo/Bar', '', 'EST5EDT', ':America/Sao_Paulo'])(
  'whatever TZ says, times can be told: %j',
  (TZ) => {
    const module = new URL('../../../electron/contract/values/zones.ts', import.meta.url);
    const script = `import { systemZoneOf } from ${JSON.stringify(module.href)};
      const { zone } = systemZoneOf(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date().getTimezoneOffset());
      process.stdout.write(zone);`;
    const zone = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ } });
    expect(isZone(zone.toString())).toBe(true);
  },
);

test('a zone that is none is no setting: neither from the page nor from the file, which keeps it', async () => {
  for (const zone of ['BRT3', 'Mars/Olympus', ''])
    expect(
      settingsChangeSchema.safeParse({ zone }).success || settingsChangeSchema.safeParse({ exportZone: zone }).success,
    ).toBe(false);
  const path = join(folderOfTest(), 'settings.json');
  await writeFile(path, JSON.stringify({ zone: 'Mars/Olympus', exportZone: 'BRT3', theme: 'dark' }));
  const settings = await openSettings(path, () => undefined);
  expect(settings.current()).toMatchObject({ zone: 'system', exportZone: 'shown', theme: 'dark' });
});
