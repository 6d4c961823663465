import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Session, SignIn } from '../../../electron/contract/session.ts';
import { fail, failureOf } from '../../../electron/core/lib/failure-error.ts';
import type { Keychain } from '../../../electron/core/session/keychain.ts';
import { openProfiles } from '../../../electron/core/session/profiles.ts';
import { createSession, type SessionOptions, type SessionService } from '../../../electron/core/session/session.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const tokenOf = (userId: number, name = 'a') =>
  ['{}', JSON.stringify({ user_id: userId, exp: 4_000_000_000, jti: name }), 'sentinel-signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

/** The port's contract in memory; the operating system's own is held against it in test/shell. */
function memoryKeychain(secrets = new Map<string, string>()): Keychain & { secrets: Map<string, string> } {
  return {
    secrets,
    isAvailable: async () => true,
    read: async (account) => secrets.get(account) ?? null,
    write: async (account, secret) => void secrets.set(account, secret),
    remove: async (account) => void secrets.delete(account),
  };
}

const brokenKeychain: Keychain = {
  isAvailable: async () => false,
  read: () => Promise.reject(fail('keychain')),
  write: () => Promise.reject(fail('keychain')),
  remove: () => Promise.reject(fail('keychain')),
};

async function roomIn(path: string, overrides: Partial<SessionOptions> = {}) {
  const seen: Session[] = [];
  const keychain = memoryKeychain();
  const room = createSession({
    profiles: await openProfiles(join(path, 'profiles.json'), join(path, 'archives')),
    keychain,
    defaultBaseUrl: 'https://api.example.com',
    normalizeBaseUrl: (input) => input.replace(/\/$/, ''),
    confirmAddress: async () => true,
    verify: async () => undefined,
    identify: async () => null,
    ownerOf: async () => null,
    requestToken: () => Promise.reject(new Error('no credentials')),
    startSandbox: async () => ({ baseUrl: 'http://127.0.0.1:1', issueToken: () => tokenOf(1) }),
    onChange: (session) => seen.push(session),
    ...overrides,
  });
  return { room, keychain, seen };
}

/** What the workspace of the active profile may know and tell. */
const accessOf = (room: SessionService) => room.accessOf(room.activeProfile()?.id ?? '');

const input = (change: Partial<SignIn> = {}): SignIn => ({
  token: tokenOf(7),
  baseUrl: 'https://api.example.com/',
  label: '',
  remember: 'keychain',
  profileId: null,
  ...change,
});

describe('signing in', () => {
  it('keeps the token in the keychain and nothing of it on disk', async () => {
    const path = folderOfTest();
    const { room, keychain } = await roomIn(path);
    const session = await room.signIn(input());
    expect(session).toMatchObject({ status: 'signed_in', tokenPlace: 'keychain', tokenExpiresAt: 4_000_000_000_000 });
    expect([...keychain.secrets.values()]).toEqual([tokenOf(7)]);
    expect(await readFile(join(path, 'profiles.json'), 'utf8')).not.toContain(tokenOf(7).split('.')[2]);
    expect(JSON.stringify(session)).not.toContain(tokenOf(7).split('.')[2]);
  });

  it('keeps nothing of a token that the provider refuses', async () => {
    const { room, keychain } = await roomIn(folderOfTest(), { verify: () => Promise.reject(fail('unauthorized')) });
    await expect(room.signIn(input())).rejects.toMatchObject({ failure: { code: 'unauthorized' } });
    expect(keychain.secrets.size).toBe(0);
    expect(room.current().status).toBe('signed_out');
  });

  it('does not sign in when the keychain fails, and does when the token may stay in memory', async () => {
    const { room } = await roomIn(folderOfTest(), { keychain: brokenKeychain });
    await room.restore();
    expect(room.current().keychain).toBe('unavailable');
    expect(failureOf(await room.signIn(input()).catch((error: unknown) => error))).toMatchObject({ code: 'keychain' });
    expect(room.current().status).toBe('signed_out');
    expect(await room.signIn(input({ remember: 'memory' }))).toMatchObject({
      status: 'signed_in',
      tokenPlace: 'memory',
    });
  });

  it('refuses a token with characters that no header can carry', async () => {
    const { room } = await roomIn(folderOfTest());
    await expect(room.signIn(input({ token: 'tøken' }))).rejects.toMatchObject({
      failure: { code: 'validation', field: 'token' },
    });
  });

  it('finds the profile of the same provider and user again, and makes another for another user', async () => {
    const { room } = await roomIn(folderOfTest());
    const first = await room.signIn(input());
    const again = await room.signIn(input({ token: tokenOf(7, 'b'), label: 'Loja' }));
    const other = await room.signIn(input({ token: tokenOf(8) }));
    expect(again.activeProfileId).toBe(first.activeProfileId);
    expect(again.profiles).toHaveLength(1);
    expect(other.profiles).toHaveLength(2);
    expect(new Set(other.profiles.map((profile) => profile.color)).size).toBe(2);
  });

  describe('with a token that does not say whose it is', () => {
    const opaque = (name: string) =>
      ['{}', JSON.stringify({ jti: name }), 'signature']
        .map((part) => Buffer.from(part).toString('base64url'))
        .join('.');
    const withUsers = (users: Readonly<Record<string, string>>, owner: string | null = null) =>
      roomIn(folderOfTest(), {
        identify: async (_baseUrl, token) => users[token] ?? null,
        ownerOf: async () => owner,
      });

    it('makes a profile for each user, by what the provider answers', async () => {
      const { room } = await withUsers({ [opaque('a')]: '7', [opaque('b')]: '8', [opaque('c')]: '7' });
      const first = await room.signIn(input({ token: opaque('a') }));
      const second = await room.signIn(input({ token: opaque('b') }));
      const again = await room.signIn(input({ token: opaque('c') }));
      expect(second.activeProfileId).not.toBe(first.activeProfileId);
      expect(again.activeProfileId).toBe(first.activeProfileId);
      // A token that says it is the same user's all the same.
      expect((await room.signIn(input({ token: tokenOf(7) }))).activeProfileId).toBe(first.activeProfileId);
      expect(again.profiles.map(({ userId }) => userId)).toEqual(['7', '8']);
    });

    it('shares no archive between users whom nobody knows', async () => {
      const { room } = await withUsers({});
      const first = await room.signIn(input({ token: opaque('a') }));
      const second = await room.signIn(input({ token: opaque('b') }));
      expect(second.profiles).toHaveLength(2);
      // Who chooses a profile says whose it is.
      const renewed = await room.signIn(input({ token: opaque('c'), profileId: first.activeProfileId }));
      expect(renewed.activeProfileId).toBe(first.activeProfileId);
      expect(renewed.profiles).toHaveLength(2);
    });

    it('learns whose a profile is, and refuses another user’s from then on', async () => {
      const { room } = await withUsers({ [opaque('b')]: '7', [opaque('c')]: '8' });
      const { activeProfileId: profileId } = await room.signIn(input({ token: opaque('a') }));
      const renewed = await room.signIn(input({ token: opaque('b'), profileId }));
      expect(renewed.profiles).toMatchObject([{ id: profileId, userId: '7' }]);
      for (const token of [opaque('c'), opaque('nobody'), tokenOf(8)]) {
        await expect(room.signIn(input({ token, profileId }))).rejects.toMatchObject({
          failure: { code: 'other_user' },
        });
      }
    });

    it('is held against what the archive holds', async () => {
      const { room } = await withUsers({ [opaque('b')]: '8' }, '7');
      const { activeProfileId: profileId } = await room.signIn(input({ token: opaque('a') }));
      for (const token of [opaque('b'), opaque('nobody'), tokenOf(8)]) {
        await expect(room.signIn(input({ token, profileId }))).rejects.toMatchObject({
          failure: { code: 'other_user' },
        });
      }
      expect((await room.signIn(input({ token: tokenOf(7), profileId }))).profiles).toMatchObject([{ userId: '7' }]);
    });
  });

  it('knows the profiles of older versions, whose users were numbers', async () => {
    const folder = folderOfTest();
    const profile = {
      id: 'old',
      label: 'Loja',
      baseUrl: 'https://api.example.com',
      kind: 'provider',
      userId: 7,
      color: 'teal',
    };
    await writeFile(join(folder, 'profiles.json'), JSON.stringify({ profiles: [profile], activeProfileId: null }));
    const { room } = await roomIn(folder);
    expect((await room.signIn(input())).activeProfileId).toBe('old');
  });

  it("refuses to renew a profile with another user's token", async () => {
    const { room } = await roomIn(folderOfTest());
    const { activeProfileId } = await room.signIn(input());
    await expect(room.signIn(input({ token: tokenOf(8), profileId: activeProfileId }))).rejects.toMatchObject({
      failure: { code: 'other_user' },
    });
    expect(accessOf(room).token()).toBe(tokenOf(7));
  });
});

describe('after signing in', () => {
  it('takes up the profile and its token after a restart', async () => {
    const path = folderOfTest();
    const keychain = memoryKeychain();
    await (await roomIn(path, { keychain })).room.signIn(input());
    const { room, seen } = await roomIn(path, { keychain });
    await room.restore();
    expect(seen.at(-1)).toMatchObject({ status: 'signed_in' });
    expect(accessOf(room).token()).toBe(tokenOf(7));
  });

  it('asks for a new token, its profile open, when there is none after a restart', async () => {
    const path = folderOfTest();
    await (await roomIn(path)).room.signIn(input({ remember: 'memory' }));
    const { room } = await roomIn(path);
    await room.restore();
    expect(room.current()).toMatchObject({ status: 'expired', activeProfileId: expect.any(String) });
    expect(() => accessOf(room).token()).toThrow(expect.objectContaining({ failure: { code: 'unauthorized' } }));
  });

  it('gives a refused token to nobody until it is renewed', async () => {
    const { room, seen } = await roomIn(folderOfTest());
    const { activeProfileId } = await room.signIn(input());
    accessOf(room).onUnauthorized(tokenOf(7));
    accessOf(room).onUnauthorized(tokenOf(7));
    expect(seen.filter((session) => session.status === 'expired')).toHaveLength(1);
    expect(() => accessOf(room).token()).toThrow();
    await room.signIn(input({ token: tokenOf(7, 'new'), profileId: activeProfileId }));
    expect(accessOf(room).token()).toBe(tokenOf(7, 'new'));
  });

  it('forgets the token on sign-out, also when the keychain then fails', async () => {
    const keychain = memoryKeychain();
    const { room } = await roomIn(folderOfTest(), { keychain });
    await room.signIn(input());
    const access = accessOf(room);
    await room.signOut();
    expect(keychain.secrets.size).toBe(0);
    expect(room.current()).toMatchObject({ status: 'signed_out', profiles: [expect.anything()] });

    await room.signIn(input());
    keychain.remove = () => Promise.reject(fail('keychain'));
    await expect(room.signOut()).rejects.toMatchObject({ failure: { code: 'keychain' } });
    expect(access.token).toThrow();
  });

  it('lets no keychain that answers late undo what a person did meanwhile', async () => {
    const path = folderOfTest();
    const keychain = memoryKeychain();
    const { activeProfileId: first } = await (await roomIn(path, { keychain })).room.signIn(input());
    const late = () => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const read = vi.fn(() => promise);
      return { keychain: { ...keychain, read }, read, answer: () => resolve(tokenOf(7)) };
    };

    const renewal = late();
    const { room } = await roomIn(path, renewal);
    const restored = room.restore();
    await expect.poll(() => renewal.read).toHaveBeenCalled();
    await room.signIn(input({ token: tokenOf(7, 'new'), profileId: first, remember: 'memory' }));
    renewal.answer();
    await restored;
    expect(accessOf(room).token()).toBe(tokenOf(7, 'new'));

    const another = late();
    const { room: next } = await roomIn(path, another);
    const restoredNext = next.restore();
    await expect.poll(() => another.read).toHaveBeenCalled();
    const { activeProfileId: second } = await next.signIn(input({ token: tokenOf(8), remember: 'memory' }));
    another.answer();
    await restoredNext;
    expect(next.current()).toMatchObject({ activeProfileId: second, status: 'signed_in' });

    const left = late();
    const { room: last } = await roomIn(path, left);
    const restoredLast = last.restore();
    await expect.poll(() => left.read).toHaveBeenCalled();
    await last.signOut();
    left.answer();
    await restoredLast;
    expect(last.current()).toMatchObject({ activeProfileId: null, status: 'signed_out' });
  });

  it('starts the sandbox anew when its profile was the last one', async () => {
    const path = folderOfTest();
    await (await roomIn(path)).room.signInToSandbox();
    const { room } = await roomIn(path, {
      requestToken: () => Promise.reject(new Error('no credentials')),
      startSandbox: async () => ({ baseUrl: 'http://127.0.0.1:2', issueToken: () => tokenOf(1, 'fresh') }),
    });
    await room.restore();
    expect(room.activeProfile()).toMatchObject({ kind: 'sandbox', baseUrl: 'http://127.0.0.1:2' });
    expect(accessOf(room).token()).toBe(tokenOf(1, 'fresh'));
  });
});

