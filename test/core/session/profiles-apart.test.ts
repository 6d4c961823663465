/** Two users of one provider: whatever a profile's workspace still does while another one is taken up, it does as its own user. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseBaseUrl } from '../../../electron/core/provider/base-url.ts';
import { openProfiles } from '../../../electron/core/session/profiles.ts';
import { createSession, type SessionOptions } from '../../../electron/core/session/session.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { plainWorkspace } from '../../support/plain-workspace.ts';
import { cashinOrders } from '../../support/resends/store.ts';

const tokenOf = (userId: number) =>
  [{}, { user_id: userId, exp: 4_000_000_000 }, 'signature']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

/** A provider that takes every token and notes whose requests it got. */
async function startProvider() {
  const requests: { readonly method: string; readonly userId: number }[] = [];
  const users = new Map([1, 2].map((userId) => [`Bearer ${tokenOf(userId)}`, userId]));
  const server = createServer((request, response) => {
    request.resume();
    requests.push({ method: request.method ?? '', userId: users.get(request.headers.authorization ?? '') ?? 0 });
    const accepted = { worked: true, detail: 'Webhook resend request created. ID: 7890' };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.method === 'POST' ? accepted : { next: null, previous: null, results: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { requests, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const ignored = () => undefined;

async function startSession(folder: string, baseUrl: string, onChange: SessionOptions['onChange'] = ignored) {
  const session = createSession({
    profiles: await openProfiles(join(folder, 'profiles.json'), join(folder, 'archives')),
    keychain: { isAvailable: async () => true, read: async () => null, write: async () => {}, remove: async () => {} },
    defaultBaseUrl: baseUrl,
    normalizeBaseUrl: (input) => parseBaseUrl(input).href,
    confirmAddress: async () => true,
    verify: async () => {},
    identify: async () => null,
    ownerOf: async () => null,
    requestToken: () => Promise.reject(new Error('no credentials')),
    startSandbox: () => Promise.reject(new Error('no sandbox')),
    onChange,
  });
  /** Returns the ID of the user's profile, which is the active one then. */
  const signIn = async (userId: number): Promise<string> => {
    const input = { token: tokenOf(userId), baseUrl, label: '', remember: 'memory', profileId: null } as const;
    return (await session.signIn(input)).activeProfileId ?? '';
  };
  return { session, signIn };
}

test('a workspace that is not closed yet sends nothing under the token of the profile that is taken up', async () => {
  const folder = folderOfTest();
  const { requests, baseUrl } = await startProvider();
  const { session, signIn } = await startSession(folder, baseUrl);
  await signIn(1);
  const profile = session.activeProfile();
  if (profile === null) throw new Error('nobody is signed in');
  const workspace = await plainWorkspace({ profile, folder, ...session.accessOf(profile.id) });
  onTestFinished(workspace.close);
  await expect.poll(() => workspace.sync.state().lastSyncedAt).not.toBeNull();

  await signIn(2);
  const before = requests.length;
  workspace.sync.syncNow();
  await workspace.resends.queue.submit({ planId: crypto.randomUUID(), orders: cashinOrders(1), note: '' });
  await expect.poll(() => requests.slice(before).map(({ method }) => method)).toContain('POST');
  expect(new Set(requests.map(({ userId }) => userId))).toEqual(new Set([1]));
});

test('what one profile’s provider refuses or says of the time is not said of another profile', async () => {
  const folder = folderOfTest();
  const told: string[] = [];
  const { session, signIn } = await startSession(folder, 'https://api.example.com', ({ status }) => told.push(status));
  const first = session.accessOf(await signIn(1));
  const second = session.accessOf(await signIn(2));
  const changes = told.length;
  first.onClock(600_000);
  expect(first.onUnauthorized(tokenOf(1))).toBe(true);
  expect(told).toHaveLength(changes);
  expect(session.current()).toMatchObject({ status: 'signed_in', tokenExpiresAt: 4_000_000_000_000 });
  expect([first.isSignedIn(), second.isSignedIn()]).toEqual([false, true]);
  expect(first.token).toThrow(expect.objectContaining({ failure: { code: 'unauthorized' } }));
});
