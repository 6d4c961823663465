import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { onSecretService, whyNoSecretService } from '../support/secret-service.ts';

const child = fileURLToPath(new URL('./keychain-child.ts', import.meta.url));
const absent = await whyNoSecretService();
const command = (operation: string, ...words: string[]) => `node '${child}' ${[operation, ...words].join(' ')}`;
const parsed = (lines: string[]) => lines.map((line) => JSON.parse(line) as unknown);

describe('the keychain on a real Secret Service', () => {
  it.skipIf(absent !== null)(
    `keeps, gives back, replaces and removes a secret${absent ? ` (${absent})` : ''}`,
    async () => {
      const account = ['ReenvioTest', 'profile-1'];
      const lines = await onSecretService([
        command('available', 'ReenvioTest'),
        command('read', ...account),
        command('write', ...account, 'first'),
        command('write', ...account, 'second'),
        command('read', ...account),
        'secret-tool lookup service ReenvioTest account profile-1 | sed \'s/.*/{"seen":"&"}/\'; echo',
        command('remove', ...account),
        command('read', ...account),
        command('remove', ...account),
      ]);
      expect(parsed(lines.filter(Boolean))).toEqual([
        { value: true },
        { value: null },
        { value: 'written' },
        { value: 'written' },
        { value: 'second' },
        { seen: 'second' },
        { value: 'removed' },
        { value: null },
        { value: 'removed' },
      ]);
    },
  );
});

describe('the keychain on a locked keyring that nobody unlocks', () => {
  const unlocked = "printf 'x\\n' | gnome-keyring-daemon --replace --unlock --components=secrets >/dev/null 2>&1";

  it.skipIf(absent !== null)(
    `gives nothing, refuses to keep anything, and has lost nothing when it is unlocked${absent ? ` (${absent})` : ''}`,
    async () => {
      const account = ['ReenvioTest', 'profile-1'];
      const lines = await onSecretService([
        command('write', ...account, 'first'),
        'secret-tool lock --collection=login',
        command('read', ...account),
        command('write', 'ReenvioTest', 'profile-2', 'second'),
        unlocked,
        command('read', ...account),
      ]);
      expect(parsed(lines.filter(Boolean))).toEqual([
        { value: 'written' },
        { value: null },
        { failure: expect.objectContaining({ code: 'keychain' }) },
        { value: 'first' },
      ]);
    },
  );
});

describe.skipIf(process.platform !== 'linux')('the keychain where there is none', () => {
  const withoutBus = async (...words: string[]): Promise<unknown> => {
    const { stdout } = await promisify(execFile)('node', [child, ...words], {
      env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus', DISPLAY: '' },
    });
    return JSON.parse(stdout);
  };

  it('says that it is not available', async () => {
    expect(await withoutBus('available', 'ReenvioTest')).toEqual({ value: false });
  });

  it('fails with its own code when a secret is to be kept', async () => {
    expect(await withoutBus('write', 'ReenvioTest', 'profile-1', 'sentinel')).toMatchObject({
      failure: { code: 'keychain', message: expect.not.stringContaining('sentinel') },
    });
  });
});
