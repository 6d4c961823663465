import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openJsonFile } from '../../../electron/core/lib/json-file.ts';
import { openProfiles } from '../../../electron/core/session/profiles.ts';
import { createSession } from '../../../electron/core/session/session.ts';
import { noSmallDisk, smallDisk } from '../../support/small-disk.ts';

const onSmallDisk = test.skipIf(noSmallDisk !== null);

function disk() {
  const small = smallDisk('256k');
  onTestFinished(small.unmount);
  return small;
}

onSmallDisk(`what cannot be written is not so, and says why${noSmallDisk ? ` (${noSmallDisk})` : ''}`, async () => {
  const { path, remount } = disk();
  const file = await openJsonFile(join(path, 'file.json'), z.string(), 'first');
  const tooMuch = 'x'.repeat(1_000_000);
  const [failed, kept] = [file.set(tooMuch), file.set('second')];
  await expect(failed).rejects.toMatchObject({ failure: { code: 'disk_full' } });
  await kept;
  expect(file.get()).toBe('second');
  expect(JSON.parse(await readFile(join(path, 'file.json'), 'utf8'))).toBe('second');
  await expect(file.set(tooMuch)).rejects.toMatchObject({ failure: { code: 'disk_full' } });
  expect(file.get()).toBe('second');
  expect(JSON.parse(await readFile(join(path, 'file.json'), 'utf8'))).toBe('second');
  expect(await readdir(path)).toEqual(['file.json']);
  remount('ro');
  await expect(file.set('third')).rejects.toMatchObject({ failure: { code: 'read_only' } });
  expect(file.get()).toBe('second');
});

onSmallDisk('a profile that cannot be taken up leaves the other one at work', async () => {
  const { path, remount } = disk();
  const told: (string | null)[] = [];
  const session = createSession({
    profiles: await openProfiles(join(path, 'profiles.json'), join(path, 'archives')),
    keychain: { isAvailable: async () => true, read: async () => null, write: async () => {}, remove: async () => {} },
    defaultBaseUrl: 'https://api.example.com',
    normalizeBaseUrl: (input) => input,
    verify: async () => {},
    identify: async () => null,
    ownerOf: async () => null,
    confirmAddress: async () => true,
    requestToken: () => Promise.reject(new Error('no credentials')),
    startSandbox: () => Promise.reject(new Error('no sandbox')),
    onChange: ({ activeProfileId }) => told.push(activeProfileId),
  });
  const signIn = async (baseUrl: string) => {
    const input = { token: 'e30.e30.signature', baseUrl, label: '', remember: 'memory', profileId: null } as const;
    return (await session.signIn(input)).activeProfileId ?? '';
  };
  const first = await signIn('https://one.example.com');
  const second = await signIn('https://two.example.com');
  remount('ro');
  await expect(session.switchProfile(first)).rejects.toMatchObject({ failure: { code: 'read_only' } });
  expect(session.current()).toMatchObject({ activeProfileId: second, status: 'signed_in' });
  expect(told).toEqual([first, second]);
});
