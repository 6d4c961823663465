import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../build/project.ts';
import { layOutElectron } from '../support/stand-in-electron.ts';

const linux = process.platform === 'linux' && process.arch === 'x64';

describe.skipIf(!linux)(`the package${linux ? '' : ' (made for Linux on x64 here)'}`, () => {
  let folder = '';
  let files: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reenvio-package-'));
    layOutElectron(join(folder, 'electron'));
    const script = inRoot('build/scripts/package.ts');
    await promisify(execFile)(process.execPath, [script, '--linux', '--dir', `-c.directories.output=${folder}/out`], {
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'electron') },
    });
    files = listPackage(join(folder, 'out/linux-unpacked/resources/app.asar'), { isPack: false });
  }, 300_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

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

  it('stays small', async () => {
    const { size } = await stat(join(folder, 'out/linux-unpacked/resources/app.asar'));
    expect(size).toBeLessThan(12 * 1024 * 1024);
  });

  it('has its fuses set', async () => {
    const wire = await getCurrentFuseWire(join(folder, 'out/linux-unpacked/reenvio'));
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE);
    for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.ENABLE);
  });
});