describe('an address', () => {
  it('that nobody has named is confirmed before anything is sent there, once', async () => {
    const asked: string[] = [];
    const verified: string[] = [];
    const { room } = await roomIn(folderOfTest(), {
      confirmAddress: async (origin) => asked.push(origin) > 1,
      verify: async (baseUrl) => void verified.push(baseUrl),
    });
    const there = input({ baseUrl: 'https://elsewhere.example/api' });
    await expect(room.signIn(there)).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(verified).toEqual([]);
    expect(room.current().profiles).toEqual([]);
    await room.signIn(there);
    await room.signIn(there);
    await room.signIn(input());
    expect(asked).toEqual(['https://elsewhere.example', 'https://elsewhere.example']);
  });

  it('that was written into the list of profiles gets no token of the one before', async () => {
    const path = folderOfTest();
    const keychain = memoryKeychain();
    await (await roomIn(path, { keychain })).room.signIn(input());
    const file = join(path, 'profiles.json');
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('api.example.com', 'evil.example'));
    const { room } = await roomIn(path, { keychain });
    await room.restore();
    expect(room.activeProfile()?.baseUrl).toBe('https://evil.example');
    expect(() => accessOf(room).token()).toThrow(expect.objectContaining({ failure: { code: 'unauthorized' } }));
  });
});

