/**
 * What the app asks of Electron. Electron enforces it, and the journey `lockdown` sees it enforced where Electron runs; here
 * the options and handlers themselves are looked at, under the attacks that each is there for.
 */
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { root } from '../../build/project.ts';
import { commandChannel } from '../../electron/contract/names.ts';
import { serveCommands } from '../../electron/shell/ipc.ts';
import { createDeliveryWindows } from '../../electron/shell/windows/delivery-windows.ts';
import { lockDown } from '../../electron/shell/windows/lockdown.ts';
import { openMainWindow } from '../../electron/shell/windows/main-window.ts';
import { createPageMemory } from '../../electron/shell/windows/page-memory.ts';
import { app, asked, BrowserWindow, otherSession, RecordedContents, session } from '../support/recorded-electron.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

vi.mock('electron', () => import('../support/recorded-electron.ts'));

const folder = makeTemporaryFolder();
const refused: string[] = [];
const dispatched: unknown[] = [];

beforeAll(async () => {
  asked.userData = folder.path;
  await lockDown(() => undefined);
  serveCommands(
    async (name) => {
      dispatched.push(name);
      return { ok: true, value: null };
    },
    (url) => refused.push(url),
  );
  await openMainWindow({
    preload: '/app/preload.cjs',
    headless: true,
    hidden: false,
    icon: '/icon.png',
    backgroundColor: () => '#fff',
    staysInTray: () => false,
    onVisibility: () => undefined,
    onFocus: () => undefined,
    onClosed: () => undefined,
    guard: () => undefined,
    startAt: null,
    memory: createPageMemory(),
  });
});

afterAll(folder.remove);

beforeEach(() => {
  refused.length = 0;
  dispatched.length = 0;
});

const preferences = () => {
  const [options] = asked.windows;
  return options?.webPreferences ?? {};
};

describe('1. Only load secure content', () => {
  it('loads its own pages, which come with the app, and nothing else', () => {
    expect(asked.loaded).toEqual(['app://reenvio/']);
  });
});

describe('the window', () => {
  it('is made in one place, and so are all others', () => {
    const makers = globSync('electron/**/*.ts', { cwd: root }).filter((path) =>
      /new (?:BrowserWindow|WebContentsView|BrowserView)\b/.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(makers).toEqual(['electron/shell/windows/page-window.ts']);
  });

  it('is asked for with these preferences and no other', () => {
    expect(asked.windows).toHaveLength(1);
    expect(preferences()).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    });
  });

  it.each([
    ['2. Do not enable Node.js integration for remote content', 'nodeIntegrationInWorker'],
    ['2. Do not enable Node.js integration for remote content', 'nodeIntegrationInSubFrames'],
    ['6. Do not disable webSecurity', 'webSecurity'],
    ['8. Do not enable allowRunningInsecureContent', 'allowRunningInsecureContent'],
    ['9. Do not enable experimental features', 'experimentalFeatures'],
    ['10. Do not use enableBlinkFeatures', 'enableBlinkFeatures'],
    ['10. Do not use enableBlinkFeatures', 'disableBlinkFeatures'],
    ['13. Disable or limit navigation', 'navigateOnDragDrop'],
  ])('leaves Electron its default: %s: %s', (_item, preference) => {
    expect(preferences()).not.toHaveProperty(preference);
  });
});

describe('3. Enable context isolation', () => {
  it('asks for it, and hands the page its bridge by contextBridge alone', async () => {
    expect(preferences().contextIsolation).toBe(true);
    const preload = await readFile(new URL('../../electron/preload.ts', import.meta.url), 'utf8');
    expect(preload).toContain('contextBridge.exposeInMainWorld');
    expect(preload).not.toMatch(/\bwindow\b|globalThis/);
  });
});

describe('4. Enable process sandboxing', () => {
  it('asks for the sandbox for this window, and main.ts for every process', async () => {
    expect(preferences().sandbox).toBe(true);
    const main = await readFile(new URL('../../electron/main.ts', import.meta.url), 'utf8');
    expect(main.indexOf('app.enableSandbox()')).toBeGreaterThan(0);
    expect(main.indexOf('app.enableSandbox()')).toBeLessThan(main.indexOf('whenReady()'));
  });
});

describe('5. Handle session permission requests from remote content', () => {
  const permissions = [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'hid',
    'usb',
    'unknown',
  ];

  it.each(permissions)('says no to %s, asked, checked and as a device, in every session', (permission) => {
    const other = otherSession();
    app.emit('session-created', other);
    for (const target of [session.defaultSession, other]) {
      const answers: boolean[] = [];
      target.request?.(...([null, permission, (allowed: boolean) => answers.push(allowed), {}] as never[]));
      answers.push(target.check?.(...([null, permission, 'app://reenvio', {}] as never[])) as boolean);
      answers.push(target.device?.(...([{ deviceType: permission, origin: 'app://reenvio' }] as never[])) as boolean);
      expect(answers).toEqual([false, false, false]);
    }
  });
});

