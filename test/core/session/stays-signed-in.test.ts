/** A profile with client credentials stays signed in: no person, one renewal for each token, and a stop where only a person can help. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CredentialsSignIn, Session } from '../../../electron/contract/session.ts';
import { hour, minute, second } from '../../../electron/contract/values/durations.ts';
import { fail, failureOf } from '../../../electron/core/lib/failure-error.ts';
import { openProfiles } from '../../../electron/core/session/profiles.ts';
import { createSession, type SessionService } from '../../../electron/core/session/session.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const start = Date.UTC(2026, 11, 1, 12);

beforeEach(() => void vi.useFakeTimers({ now: start, toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const tokenOf = (userId: number, exp: number) =>
  ['{}', JSON.stringify({ user_id: userId, exp: exp / 1000 }), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

const entries = (secrets: ReadonlyMap<string, string>) => [...secrets].filter(([name]) => name !== 'availability');

/** A provider that gives tokens, and a machine with a keychain, on which the app can be started again. */
async function machine({ life = hour, userId = 7 }: { life?: number; userId?: number } = {}) {
  const path = join(folderOfTest(), 'profiles.json');
  const secrets = new Map<string, string>();
  const provider = {
    asked: [] as { at: number; baseUrl: string; clientSecret: string }[],
    userId,
    answersAfter: Promise.resolve(),
    /** What it does instead of giving a token. */
    fails: null as (() => never) | null,
  };
  async function startApp() {
    const seen: Session[] = [];
    const session = createSession({
      profiles: await openProfiles(path, `${path}-archives`),
      keychain: {
        isAvailable: async () => true,
        read: async (account) => secrets.get(account) ?? null,
        write: async (account, secret) => void secrets.set(account, secret),
        remove: async (account) => void secrets.delete(account),
      },
      defaultBaseUrl: 'https://api.example.com',
      normalizeBaseUrl: (input) => input,
      confirmAddress: async () => true,
      verify: async () => undefined,
      identify: async () => null,
      ownerOf: async () => null,
      requestToken: async (baseUrl, { clientSecret }) => {
        provider.asked.push({ at: Date.now() - start, baseUrl, clientSecret });
        await provider.answersAfter;
        provider.fails?.();
        return tokenOf(provider.userId, Date.now() + life);
      },
      startSandbox: () => Promise.reject(new Error('no sandbox')),
      onChange: (changed) => seen.push(changed),
      random: () => 0.5,
    });
    return { session, seen };
  }
  return { provider, secrets, startApp };
}

const input = (change: Partial<CredentialsSignIn> = {}): CredentialsSignIn => ({
  ...{ clientId: '6005547_api@padaria', clientSecret: 'the secret of the bakery' },
  ...{ baseUrl: 'https://api.example.com', label: '', remember: 'keychain', profileId: null, ...change },
});