describe('the keychain', () => {
  it('holds nothing of a profile that was signed out, however it was renewed', async () => {
    const { room, keychain } = await roomIn(folderOfTest());
    const { activeProfileId } = await room.signIn(input());
    await room.signIn(input({ token: tokenOf(7, 'b'), profileId: activeProfileId, remember: 'memory' }));
    await room.signOut();
    expect([...keychain.secrets]).toEqual([]);
  });

  it('is rid of what could not be removed at a renewal when a person signs out, and of an older version’s entry', async () => {
    const { room, keychain } = await roomIn(folderOfTest());
    const { activeProfileId } = await room.signIn(input());
    const { remove } = keychain;
    keychain.remove = () => Promise.reject(fail('keychain'));
    await room.signIn(input({ token: tokenOf(7, 'b'), profileId: activeProfileId, remember: 'memory' }));
    keychain.secrets.set(activeProfileId ?? '', tokenOf(7, 'old'));
    keychain.remove = remove;
    await room.signOut();
    expect([...keychain.secrets]).toEqual([]);
  });
});

it('makes one profile of one account, however many sign in to it at once', async () => {
  const { room } = await roomIn(folderOfTest());
  const sessions = await Promise.all(['a', 'b', 'c'].map((name) => room.signIn(input({ token: tokenOf(7, name) }))));
  expect(sessions.at(-1)?.profiles).toHaveLength(1);
  expect(new Set(sessions.map(({ activeProfileId }) => activeProfileId)).size).toBe(1);
});

