import { createHash } from 'node:crypto';
import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { UpdateState } from '../../../electron/contract/updates.ts';
import { openJsonFile } from '../../../electron/core/lib/json-file.ts';
import { handleUpdater } from '../../../electron/shell/updates/updater.ts';
import { createUpdates, type UpdatesOptions } from '../../../electron/shell/updates/updates.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { type Feed, installedApp, libraryUpdater, releasedFile, startFeed } from '../../support/update-feed.ts';

const linux = process.platform === 'linux';

/** electron-updater's own updater for AppImages, and for deb packages, against a feed on this machine. */
describe.skipIf(!linux)(`updates${linux ? '' : ' (an AppImage is driven, on Linux)'}`, () => {
  let feed: Feed;
  let folder: string;
  let quits: number;
  let end: () => void;
  const seen: UpdateState[] = [];

  beforeEach(async () => {
    feed = await startFeed();
    folder = folderOfTest();
    quits = 0;
    seen.length = 0;
  });
  afterEach(async () => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    await feed.stop();
  });

  const install = (options: Partial<UpdatesOptions> & { kind?: 'AppImage' | 'deb' } = {}) => {
    const app = installedApp(join(folder, 'app'), feed.url, '1.0.0');
    vi.stubEnv('APPIMAGE', app.appImage);
    const library = libraryUpdater(options.kind ?? 'AppImage', app);
    const load = vi.fn(async () => {
      const newest = await openJsonFile(join(folder, 'newest-release.json'), z.number(), 0);
      return handleUpdater(library, { publicKey: feed.key, platform: 'linux', newest });
    });
    const updates = createUpdates({
      by: 'app',
      load,
      enabled: () => true,
      isSending: () => false,
      endBy: (last) => {
        quits += 1;
        end = last;
      },
      onChange: (state) => seen.push(state),
      log: { info: () => undefined, warn: () => undefined },
      ...options,
    });
    return { updates, app, library, load };
  };
  const downloads = () => feed.asked.filter(({ path }) => !path.endsWith('.yml') && !path.endsWith('.blockmap'));
  const fetched = async () => {
    const names = await readdir(join(folder, 'app/cache/reenvio-updater/pending')).catch(() => []);
    return names.filter((name) => name.endsWith('.AppImage'));
  };

  it('are offered, fetched when a person says so, and installed when the app ends', async () => {
    feed.publish({ version: '1.1.0' });
    const { updates, app } = install();
    await updates.check();
    expect(updates.state()).toMatchObject({ phase: 'available', version: '1.1.0', problem: null });
    expect(downloads()).toEqual([]);

    await updates.download();
    expect(updates.state()).toMatchObject({ phase: 'ready', version: '1.1.0', part: null });
    expect(seen.some(({ phase }) => phase === 'downloading')).toBe(true);
    expect(await fetched()).toEqual(['Reenvio-1.1.0.AppImage']);

    // Nobody said that it may be installed.
    expect(app.quit()).toEqual([]);
    await updates.install('quit');
    expect(updates.state()).toMatchObject({ phase: 'on-quit', version: '1.1.0' });
    expect(quits).toBe(0);
    expect(await readFile(app.appImage, 'utf8')).toBe('the version that runs');
    expect(app.quit()).toHaveLength(1);
    const installed = await readFile(join(folder, 'app/Reenvio-1.1.0.AppImage'));
    expect(createHash('sha512').update(installed).digest()).toEqual(createHash('sha512').update(releasedFile).digest());
    await expect(access(app.appImage)).rejects.toThrow();
  });

  it('are refused when the file is not the one that was announced', async () => {
    feed.publish({ version: '1.1.0', served: Buffer.from(releasedFile.toString().replace('new', 'bad')) });
    const { updates, app } = install();
    await updates.check();
    await updates.download();
    expect(updates.state()).toMatchObject({ phase: 'available', problem: 'damaged' });
    expect(await fetched()).toEqual([]);
    await updates.install('quit');
    expect(app.quit()).toEqual([]);
    expect(await readFile(app.appImage, 'utf8')).toBe('the version that runs');
  });

  it.each(['1.1.0', '1.0.0', '0.9.0'])(
    'are not taken from a feed of %s that is older than one that was seen',
    async (version) => {
      feed.publish({ version: '1.2.0', releaseDate: '2026-03-01T00:00:00.000Z' });
      await install().updates.check();
      // Served again, with the signature that it once had; another run of the app remembers.
      feed.publish({ version, releaseDate: '2026-02-01T00:00:00.000Z' });
      const { updates } = install();
      await updates.check();
      expect(updates.state()).toMatchObject({ phase: 'idle', version: null, problem: 'untrusted' });
    },
  );

  it.each([
    ['bears no signature', { signed: false }],
    ['bears the signature of another version', { extra: { version: '9.0.0' } }],
    ['is another platform’s', { platform: 'win32' as const }],
    ['says another date than the one that was signed', { extra: { releaseDate: '2027-01-01T00:00:00.000Z' } }],
    ['says no date', { extra: { releaseDate: undefined } }],
    [
      'points to another file than the one that was signed',
      { extra: { files: [{ url: 'Evil.AppImage', sha512: 'AAAA', size: releasedFile.length }] } },
    ],
    [
      'asks for administrator rights that were not signed',
      {
        extra: {
          files: [
            {
              url: 'Reenvio-1.1.0.AppImage',
              sha512: createHash('sha512').update(releasedFile).digest('base64'),
              size: releasedFile.length,
              isAdminRightsRequired: true,
            },
          ],
        },
      },
    ],
  ])('are not offered by a feed that %s', async (_what, release) => {
    feed.publish({ version: '1.1.0', ...release });
    const { updates } = install();
    await updates.check();
    expect(updates.state()).toMatchObject({ phase: 'idle', version: null, problem: 'untrusted' });
    await updates.download();
    expect(downloads()).toEqual([]);
  });

  it('are not fetched after a feed that was trusted turned bad', async () => {
    feed.publish({ version: '1.1.0' });
    const { updates, library } = install();
    await updates.check();
    feed.publish({ version: '1.2.0', signed: false });
    await updates.check();
    expect(updates.state()).toMatchObject({ phase: 'idle', version: null, problem: 'untrusted' });
    await updates.download();
    expect(downloads()).toEqual([]);
    expect(library.autoDownload).toBe(false);
  });

  it('stay on offer while the feed is down', async () => {
    feed.publish({ version: '1.1.0' });
    const { updates } = install();
    await updates.check();
    feed.remove('/latest-linux.yml');
    await updates.check();
    expect(updates.state()).toMatchObject({ phase: 'available', version: '1.1.0', problem: 'unreachable' });
    await updates.download();
    expect(updates.state()).toMatchObject({ phase: 'ready', problem: null });
  });

  it('reach a part of the machines first, without the feed knowing which', async () => {
    feed.publish({ version: '1.1.0', extra: { stagingPercentage: 0 } });
    const { updates } = install();
    await updates.check();
    expect(updates.state()).toMatchObject({ phase: 'current', version: null });
    feed.publish({ version: '1.1.0', extra: { stagingPercentage: 100 } });
    await updates.check();
    expect(updates.state()).toMatchObject({ phase: 'available', version: '1.1.0' });
    const told = feed.asked.map(({ headers }) => headers['x-user-staging-id']);
    expect(new Set(told)).toEqual(new Set(['none']));
  });

  it('never lead back to an older version', async () => {
    feed.publish({ version: '0.9.0' });
    const { updates } = install();
    await updates.check();
    expect(updates.state()).toMatchObject({ phase: 'current', version: null, problem: null });
  });

  it('are looked for a minute after the start and every day, until they are switched off', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let enabled = true;
    const check = vi.fn(async () => null);
    const load = async () => ({ check, download: vi.fn(), installOnQuit: vi.fn(), restart: vi.fn() });
    const { updates } = install({ enabled: () => enabled, load });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(check).toHaveBeenCalledTimes(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(check).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(check).toHaveBeenCalledTimes(2);
    enabled = false;
    updates.settingsChanged();
    await vi.advanceTimersByTimeAsync(7 * 24 * 3_600_000);
    expect(check).toHaveBeenCalledTimes(2);
    enabled = true;
    updates.settingsChanged();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(check).toHaveBeenCalledTimes(3);
  });

  it('ask nobody and load nothing where they are off, or the build knows no key', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const off = install({ enabled: () => false });
    const none = install({ by: 'none' });
    await none.updates.check();
    await vi.advanceTimersByTimeAsync(7 * 24 * 3_600_000);
    expect([off.load, none.load].flatMap(({ mock }) => mock.calls)).toEqual([]);
    expect(feed.asked).toEqual([]);
    expect(none.updates.state()).toMatchObject({ by: 'none', phase: 'idle', problem: null });
  });

  it('are looked for again after a feed that did not answer', async () => {
    const { updates } = install();
    await updates.check();
    expect(updates.state()).toMatchObject({ phase: 'idle', problem: 'unreachable', checkedAt: null });
    feed.publish({ version: '1.1.0' });
    await updates.check();
    expect(updates.state()).toMatchObject({ phase: 'available', problem: null });
    expect(updates.state().checkedAt).toBeGreaterThan(0);
    await feed.stop();
    await updates.download();
    expect(updates.state()).toMatchObject({ phase: 'available', version: '1.1.0', problem: 'unreachable' });
  });

  it('end the app at once only when no resend is being sent', async () => {
    feed.publish({ version: '1.1.0' });
    let sending = true;
    const { updates, library } = install({ isSending: () => sending });
    const restart = vi.spyOn(library, 'quitAndInstall').mockReturnValue(undefined);
    await updates.check();
    await updates.download();
    await updates.install('now');
    expect(updates.state()).toMatchObject({ phase: 'ready', problem: 'sending' });
    expect(quits).toBe(0);
    sending = false;
    await updates.install('now');
    expect(updates.state()).toMatchObject({ phase: 'on-quit', problem: null });
    expect(quits).toBe(1);
    // Only when all rooms are closed.
    expect(restart).not.toHaveBeenCalled();
    end();
    expect(restart).toHaveBeenCalledWith(true, true);
  });

  it('are not installed from a file that was changed since it came, and are fetched anew', async () => {
    feed.publish({ version: '1.1.0' });
    const { updates, app } = install();
    await updates.check();
    await updates.download();
    const [name = ''] = await fetched();
    await writeFile(join(folder, 'app/cache/reenvio-updater/pending', name), 'changed by another program');
    await updates.install('quit');
    expect(updates.state()).toMatchObject({ phase: 'available', problem: 'damaged' });
    app.quit();
    expect(await readFile(app.appImage, 'utf8')).toBe('the version that runs');
    await updates.download();
    expect(updates.state()).toMatchObject({ phase: 'ready', problem: null });
    expect(await readFile(join(folder, 'app/cache/reenvio-updater/pending', name))).toEqual(releasedFile);
  });

  it('are told of, and left to a person, where the system has packages', async () => {
    feed.publish({ version: '1.1.0', file: 'reenvio_1.1.0_amd64.deb' });
    const { updates } = install({ kind: 'deb', by: 'deb' });
    await updates.check();
    expect(updates.state()).toMatchObject({ phase: 'available', version: '1.1.0', file: 'reenvio_1.1.0_amd64.deb' });
    await updates.download();
    await updates.install('now');
    expect(updates.state().phase).toBe('available');
    expect(downloads()).toEqual([]);
    expect(quits).toBe(0);
  });
});
