/** The active workspace keeps a profile at work whatever happens to its archive's file. */

import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { patienceMs } from '../../build/patience.ts';
import type { Profile, Session } from '../../electron/contract/session.ts';
import { defaultSettings } from '../../electron/contract/settings.ts';
import { everyResend } from '../../electron/contract/values/resends.ts';
import { deleteWithSetAside } from '../../electron/core/storage/archive-files.ts';
import { createActiveWorkspace } from '../../electron/core/workspace/active-workspace.ts';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';
import { damageTable } from '../support/damage.ts';
import { filtered } from '../support/deliveries.ts';
import { startDocumentedProvider } from '../support/documented-provider.ts';
import { folderOfTest } from '../support/folder-of-test.ts';
import { cashinOrders } from '../support/resends/store.ts';
import { noSmallDisk, smallDisk } from '../support/small-disk.ts';

const token = 'e30.e30.token';
const page = { order: 'oldest', after: null, skip: 0, limit: 100 } as const;
const workers = new URL('../../electron/core/workspace/', import.meta.url);

/** An active workspace on a real provider, with the archives in `folder`. */
async function start(folder: string) {
  const provider = await startDocumentedProvider(token);
  onTestFinished(provider.close);
  const profile: Profile = {
    ...{ id: 'shop', label: 'Loja', baseUrl: provider.baseUrl, kind: 'provider', userId: '246', color: 'teal' },
  };
  const session: Session = {
    ...{ profiles: [profile], activeProfileId: profile.id, status: 'signed_in', tokenPlace: 'memory' },
    ...{ tokenExpiresAt: null, renewal: null, keychain: 'available', defaultBaseUrl: provider.baseUrl },
  };
  let renewals = 0;
  const active = createActiveWorkspace({
    open: async (_profileId, onDamage) =>
      openWorkspace({
        ...{ profile, folder, fetch, postFetch: fetch },
        viewsFile: join(folderOfTest(), 'views.json'),
        views: { nameOf: (key) => key, zone: () => 'UTC', onChange: () => undefined },
        listFolder: join(folder, 'lists'),
        workers: {
          writer: new URL('writer-worker.ts', workers),
          reader: new URL('reader-worker.ts', workers),
          list: new URL('../reconcile/reconcile-worker.ts', workers),
        },
        token: () => token,
        isSignedIn: () => true,
        onUnauthorized: () => true,
        onClock: () => undefined,
        settings: () => defaultSettings,
        onNotify: async () => undefined,
        onIncident: async () => undefined,
        onTokenEnding: async () => undefined,
        tokenEnd: () => null,
        onChange: () => undefined,
        onSync: () => undefined,
        onDownload: () => undefined,
        onReconciliation: () => undefined,
        onStorage: () => undefined,
        onDamage,
        onFault: () => undefined,
      }),
    onRenewed: () => {
      renewals += 1;
    },
    log: { info: () => undefined, warn: () => undefined },
    retryAfter: 20,
  });
  onTestFinished(active.close);
  const count = async () => (await active.current().archive.reader.deliveries.summarize(filtered())).count;
  const filled = () => vi.waitFor(async () => expect(await count()).toBe(2), { timeout: patienceMs });
  return { active, session, provider, filled, renewals: () => renewals };
}

test('an archive that turns out to be damaged is set aside, told, and filled from the provider again', async () => {
  const folder = folderOfTest();
  const { active, session, filled, provider } = await start(folder);
  await active.follow(session);
  await filled();
  const { resends, databasePath } = active.current();
  const { keys } = await resends.queue.submit({ planId: randomUUID(), orders: cashinOrders(2), note: 'Turno 2' });
  await active.close();
  damageTable(databasePath, 'deliveries', (pages) => pages);
  damageTable(databasePath, 'delivery_texts', (pages) => pages);

  await active.follow(session);
  const isSetAside = (name: string) => /^shop\.db\.corrupt-\d{4}-\d\d-\d\dT[\d-]+\.\d{3}Z$/.test(name);
  await vi.waitFor(
    async () => {
      const read = active.open()?.archive.reader.deliveries.get(98_765);
      await read?.catch(() => undefined);
      expect(readdirSync(folder).filter(isSetAside)).toHaveLength(1);
    },
    { timeout: patienceMs },
  );
  await active.settled();
  await filled();
  expect(active.current().setAside.notices()).toMatchObject([{ salvage: { result: 'whole', resends: keys.length } }]);
  const own = (await active.current().archive.reader.resends.list(everyResend, page)).filter((row) => row.planId);
  expect(own.map(({ note }) => note)).toEqual(['Turno 2', 'Turno 2']);
  // Whatever became of them before, nothing is sent for a second time.
  const posts = provider.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
  expect(new Set(posts).size).toBe(posts.length);
});

test('an archive whose resends are damaged is set aside before anything is sent', async () => {
  const folder = folderOfTest();
  const { active, session, filled } = await start(folder);
  await active.follow(session);
  await filled();
  const { databasePath } = active.current();
  await active.close();
  damageTable(databasePath, 'resends', (pages) => pages);
  damageTable(databasePath, 'resends_open', (pages) => pages);
  await active.follow(session);
  await vi.waitFor(() => expect(active.open()?.setAside.notices()).toHaveLength(1), { timeout: patienceMs });
  await filled();
});

test('what was meant for one archive is not done to the next one', async () => {
  const { active, session, filled } = await start(folderOfTest());
  await active.follow(session);
  await filled();
  const first = active.current();
  let done = 0;
  const work = async () => {
    done += 1;
  };
  const [once, twice] = await Promise.allSettled([active.renew(first, work), active.renew(first, work)]);
  expect(once.status).toBe('fulfilled');
  expect(twice).toMatchObject({ reason: { failure: { code: 'cancelled' } } });
  expect(done).toBe(1);
});

test('local data is deleted to the last file, and downloaded anew', async () => {
  const folder = folderOfTest();
  const { active, session, filled, renewals } = await start(folder);
  await active.follow(session);
  await filled();
  await active.current().setAside.move(Date.now());
  const { databasePath } = active.current();
  let left: string[] = ['unknown'];
  await active.renew(active.current(), async () => {
    await deleteWithSetAside(databasePath);
    left = readdirSync(folder);
  });
  expect(left).toEqual([]);
  expect(renewals()).toBe(1);
  await filled();
});

test('deleting one profile’s data leaves those of the others', async () => {
  const folder = folderOfTest();
  const { active, session, filled } = await start(folder);
  await active.follow(session);
  await filled();
  await deleteWithSetAside(join(folder, 'sho.db'));
  expect(readdirSync(folder)).toContain('shop.db');
});

test.skipIf(noSmallDisk !== null)(
  `an archive that cannot be opened says why, and is opened by itself when it can${noSmallDisk ? ` (${noSmallDisk})` : ''}`,
  async () => {
    const disk = smallDisk('16m');
    onTestFinished(disk.unmount);
    disk.remount('ro');
    const { active, session, filled } = await start(disk.path);
    await active.follow(session);
    expect(active.syncState()).toMatchObject({ phase: 'failed', failure: { code: 'read_only' } });
    expect(() => active.current()).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'read_only' }) }),
    );
    disk.remount('rw');
    await vi.waitFor(() => expect(active.open()).not.toBeNull(), { timeout: patienceMs });
    await filled();
    expect(active.syncState().failure).toBeNull();
  },
);
