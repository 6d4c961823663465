import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { placeUserData, removeOlderPageStorage } from '../../../electron/shell/starting/user-data.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const electron = vi.hoisted(() => ({ roaming: '', paths: new Map<string, string>(), packaged: true }));
vi.mock('electron', () => ({
  app: {
    setName: () => undefined,
    setAppUserModelId: () => undefined,
    getPath: (name: string) => electron.paths.get(name) ?? electron.roaming,
    setPath: (name: string, path: string) => electron.paths.set(name, path),
    get isPackaged() {
      return electron.packaged;
    },
  },
}));

let local = '';

beforeEach(() => {
  const folder = folderOfTest();
  local = join(folder, 'Local');
  electron.roaming = join(folder, 'Roaming');
  electron.paths.clear();
  electron.packaged = true;
  for (const each of [local, electron.roaming]) mkdirSync(each);
  vi.stubEnv('LOCALAPPDATA', local);
  vi.stubGlobal('process', Object.create(process, { platform: { value: 'win32' } }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

const userData = () => electron.paths.get('userData');
const keep = (folder: string, text: string) => {
  mkdirSync(join(folder, 'Reenvio', 'archives'), { recursive: true });
  writeFileSync(join(folder, 'Reenvio', 'archives', 'a.db'), text);
};
const kept = (folder: string) => readFileSync(join(folder, 'Reenvio', 'archives', 'a.db'), 'utf8');

test('Windows: data lie in the folder that is not copied from machine to machine', () => {
  placeUserData(null);
  expect(userData()).toBe(join(local, 'Reenvio'));
});

test('Windows: data of an older version are moved there, once', () => {
  keep(electron.roaming, 'archive');
  placeUserData(null);
  expect(userData()).toBe(join(local, 'Reenvio'));
  expect(kept(local)).toBe('archive');
  expect(readdirSync(electron.roaming)).toEqual([]);
  // A copy that comes back later is an old one.
  keep(electron.roaming, 'an old copy');
  placeUserData(null);
  expect(kept(local)).toBe('archive');
});

test('Windows: data that cannot be moved now stay where they are, whole', () => {
  keep(electron.roaming, 'archive');
  vi.stubEnv('LOCALAPPDATA', join(local, 'not', 'there'));
  placeUserData(null);
  expect(userData()).toBe(join(electron.roaming, 'Reenvio'));
  expect(kept(electron.roaming)).toBe('archive');
});

test('elsewhere, the folder is Electron’s own', () => {
  vi.stubGlobal('process', Object.create(process, { platform: { value: 'linux' } }));
  placeUserData(null);
  expect(userData()).toBeUndefined();
});

test('what a page of an older version stored goes, and nothing else', () => {
  keep(local, 'archive');
  placeUserData(null);
  const stored = join(local, 'Reenvio', 'Session Storage');
  mkdirSync(stored);
  writeFileSync(join(stored, '000003.log'), 'a search');
  removeOlderPageStorage();
  expect(readdirSync(join(local, 'Reenvio'))).toEqual(['archives']);
  expect(kept(local)).toBe('archive');
  removeOlderPageStorage();
});
