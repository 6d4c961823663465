import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { extractAll, extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import { inRoot } from '../../build/project.ts';
import { isSignedRelease } from '../../electron/shell/updates/feed-signature.ts';
import { readUpdateKey } from '../../electron/shell/updates/update-support.ts';
import { startApp } from '../support/app-process.ts';
import { childrenOf, commandLineOf } from '../support/processes.ts';
import { makeRecordingFpm, ordersFor, valuesOf } from '../support/recording-fpm.ts';
import { startRecordingServer } from '../support/recording-server.ts';
import { layOutElectron } from '../support/stand-in-electron.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

/** Bytes of the archive: a third more than it has. Electron itself is ten times as large. */
const budget = 6 * 1024 * 1024;

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly name?: string }>>;
}

const linux = process.platform === 'linux' && process.arch === 'x64';

describe.skipIf(!linux)(`the package${linux ? '' : ' (made for Linux on x64 here)'}`, () => {
  const { path: folder, remove } = makeTemporaryFolder();
  let files: string[] = [];
  let said = '';
  const keys = generateKeyPairSync('ed25519');
  const unpacked = (path: string) => join(folder, 'out/linux-unpacked', path);
  const packed = (path: string) => extractFile(unpacked('resources/app.asar'), path).toString();

  beforeAll(async () => {
    layOutElectron(join(folder, 'electron'));
    const script = inRoot('build/scripts/package.ts');
    const args = [script, '--linux', 'dir', 'deb', 'rpm', `-c.directories.output=${folder}/out`];
    const UPDATE_PUBLIC_KEY = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const UPDATE_SIGNING_KEY = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const env = {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'electron'),
      UPDATE_PUBLIC_KEY,
      CSC_LINK: '',
      CUSTOM_FPM_PATH: makeRecordingFpm(folder),
    };
    const packaging = promisify(execFile)(process.execPath, args, { env });
    const { stdout } = await packaging.catch(({ message, stdout: last }) => {
      throw new Error(`${message}\n${last}`);
    });
    said = stdout;
    const sign = [inRoot('build/scripts/sign-feeds.ts'), join(folder, 'out')];
    await promisify(execFile)(process.execPath, sign, { env: { UPDATE_PUBLIC_KEY, UPDATE_SIGNING_KEY } });
    files = listPackage(join(folder, 'out/linux-unpacked/resources/app.asar'), { isPack: false });
  });

  afterAll(remove);

  it('holds what the app needs to start', () => {
    for (const needed of [
      '/package.json',
      '/dist/main/main.js',
      '/dist/main/writer-worker.js',
      '/dist/preload/preload.cjs',
    ])
      expect(files).toContain(needed);
    expect(files.some((path) => path.startsWith('/dist/renderer/assets/'))).toBe(true);
    expect(files).toContain('/dist/icons/tray-idle.png');
  });

  it('holds no sources, tests, source maps or development packages', () => {
    const unwanted = files.filter(
      (path) => /\.(tsx?|map|md|svg)$|\/test\/|\/\.git/.test(path) && !/LICENSE/.test(path),
    );
    expect(unwanted).toEqual([]);
    const packages = new Set(files.map((path) => /^\/node_modules\/([^/]+)/.exec(path)?.[1]).filter(Boolean));
    expect([...packages]).toEqual(['keytar']);
  });

  it("holds the keychain's binary of its own platform alone, outside of the archive where it can be loaded", async () => {
    expect(files.filter((path) => path.endsWith('.node'))).toEqual([
      '/node_modules/keytar/prebuilds/linux-x64/keytar.node',
    ]);
    const unpacked =
      'out/linux-unpacked/resources/app.asar.unpacked/node_modules/keytar/prebuilds/linux-x64/keytar.node';
    expect((await stat(join(folder, unpacked))).size).toBeGreaterThan(10_000);
  });

  it('says that it is not signed, and knows the key that updates are signed with', async () => {
    expect(said).toContain('The packages are NOT signed');
    expect(said).toContain('The app takes updates that are signed with the key of UPDATE_PUBLIC_KEY');
    const { updateKey } = JSON.parse(packed('package.json')) as { updateKey: unknown };
    expect(readUpdateKey(updateKey)?.equals(keys.publicKey)).toBe(true);
    const feed = parse(await readFile(unpacked('resources/app-update.yml'), 'utf8')) as Record<string, string>;
    expect(feed).toMatchObject({ provider: 'generic', updaterCacheDirName: 'reenvio-updater' });
    expect(new URL(feed.url ?? '').protocol).toBe('https:');
  });

  it('holds what updates need in a file that the start does not load', () => {
    const holders = files.filter(
      (path) => path.endsWith('.js') && packed(path.slice(1)).includes('quitAndInstallCalled'),
    );
    expect(holders).toEqual([expect.stringMatching(/^\/dist\/main\/shared\/.+\.js$/)]);
    const name = holders[0]?.split('/').at(-1) ?? '';
    const main = packed('dist/main/main.js');
    expect(main).toContain(`import("./shared/${name}")`);
    expect(main).not.toContain(`from "./shared/${name}"`);
  });

  it('brings the licence of everything that is in it, and nothing under one that asks for more', async () => {
    const text = await readFile(unpacked('resources/licenses.txt'), 'utf8');
    const listed = [...text.matchAll(/^-{80}\n(\S+) (\S+) \((.+)\)$/gm)].map(([, name = '', , license = '']) => ({
      name,
      license,
    }));
    const names = listed.map(({ name }) => name);
    const readme = await readFile(inRoot('build/README.md'), 'utf8');
    // To the package it would change with every import.
    const [, most = '0'] = /fewer than (\d+) packages with what those bring along/.exec(readme) ?? [];
    expect(names.length).toBeLessThan(Number(most));
    expect(names.length).toBeGreaterThan(Number(most) - 30);
    const direct = [
      'react',
      'zod',
      'electron-updater',
      '@github/keytar',
      '@fontsource-variable/inter',
      '@mantine/core',
    ];
    expect(names).toEqual(expect.arrayContaining(direct));
    const accepted = ['MIT', 'ISC', '0BSD', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'OFL-1.1', 'Unlicense'];
    expect(listed.filter(({ license }) => !accepted.includes(license))).toEqual([]);
    // What ships is what is declared to ship: an audit without development packages misses none of it.
    const lock = JSON.parse(await readFile(inRoot('package-lock.json'), 'utf8')) as Lock;
    const shipping = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
    const known = new Set(shipping.map(([path, { name }]) => name ?? path.replace(/^.*node_modules\//, '')));
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(['deb', 'rpm'] as const)('becomes a %s that declares what it needs and opens the links', (kind) => {
    const orders = ordersFor(kind, folder);
    const depends = valuesOf(orders, '-d');
    expect(depends.filter((needed) => /libsecret|libnotify/.test(needed))).toHaveLength(2);
    if (kind === 'deb')
      expect(valuesOf(orders, '--deb-recommends').join()).toMatch(/gnome-keyring.*notification-daemon/);
    expect(valuesOf(orders, '--maintainer')).toEqual([expect.stringMatching(/^.+ <.+@.+>$/)]);
    const sizes = Object.keys(orders.files).flatMap(
      (path) => /hicolor\/(\d+)x\d+\/apps\/reenvio\.png$/.exec(path)?.[1] ?? [],
    );
    expect(sizes.map(Number)).toEqual([16, 24, 32, 48, 64, 96, 128, 256, 512]);
    const desktop = orders.files['/usr/share/applications/reenvio.desktop'] ?? '';
    for (const line of [
      'Name=Reenvio',
      'Exec=/opt/Reenvio/reenvio %U',
      'Icon=reenvio',
      'StartupWMClass=reenvio',
      'MimeType=x-scheme-handler/reenvio;',
      'Categories=Office;',
    ])
      expect(desktop.split('\n')).toContain(line);
    expect(orders.files['package-type']).toBe(kind);
  });

  it('comes with a feed that the app accepts', async () => {
    const feed = parse(await readFile(join(folder, 'out/latest-linux.yml'), 'utf8'));
    expect(feed.files.map(({ url }: { url: string }) => url).toSorted()).toEqual([
      expect.stringMatching(/\.deb$/),
      expect.stringMatching(/\.rpm$/),
    ]);
    expect(isSignedRelease(feed, 'linux', feed.signature, keys.publicKey)).toBe(true);
  });

  it('stays small', async () => {
    const { size } = await stat(join(folder, 'out/linux-unpacked/resources/app.asar'));
    expect(size).toBeLessThan(budget);
  });

  describe('19. Check which fuses you can change', () => {
    const wanted = {
      RunAsNode: FuseState.DISABLE,
      EnableNodeOptionsEnvironmentVariable: FuseState.DISABLE,
      EnableNodeCliInspectArguments: FuseState.DISABLE,
      GrantFileProtocolExtraPrivileges: FuseState.DISABLE,
      EnableCookieEncryption: FuseState.ENABLE,
      EnableEmbeddedAsarIntegrityValidation: FuseState.ENABLE,
      OnlyLoadAppFromAsar: FuseState.ENABLE,
    } as const;

    it.each(Object.entries(wanted))('%s is set as we want it, in the binary', async (name, state) => {
      const wire = await getCurrentFuseWire(unpacked('reenvio'));
      expect(wire[FuseV1Options[name as keyof typeof wanted]]).toBe(state);
    });
  });

  describe.skipIf(findChromium() === null)('started by somebody else', () => {
    it('obeys no switch for developers: no inspector, no other provider, no other files', async () => {
      const stranger = await startRecordingServer();
      const out = unpacked('resources');
      // What is in the archive, where the second runtime can read it; it takes an app that lies here for a packaged one.
      extractAll(join(out, 'app.asar'), join(out, 'app'));
      // Of no installer's making, it asks nobody for a newer version.
      await rm(join(out, 'package-type'), { force: true });
      const app = startApp({
        runtime: {
          name: 'chromium-runtime',
          because: 'it runs what was packed',
          command: process.execPath,
          args: [
            '--import',
            pathToFileURL(inRoot('build/chromium-runtime/register.ts')).href,
            `${out}/app/dist/main/main.js`,
          ],
        },
        // Prepared by the stranger, and not looked at.
        userDataDir: join(folder, 'user-data'),
        apiUrl: stranger.origin,
        saveDir: join(folder, 'stolen'),
        args: ['--ignore-certificate-errors', '--js-flags=--expose-gc', '--renderer-cmd-prefix=/bin/false'],
        env: { REENVIO_DEV_SERVER: stranger.origin, XDG_CONFIG_HOME: join(folder, 'config') },
      });
      try {
        await app.waitForEffect(({ effect }) => effect === 'tray');
        const commands = async () => (await childrenOf(app.pid)).map(commandLineOf);
        const isPage = (command: string) => command.includes('--type=renderer');
        await expect.poll(async () => (await commands()).some(isPage)).toBe(true);
        // The runtime itself speaks to its Chromium over a pipe, which no other process can get hold of.
        for (const command of await commands())
          expect(command).not.toMatch(/remote-debugging-port|expose-gc|certificate/);
        expect(existsSync(join(folder, 'config/Reenvio/chromium'))).toBe(true);
        expect(existsSync(join(folder, 'config/Reenvio/chromium/DevToolsActivePort'))).toBe(false);
        expect(readdirSync(join(folder, 'user-data'))).toEqual(['settings.json']);
        expect(stranger.requests).toEqual([]);
        expect(existsSync(join(folder, 'stolen'))).toBe(false);
      } finally {
        await app.kill();
        await stranger.close();
      }
    });
  });
});