describe('the end of a token', () => {
  it('is told by this machine’s clock, from what the provider’s answers say of theirs', async () => {
    const { room, seen } = await roomIn(folderOfTest());
    await room.signIn(input());
    accessOf(room).onClock(-900);
    expect(room.current().tokenExpiresAt).toBe(4_000_000_000_000);
    accessOf(room).onClock(600_000);
    expect(seen.at(-1)?.tokenExpiresAt).toBe(4_000_000_000_000 - 600_000);
    expect(room.tokenEnd()).toMatchObject({ exp: 4_000_000_000_000, at: 4_000_000_000_000 - 600_000 });
    const changes = seen.length;
    accessOf(room).onClock(601_200);
    expect(seen).toHaveLength(changes);
  });

  it('is nobody’s business once the provider refused the token', async () => {
    const { room } = await roomIn(folderOfTest());
    await room.signIn(input());
    accessOf(room).onUnauthorized(tokenOf(7));
    expect(room.tokenEnd()).toBeNull();
  });

  it('does not come with the refusal of a token that was renewed meanwhile', async () => {
    const { room } = await roomIn(folderOfTest());
    const { activeProfileId } = await room.signIn(input());
    await room.signIn(input({ token: tokenOf(7, 'new'), profileId: activeProfileId }));
    expect(accessOf(room).onUnauthorized(tokenOf(7))).toBe(false);
    expect(room.current().status).toBe('signed_in');
  });

  it('is renewed by the sandbox itself', async () => {
    const over = [{}, { user_id: 1, exp: 1_700_000_000 }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const tokens = [`${over.join('.')}.x`, tokenOf(1, 'fresh')];
    const startSandbox = async () => ({ baseUrl: 'http://127.0.0.1:1', issueToken: () => tokens.shift() ?? '' });
    const { room, seen } = await roomIn(folderOfTest(), { startSandbox });
    await room.signInToSandbox();
    expect(room.tokenEnd()).toBeNull();
    accessOf(room).onUnauthorized(accessOf(room).token());
    await expect.poll(() => seen.map(({ status }) => status)).toEqual(['signed_in', 'expired', 'signed_in']);
    expect(accessOf(room).token()).toBe(tokenOf(1, 'fresh'));
  });
});

describe('profiles', () => {
  it('are called and coloured as a person likes, and keep their place', async () => {
    const { room } = await roomIn(folderOfTest());
    const { activeProfileId: first } = await room.signIn(input());
    await room.signIn(input({ token: tokenOf(8) }));
    const changed = await room.updateProfile({ profileId: first ?? '', label: 'Loja', color: 'red' });
    expect(changed.profiles.map(({ label, color }) => [label, color])).toEqual([
      ['Loja', 'red'],
      ['api.example.com', 'indigo'],
    ]);
    await room.switchProfile(first ?? '');
    expect((await room.signIn(input({ profileId: first }))).profiles[0]).toMatchObject({ label: 'Loja', color: 'red' });
    await expect(room.updateProfile({ profileId: 'none', label: 'x' })).rejects.toMatchObject({
      failure: { code: 'not_found' },
    });
  });

  it('go with their token and their data, once nobody works with them', async () => {
    const { room, keychain } = await roomIn(folderOfTest());
    const { activeProfileId } = await room.signIn(input());
    let during: Session | null = null;
    const after = await room.removeProfile(activeProfileId ?? '', async () => {
      during = room.current();
    });
    expect(during).toMatchObject({ status: 'signed_out', activeProfileId: null });
    expect(after).toMatchObject({ status: 'signed_out', profiles: [] });
    expect(keychain.secrets.size).toBe(0);
  });

  it('stay whole when the keychain keeps the token', async () => {
    const { room, keychain } = await roomIn(folderOfTest());
    const { activeProfileId } = await room.signIn(input());
    keychain.remove = () => Promise.reject(fail('keychain'));
    const deleteData = vi.fn();
    await expect(room.removeProfile(activeProfileId ?? '', deleteData)).rejects.toMatchObject({
      failure: { code: 'keychain' },
    });
    expect(deleteData).not.toHaveBeenCalled();
    expect(room.current()).toMatchObject({ status: 'signed_in', profiles: [expect.anything()] });
  });
});
