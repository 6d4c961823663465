import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJsonFile } from '../../../electron/core/lib/json-file.ts';
import { openProfiles } from '../../../electron/core/session/profiles.ts';
import { openSettings } from '../../../electron/core/settings/settings.ts';
import { storedViewsSchema, viewsAtFirst, withoutView } from '../../../electron/core/views/stored-views.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const profile = (id: string, change: object = {}) => ({
  ...{ id, label: id, baseUrl: 'https://api.example.com', kind: 'provider', userId: '7', color: 'red' },
  ...change,
});

async function written(name: string, value: unknown) {
  const path = join(folderOfTest(), name);
  await writeFile(path, JSON.stringify(value));
  const read = async (): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));
  return { path, read };
}

describe('a list of profiles of a newer version', () => {
  it('loses no account, and nothing that only the newer version knows', async () => {
    const stored = {
      profiles: [profile('a', { certificate: 'pin' }), profile('b', { color: 'gold' }), profile('c', { kind: 'bank' })],
      activeProfileId: 'a',
      folders: ['x'],
    };
    const { path, read } = await written('profiles.json', stored);
    const profiles = await openProfiles(path, join(dirname(path), 'archives'));
    expect(profiles.all().map(({ id, color }) => [id, color])).toEqual([
      ['a', 'red'],
      ['b', 'teal'],
    ]);
    await profiles.setActive('b');
    expect(await read()).toEqual({ ...stored, activeProfileId: 'b' });
    const known = profiles.find('a');
    if (known) await profiles.save({ ...known, label: 'Loja' });
    const [first, ...others] = stored.profiles;
    expect(await read()).toEqual({
      ...stored,
      activeProfileId: 'b',
      profiles: [{ ...first, label: 'Loja' }, ...others],
    });
    await profiles.remove('b');
    expect(await read()).toMatchObject({
      profiles: [
        { id: 'a', certificate: 'pin' },
        { id: 'c', kind: 'bank' },
      ],
    });
  });
});

describe('settings of a newer version', () => {
  it('are read for what is known, and keep the rest until a person sets it', async () => {
    const stored = { language: 'es', theme: 'dark', density: 'compact' };
    const { path, read } = await written('settings.json', stored);
    const settings = await openSettings(path, () => undefined);
    expect(settings.current()).toMatchObject({ language: 'system', theme: 'dark' });
    await settings.update({ theme: 'light' });
    expect(await read()).toMatchObject({ language: 'es', theme: 'light', density: 'compact' });
    await settings.update({ language: 'en' });
    expect(await read()).toMatchObject({ language: 'en', theme: 'light', density: 'compact' });
  });
});

describe('views of a newer version', () => {
  it('that filter by what is not known here are not shown as if they filtered less, and are kept', async () => {
    const { views } = viewsAtFirst();
    const [first, second, ...others] = views;
    const newer = { ...first, content: { ...first?.content, filter: { ...first?.content.filter, country: 'PT' } } };
    const stored = { views: [newer, { ...second, icon: 'star' }, ...others], startId: first?.id };
    const { path, read } = await written('views.json', stored);
    const file = await openJsonFile(path, storedViewsSchema, viewsAtFirst());
    expect(file.get().views.map(({ id }) => id)).toEqual([second, ...others].map((view) => view?.id));
    await file.set(withoutView(file.get(), others[0]?.id ?? ''));
    const after = (await read()) as typeof stored;
    expect(after.views).toHaveLength(views.length - 1);
    expect(after.views).toContainEqual(newer);
    expect(after.views).toContainEqual({ ...second, icon: 'star' });
  });
});

it.each(['{"profiles": 7}', '{"profiles": [', '[]', '7', 'null', ''])(
  'a file of which nothing can be read is put aside: %s',
  async (text) => {
    const folder = folderOfTest();
    await writeFile(join(folder, 'profiles.json'), text);
    expect((await openProfiles(join(folder, 'profiles.json'), join(folder, 'archives'))).all()).toEqual([]);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^profiles\.json\.damaged-\d+$/)]);
  },
);
