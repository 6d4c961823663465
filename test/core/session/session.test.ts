import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Session, SignIn } from '../../../electron/contract/session.ts';
import { fail, failureOf } from '../../../electron/core/failure-error.ts';
import type { Keychain } from '../../../electron/core/session/keychain.ts';
import { openProfiles } from '../../../electron/core/session/profiles.ts';
import { createSession, type SessionOptions } from '../../../electron/core/session/session.ts';

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

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'reenvio-session-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function roomIn(path: string, overrides: Partial<SessionOptions> = {}) {
  const seen: Session[] = [];
  const keychain = memoryKeychain();
  const room = createSession({
    profiles: await openProfiles(join(path, 'profiles.json')),
    keychain,
    defaultBaseUrl: 'https://api.example.com',
    normalizeBaseUrl: (input) => input.replace(/\/$/, ''),
    verify: async () => undefined,
    startSandbox: async () => ({ baseUrl: 'http://127.0.0.1:1', issueToken: () => tokenOf(1) }),
    onChange: (session) => seen.push(session),
    ...overrides,
  });
  return { room, keychain, seen };
}

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
    const path = await folder();
    const { room, keychain } = await roomIn(path);
    const session = await room.signIn(input());
    expect(session).toMatchObject({ status: 'signed_in', tokenPlace: 'keychain', tokenExpiresAt: 4_000_000_000_000 });
    expect([...keychain.secrets.values()]).toEqual([tokenOf(7)]);
    expect(await readFile(join(path, 'profiles.json'), 'utf8')).not.toContain(tokenOf(7).split('.')[2]);
    expect(JSON.stringify(session)).not.toContain(tokenOf(7).split('.')[2]);
  });

  it('keeps nothing of a token that the provider refuses', async () => {
    const { room, keychain } = await roomIn(await folder(), { verify: () => Promise.reject(fail('unauthorized')) });
    await expect(room.signIn(input())).rejects.toMatchObject({ failure: { code: 'unauthorized' } });
    expect(keychain.secrets.size).toBe(0);
    expect(room.current().status).toBe('signed_out');
  });

  it('does not sign in when the keychain fails, and does when the token may stay in memory', async () => {
    const { room } = await roomIn(await folder(), { keychain: brokenKeychain });
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
    const { room } = await roomIn(await folder());
    await expect(room.signIn(input({ token: 'tøken' }))).rejects.toMatchObject({
      failure: { code: 'validation', field: 'token' },
    });
  });

  it('finds the profile of the same provider and user again, and makes another for another user', async () => {
    const { room } = await roomIn(await folder());
    const first = await room.signIn(input());
    const again = await room.signIn(input({ token: tokenOf(7, 'b'), label: 'Loja' }));
    const other = await room.signIn(input({ token: tokenOf(8) }));
    expect(again.activeProfileId).toBe(first.activeProfileId);
    expect(again.profiles).toHaveLength(1);
    expect(other.profiles).toHaveLength(2);
    expect(new Set(other.profiles.map((profile) => profile.color)).size).toBe(2);
  });

  it("refuses to renew a profile with another user's token", async () => {
    const { room } = await roomIn(await folder());
    const { activeProfileId } = await room.signIn(input());
    await expect(room.signIn(input({ token: tokenOf(8), profileId: activeProfileId }))).rejects.toMatchObject({
      failure: { code: 'other_user' },
    });
    expect(room.token()).toBe(tokenOf(7));
  });
});

describe('after signing in', () => {
  it('takes up the profile and its token after a restart', async () => {
    const path = await folder();
    const keychain = memoryKeychain();
    await (await roomIn(path, { keychain })).room.signIn(input());
    const { room, seen } = await roomIn(path, { keychain });
    await room.restore();
    expect(seen.at(-1)).toMatchObject({ status: 'signed_in' });
    expect(room.token()).toBe(tokenOf(7));
  });

  it('asks for a new token, its profile open, when there is none after a restart', async () => {
    const path = await folder();
    await (await roomIn(path)).room.signIn(input({ remember: 'memory' }));
    const { room } = await roomIn(path);
    await room.restore();
    expect(room.current()).toMatchObject({ status: 'expired', activeProfileId: expect.any(String) });
    expect(() => room.token()).toThrow(expect.objectContaining({ failure: { code: 'unauthorized' } }));
  });

  it('gives a refused token to nobody until it is renewed', async () => {
    const { room, seen } = await roomIn(await folder());
    const { activeProfileId } = await room.signIn(input());
    room.markExpired();
    room.markExpired();
    expect(seen.filter((session) => session.status === 'expired')).toHaveLength(1);
    expect(() => room.token()).toThrow();
    await room.signIn(input({ token: tokenOf(7, 'new'), profileId: activeProfileId }));
    expect(room.token()).toBe(tokenOf(7, 'new'));
  });

  it('forgets the token on sign-out, also when the keychain then fails', async () => {
    const keychain = memoryKeychain();
    const { room } = await roomIn(await folder(), { keychain });
    await room.signIn(input());
    await room.signOut();
    expect(keychain.secrets.size).toBe(0);
    expect(room.current()).toMatchObject({ status: 'signed_out', profiles: [expect.anything()] });

    await room.signIn(input());
    keychain.remove = () => Promise.reject(fail('keychain'));
    await expect(room.signOut()).rejects.toMatchObject({ failure: { code: 'keychain' } });
    expect(() => room.token()).toThrow();
  });

  it('starts the sandbox anew when its profile was the last one', async () => {
    const path = await folder();
    await (await roomIn(path)).room.signInToSandbox();
    const { room } = await roomIn(path, {
      startSandbox: async () => ({ baseUrl: 'http://127.0.0.1:2', issueToken: () => tokenOf(1, 'fresh') }),
    });
    await room.restore();
    expect(room.activeProfile()).toMatchObject({ kind: 'sandbox', baseUrl: 'http://127.0.0.1:2' });
    expect(room.token()).toBe(tokenOf(1, 'fresh'));
  });
});
