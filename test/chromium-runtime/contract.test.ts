import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createContextBridge } from '../../build/chromium-runtime/page/context-bridge.ts';
import { createIpcRenderer } from '../../build/chromium-runtime/page/ipc-renderer.ts';
import { folderOfTest } from '../support/folder-of-test.ts';
import { electronUses } from './electron-uses.ts';
import { hasChromium } from './fixture.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const usesIn = (pattern: string) =>
  globSync(pattern, { cwd: root }).flatMap((path) =>
    electronUses(path, readFileSync(join(root, path), 'utf8')).map((use) => ({ ...use, path })),
  );

/**
 * Chromium has no webviews, no Dock and no links of ours, and is started without downloads; a notification that fails to show
 * is told on stdout anyway. It tells nobody of its helpers.
 */
const neverHappens = new Set([
  'will-download',
  'will-attach-webview',
  'activate',
  'open-url',
  'failed',
  'child-process-gone',
]);

describe('what the app uses of Electron', () => {
  it.skipIf(!hasChromium)('is there in the runtime: the main process', async () => {
    const uses = usesIn('electron/{main.ts,main/**/*.ts,shell/**/*.ts}');
    const surface = await runtimeSurface();
    const missing = uses.filter(({ of, member }) => {
      const members = surface[of];
      return !members || (member !== null && !members.includes(member));
    });
    expect(uses.length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });

  it('is there in the runtime: the events', () => {
    const runtime = globSync('build/chromium-runtime/**/*.ts', { cwd: root })
      .map((path) => readFileSync(join(root, path), 'utf8'))
      .join('\n');
    const events = usesIn('electron/{main.ts,main/**/*.ts,shell/**/*.ts}').filter(({ event }) => event !== undefined);
    const missing = events.filter(({ event = '' }) => !neverHappens.has(event) && !runtime.includes(`'${event}'`));
    expect(events.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  it('is there in the runtime: the preload', () => {
    const preloadElectron = {
      contextBridge: createContextBridge(() => undefined),
      ipcRenderer: createIpcRenderer(() => undefined).ipcRenderer,
    };
    const uses = usesIn('electron/preload.ts');
    const missing = uses.filter(({ of, member }) => {
      const found = Object.entries(preloadElectron).find(([name]) => name === of)?.[1];
      return !found || (member !== null && !(member in found));
    });
    expect(uses.length).toBeGreaterThan(4);
    expect(missing).toEqual([]);
  });

  it('is read out of sources as they are written', () => {
    const source = `
      import { app, type Session, BrowserWindow as Window } from 'electron';
      import type { Tray } from 'electron';
      const f = (target: Session, other: Tray) => { target.flush(); other.destroy(); };
      const g = () => { const shown = new Window(); shown.hide(); };
      const h = (window: string) => window.length;
      app.dock?.hide();
      app.on('activate', g);
      elsewhere.app;
    `;
    expect(electronUses('sample.ts', source)).toEqual([
      { of: 'app', member: null },
      { of: 'BrowserWindow', member: null },
      { of: 'Session', member: 'flush' },
      { of: 'BrowserWindow', member: 'hide' },
      { of: 'app', member: 'dock' },
      { of: 'app', member: 'on', event: 'activate' },
      { of: 'app', member: 'on' },
    ]);
  });
});

async function runtimeSurface(): Promise<Readonly<Record<string, readonly string[]>>> {
  const userData = folderOfTest();
  const register = new URL('../../build/chromium-runtime/register.ts', import.meta.url).href;
  const script = fileURLToPath(new URL('./print-surface.ts', import.meta.url));
  const args = ['--import', register, script, '--headless', `--user-data-dir=${userData}`];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as Record<string, string[]>;
}