describe('WebRTC, of which no content security policy knows', () => {
  it('is asked to use no UDP, and every connection of a page to pass a proxy that is not there', () => {
    const contents = new RecordedContents();
    app.emit('web-contents-created', {}, contents);
    expect(contents.webRtcPolicy).toBe('disable_non_proxied_udp');
    expect(session.defaultSession.proxy).toEqual({
      mode: 'fixed_servers',
      proxyRules: 'http://127.0.0.1:9',
      proxyBypassRules: '<-loopback>',
    });
  });
});

describe('17. Validate the sender of all IPC messages', () => {
  const page = { url: 'app://reenvio/#/resends', parent: null };

  it('answers the top frame of our own page', async () => {
    await expect(invoke(page)).resolves.toEqual({ ok: true, value: null });
    expect(dispatched).toEqual(['getSession']);
  });

  it.each([
    ['a frame inside of it', { url: 'app://reenvio/', parent: page }],
    ['a frame without an address inside of it', { url: 'about:srcdoc', parent: page }],
    ['a page from elsewhere', { url: 'https://evil.example/', parent: null }],
    ['a look-alike', { url: 'app://reenvio.evil.example/', parent: null }],
    ['a page made of text', { url: 'blob:app://reenvio/5f8b', parent: null }],
    ['a file', { url: 'file:///app/renderer/index.html', parent: null }],
    ['a page that has no address yet', { url: '', parent: null }],
    ['a frame that is gone', null],
  ])('refuses %s, and tells it nothing', async (_who, frame) => {
    await expect(invoke(frame)).rejects.toThrow(/^Refused\.$/);
    expect(dispatched).toEqual([]);
    expect(refused).toHaveLength(1);
  });

  it('refuses what is in no window of ours, whatever address it shows', async () => {
    await expect(invoke(page, new RecordedContents())).rejects.toThrow(/^Refused\.$/);
    expect(dispatched).toEqual([]);
  });

  it('is the only ear there is', () => {
    expect([...asked.commands.keys()]).toEqual([commandChannel]);
  });
});

const ownContents = () => BrowserWindow.getAllWindows()[0]?.webContents;

async function invoke(senderFrame: unknown, sender: unknown = ownContents()): Promise<unknown> {
  const handler = asked.commands.get(commandChannel);
  return handler?.(...([{ sender, senderFrame }, 'getSession', null] as never[]));
}

describe("a delivery's own window", () => {
  const session = { status: 'signed_in', activeProfileId: 'p1' } as const;

  it('is asked for with the same preferences, once for each delivery, and answered as the main window is', async () => {
    const windows = await createDeliveryWindows({
      preload: '/app/preload.cjs',
      guard: () => undefined,
      headless: true,
      icon: '/icon.png',
      backgroundColor: () => '#fff',
    });
    windows.follow(session);
    const count = asked.windows.length;
    windows.open(98765);
    windows.open(98765);
    windows.open(5);
    expect(asked.windows).toHaveLength(count + 2);
    expect(asked.windows.at(-1)).toMatchObject({ webPreferences: preferences(), title: '5' });
    expect(asked.loaded.slice(-2)).toEqual([
      'app://reenvio/#/window/deliveries/98765',
      'app://reenvio/#/window/deliveries/5',
    ]);
    expect(asked.focused).toEqual(['app://reenvio/#/window/deliveries/98765']);
    const [, own] = BrowserWindow.getAllWindows();
    await expect(invoke({ url: own?.webContents.getURL(), parent: null }, own?.webContents)).resolves.toMatchObject({
      ok: true,
    });

    windows.follow({ ...session, status: 'expired' });
    expect(BrowserWindow.getAllWindows()).toHaveLength(3);
    windows.follow({ ...session, activeProfileId: 'p2' });
    expect(BrowserWindow.getAllWindows()).toHaveLength(1);
    windows.open(5);
    windows.follow({ status: 'signed_out', activeProfileId: 'p2' });
    expect(BrowserWindow.getAllWindows()).toHaveLength(1);
  });

  it('gives way when there are more than anybody can look at', async () => {
    const windows = await createDeliveryWindows({
      preload: '/app/preload.cjs',
      guard: () => undefined,
      headless: true,
      icon: '/icon.png',
      backgroundColor: () => '#fff',
    });
    for (let id = 1; id <= 40; id += 1) windows.open(id);
    expect(BrowserWindow.getAllWindows()).toHaveLength(13);
    windows.closeAll();
    expect(BrowserWindow.getAllWindows()).toHaveLength(1);
  });
});