const access = (session: SessionService) => session.accessOf(session.activeProfile()?.id ?? '');
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a profile with client credentials', () => {
  it('is renewed minutes before each end, once for each token, and its token changes hands without a gap', async () => {
    const { provider, startApp } = await machine();
    const { session, seen } = await startApp();
    await session.signInWithCredentials(input());
    const first = access(session).token();
    await pass(54 * minute);
    expect(access(session).token()).toBe(first);
    await pass(minute);
    expect(access(session).token()).not.toBe(first);
    await pass(3 * 24 * hour);
    // Each lives for an hour and is renewed five minutes and half of the jitter before its end.
    expect(provider.asked.length).toBe(1 + Math.floor((3 * 24 * hour + 55 * minute) / (54 * minute + 45 * second)));
    expect(seen.every(({ status, renewal }) => status === 'signed_in' && renewal?.state === 'automatic')).toBe(true);
    expect(session.tokenEnd()).toBeNull();
  });

  it('is renewed in time when its tokens live for seconds', async () => {
    const { provider, startApp } = await machine({ life: 20 * second });
    const { session, seen } = await startApp();
    await session.signInWithCredentials(input());
    await pass(2 * minute);
    expect(provider.asked.length).toBeGreaterThan(6);
    expect(provider.asked.length).toBeLessThan(11);
    expect(seen.every(({ status }) => status === 'signed_in')).toBe(true);
  });

  it('is renewed at once when its time passed in sleep', async () => {
    const { provider, startApp } = await machine();
    const { session } = await startApp();
    await session.signInWithCredentials(input());
    vi.setSystemTime(start + 9 * hour);
    session.lookNow();
    await pass(0);
    expect(provider.asked).toHaveLength(2);
  });

  it('is renewed after a refusal before anybody is asked, and asks a person when the new token is refused at once', async () => {
    const { provider, startApp } = await machine();
    const { session } = await startApp();
    await session.signInWithCredentials(input());
    await pass(10 * minute);
    expect(access(session).onUnauthorized(access(session).token())).toBe(true);
    await pass(0);
    expect(session.current()).toMatchObject({ status: 'signed_in', renewal: { state: 'automatic' } });
    await pass(second);
    access(session).onUnauthorized(access(session).token());
    await pass(hour);
    expect(session.current()).toMatchObject({ status: 'expired', renewal: { state: 'refused' } });
    expect(provider.asked).toHaveLength(2);
  });

  it('tries a provider that cannot be reached again each minute, while the old token lives and after', async () => {
    const { provider, startApp } = await machine();
    const { session } = await startApp();
    await session.signInWithCredentials(input());
    provider.fails = () => {
      throw fail('offline');
    };
    await pass(57 * minute);
    expect(session.current()).toMatchObject({
      status: 'signed_in',
      renewal: { state: 'retrying', failure: { code: 'offline' } },
    });
    const before = provider.asked.length;
    access(session).onUnauthorized(access(session).token());
    await pass(10 * minute);
    expect(provider.asked.length - before).toBe(10);
    expect(session.current()).toMatchObject({ status: 'expired', renewal: { state: 'retrying' } });
    provider.fails = null;
    await pass(minute);
    expect(session.current()).toMatchObject({ status: 'signed_in', renewal: { state: 'automatic', failure: null } });
  });

  it.each([
    [
      'that are refused',
      (provider: { fails: unknown }) => {
        provider.fails = () => {
          throw fail('credentials_refused');
        };
      },
    ],
    [
      'that became another user’s',
      (provider: { userId: number }) => {
        provider.userId = 8;
      },
    ],
  ])('stops with credentials %s, and says so', async (_, change) => {
    const { provider, startApp } = await machine();
    const { session } = await startApp();
    await session.signInWithCredentials(input());
    change(provider);
    await pass(5 * hour);
    expect(provider.asked).toHaveLength(2);
    expect(session.current().renewal?.state).toBe('refused');
    // The token that is left is good until its end.
    expect(session.tokenEnd()).not.toBeNull();
  });

  it('signs in again at the next start, from the keychain', async () => {
    const { secrets, startApp } = await machine();
    await (await startApp()).session.signInWithCredentials(input());
    expect(entries(secrets)).toEqual([
      [
        expect.stringMatching(/ https:\/\/api\.example\.com credentials$/),
        expect.stringContaining('the secret of the bakery'),
      ],
    ]);
    const { session } = await startApp();
    await session.restore();
    await pass(0);
    expect(session.current()).toMatchObject({ status: 'signed_in', tokenPlace: 'keychain' });
    expect(session.activeProfile()?.signsInWith).toBe('credentials');
  });

  it('keeps nothing after the app when it is for this session only, after a sign-out, and after a pasted token', async () => {
    const { provider, secrets, startApp } = await machine();
    const { session } = await startApp();
    await session.signInWithCredentials(input());
    await session.signInWithCredentials(input({ remember: 'memory' }));
    expect(entries(secrets)).toEqual([]);
    await session.signInWithCredentials(input());
    await session.signOut();
    expect(entries(secrets)).toEqual([]);
    await session.signInWithCredentials(input());
    const asked = provider.asked.length;
    await session.signIn({ ...account(input()), token: tokenOf(7, start + hour) });
    expect(entries(secrets).map(([name]) => name)).toEqual([expect.stringMatching(/example\.com$/)]);
    expect(session.activeProfile()).not.toHaveProperty('signsInWith');
    await pass(3 * hour);
    expect(provider.asked).toHaveLength(asked);
  });

  it('gives nothing to a profile that was signed out while the provider was asked', async () => {
    const { provider, startApp } = await machine();
    const { session } = await startApp();
    await session.signInWithCredentials(input());
    const { promise, resolve } = Promise.withResolvers<void>();
    provider.answersAfter = promise;
    vi.setSystemTime(start + 2 * hour);
    session.lookNow();
    await session.signOut();
    resolve();
    await pass(10 * minute);
    expect(session.current()).toMatchObject({ status: 'signed_out', renewal: null });
    expect(provider.asked).toHaveLength(2);
    await session.switchProfile(session.current().profiles[0]?.id ?? '');
    expect(session.current()).toMatchObject({ status: 'expired', renewal: null });
  });
});

it('another user’s credentials never open a profile, and are not kept', async () => {
  const { provider, secrets, startApp } = await machine();
  const { session } = await startApp();
  await session.signInWithCredentials(input());
  const { activeProfileId } = session.current();
  const before = entries(secrets);
  provider.userId = 8;
  const refused = await session
    .signInWithCredentials(input({ profileId: activeProfileId, clientSecret: 'another' }))
    .catch(failureOf);
  expect(refused).toMatchObject({ code: 'other_user' });
  expect(entries(secrets)).toEqual(before);
});

const account = ({ baseUrl, label, remember, profileId }: CredentialsSignIn) => ({
  baseUrl,
  label,
  remember,
  profileId,
});
