import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

/** Puts one line into a file of an empty house with our linter's rules, and says whether the import rules refuse it. */
function isRefused(path: string, line: string): boolean {
  using folder = makeTemporaryFolder();
  const house = folder.path;
  copyFileSync(join(root, 'biome.json'), join(house, 'biome.json'));
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), `${line}\n`);
  const options = ['--vcs-enabled=false', '--colors=off'];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', ...options, path], {
    cwd: house,
    encoding: 'utf8',
  });
  if (!/Checked 1 file/.test(stdout)) throw new Error(`The linter did not run: ${stderr}`);
  return stderr.includes('lint/style/noRestrictedImports');
}

describe('the arrows of the house', () => {
  it.each([
    ['contract reaches for Node', 'electron/contract/x.ts', "import 'node:fs';"],
    ['contract reaches for core', 'electron/contract/x.ts', "import '../core/log.ts';"],
    ['core reaches for Electron', 'electron/core/x.ts', "import { app } from 'electron';"],
    ['core reaches for the shell', 'electron/core/resends/x.ts', "import '../../shell/log.ts';"],
    ['core reaches for the sandbox', 'electron/core/x.ts', "import '../sandbox/sandbox.ts';"],
    ['the sandbox reaches for core', 'electron/sandbox/x.ts', "import '../core/log.ts';"],
    ['the sandbox reaches for the contract', 'electron/sandbox/http/x.ts', "import '../../contract/common.ts';"],
    ['the shell reaches for the sandbox', 'electron/shell/x.ts', "import '../sandbox/sandbox.ts';"],
    ['the shell reaches for the composition', 'electron/shell/x.ts', "import '../main/paths.ts';"],
    ['ipcMain outside its file', 'electron/shell/x.ts', "import { ipcMain } from 'electron';"],
    ['ipcMain in main.ts', 'electron/main.ts', "import { ipcMain } from 'electron';"],
    ['the preload reaches for core', 'electron/preload.ts', "import './core/dispatch.ts';"],
    ['the renderer reaches for Electron', 'renderer/x.ts', "import { ipcRenderer } from 'electron';"],
    ['the renderer reaches for Node', 'renderer/ui/x.ts', "import 'node:fs';"],
    ['the renderer reaches for core', 'renderer/ui/x.ts', "import '../../electron/core/lib/log.ts';"],
    ['the renderer reaches for schemas', 'renderer/x.ts', "import { z } from 'zod';"],
  ])('%s: refused', (_name, path, line) => {
    expect(isRefused(path, line)).toBe(true);
  });

  it.each([
    ['core uses the contract', 'electron/core/x.ts', "import '../contract/common.ts';"],
    ['the shell uses core', 'electron/shell/x.ts', "import '../core/log.ts';"],
    ['IPC is spoken in its file', 'electron/shell/ipc.ts', "import { ipcMain } from 'electron';"],
  ])('%s: allowed', (_name, path, line) => {
    expect(isRefused(path, line)).toBe(false);
  });
});
