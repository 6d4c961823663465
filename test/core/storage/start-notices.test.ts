import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { removeDamagedBefore } from '../../../electron/core/lib/json-file.ts';
import { openProfiles } from '../../../electron/core/session/profiles.ts';
import { openSettings } from '../../../electron/core/settings/settings.ts';
import { type StartNoticesOptions, startNoticeHandlers } from '../../../electron/core/storage/start-notices.ts';
import { openArchive } from '../../../electron/core/workspace/archive.ts';
import { archiveOptions } from '../../support/archive-options.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const shown: string[] = [];
const noticesOf = (options: Partial<StartNoticesOptions>) =>
  startNoticeHandlers({
    files: () => [],
    unusableSettings: [],
    foundAccounts: [],
    copy: () => null,
    showInFolder: (path) => shown.push(path),
    ...options,
  });
const settingsFile = (path: string) => ({ files: () => [{ path, holds: 'settings' as const }] });

test('a file of which nothing can be read is told at every start until somebody takes note, and can be shown', async () => {
  const path = join(folderOfTest(), 'settings.json');
  await writeFile(path, '{"theme": "dark"');
  expect((await openSettings(path, () => undefined)).current().theme).toBe('system');
  const [notice] = await noticesOf(settingsFile(path)).listStartNotices(null);
  expect(notice).toMatchObject({
    about: 'file',
    holds: 'settings',
    file: expect.stringMatching(/^settings\.json\.damaged-\d+$/),
  });
  const id = notice?.id ?? '';

  const next = noticesOf(settingsFile(path));
  expect(await next.listStartNotices(null)).toEqual([notice]);
  await next.showSetAsideFile({ id });
  expect(shown.map((each) => basename(each))).toEqual([id]);
  await next.dismissStartNotice({ id });
  expect(await next.listStartNotices(null)).toEqual([]);
  expect(await noticesOf(settingsFile(path)).listStartNotices(null)).toEqual([]);
  await expect(next.showSetAsideFile({ id: '../../settings.json' })).rejects.toMatchObject({
    failure: { code: 'not_found' },
  });
});

test('what was set aside leaves with age, whether somebody took note or not', async () => {
  const folder = folderOfTest();
  const path = join(folder, 'views.json');
  for (const name of ['damaged-1000', 'damaged-2000-noted', 'damaged-3000', 'damaged-x'])
    await writeFile(`${path}.${name}`, 'x');
  await removeDamagedBefore(path, 2_500);
  expect(await readdir(folder)).toEqual(['views.json.damaged-3000', 'views.json.damaged-x']);
});

test('settings that this version cannot use are named, and those of a newer one are nobody’s business', async () => {
  const path = join(folderOfTest(), 'settings.json');
  await writeFile(path, JSON.stringify({ zone: 'Mars/Olympus', theme: 'dark', pollSeconds: 1, density: 'compact' }));
  const settings = await openSettings(path, () => undefined);
  expect(settings.unusable.toSorted()).toEqual(['pollSeconds', 'zone']);
  expect(settings.current()).toMatchObject({ zone: 'system', theme: 'dark', pollSeconds: 15 });
  const notices = noticesOf({ unusableSettings: settings.unusable });
  expect(await notices.listStartNotices(null)).toEqual([
    { about: 'settings', id: 'settings', names: settings.unusable },
  ]);
  await notices.dismissStartNotice({ id: 'settings' });
  expect(await notices.listStartNotices(null)).toEqual([]);
});

test('accounts whose list was lost are found again by their archives, under their own IDs, and others are left alone', async () => {
  const folder = folderOfTest();
  const [path, archives] = [join(folder, 'profiles.json'), join(folder, 'archives')];
  await mkdir(archives);
  const baseUrl = 'https://api.example.com';
  for (const [id, userId] of [
    ['one', '7'],
    ['two', null],
    ['newer', '8'],
    ['sandbox', '9'],
  ] as const) {
    const archive = await openArchive({ ...archiveOptions(join(archives, `${id}.db`)), identity: { baseUrl, userId } });
    await archive.close();
  }
  await writeFile(join(archives, 'torn.db'), 'no database');
  await writeFile(path, JSON.stringify({ profiles: [{ id: 'newer', kind: 'bank' }], activeProfileId: null }));

  const profiles = await openProfiles(path, archives);
  expect(profiles.found.map(({ id, baseUrl: of, userId, label }) => [id, of, userId, label])).toEqual([
    ['one', baseUrl, '7', 'api.example.com · 7'],
    ['two', baseUrl, null, 'api.example.com'],
  ]);
  expect(new Set(profiles.all().map(({ color }) => color)).size).toBe(2);
  expect(profiles.findOrMake({ baseUrl, userId: '7', label: '' }).id).toBe('one');
  const again = await openProfiles(path, archives);
  expect(again.found).toEqual([]);
  expect(again.all()).toEqual(profiles.all());
});
