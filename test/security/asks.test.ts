/**
 * What the app asks of Electron. Electron enforces it, and the journey `lockdown` sees it enforced where Electron runs; here
 * the options and handlers themselves are looked at, under the attacks that each is there for.
 */
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { root } from '../../build/project.ts';
import { commandChannel } from '../../electron/contract/names.ts';
import { serveCommands } from '../../electron/shell/ipc.ts';
import { declareAppScheme, serveApp } from '../../electron/shell/windows/app-protocol.ts';
import { createDeliveryWindows } from '../../electron/shell/windows/delivery-windows.ts';
import { lockDown } from '../../electron/shell/windows/lockdown.ts';
import { openMainWindow } from '../../electron/shell/windows/window.ts';
import { app, asked, BrowserWindow, otherSession, RecordedContents, session } from '../support/recorded-electron.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

vi.mock('electron', () => import('../support/recorded-electron.ts'));

const renderer = fileURLToPath(new URL('../../renderer', import.meta.url));
const folder = makeTemporaryFolder();
const blocked: string[] = [];
const refused: string[] = [];
const dispatched: unknown[] = [];

beforeAll(async () => {
  asked.userData = folder.path;
  lockDown((what) => blocked.push(what));
  declareAppScheme();
  serveApp(renderer, null);
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
    backgroundColor: () => '#fff',
    staysInTray: () => false,
    onVisibility: () => undefined,
    onFocus: () => undefined,
    onClosed: () => undefined,
    guard: () => undefined,
    startAt: null,
  });
});

afterAll(folder.remove);

beforeEach(() => {
  blocked.length = 0;
  refused.length = 0;
  dispatched.length = 0;
  asked.external.length = 0;
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

describe('12. Verify WebView options and params before creation', () => {
  it('attaches none, whatever its options', () => {
    const contents = made();
    expect(stopped(contents, 'will-attach-webview', { src: 'app://reenvio/' })).toBe(true);
    expect(blocked).toEqual(['will-attach-webview']);
  });
});

describe('13. Disable or limit navigation', () => {
  const away = [
    'https://evil.example/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'data:text/html,x',
    'blob:app://reenvio/5f8b',
    'about:blank',
    'javascript:alert(1)',
    'app://evil/',
    'app://reenvio.evil.example/',
    'app://reenvio@evil.example/',
    'chrome://gpu',
    'devtools://devtools/bundled/inspector.html',
    'view-source:app://reenvio/',
  ];

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s: only to our own pages', (event) => {
    const contents = made();
    for (const url of away) expect(stopped(contents, event, { url }), url).toBe(true);
    expect(stopped(contents, event, { url: 'app://reenvio/#/deliveries' })).toBe(false);
    expect(blocked).toEqual(away.map(() => event));
  });

  it('downloads nothing', () => {
    let stop = false;
    session.defaultSession.emit('will-download', { preventDefault: () => (stop = true) }, {});
    expect(stop).toBe(true);
  });
});

describe('14. Disable or limit creation of new windows', () => {
  it('denies every one', async () => {
    const contents = made();
    for (const url of ['https://evil.example/', 'app://reenvio/', 'about:blank', ''])
      expect(contents.openWindow?.(...([{ url }] as never[]))).toEqual({ action: 'deny' });
    expect(asked.external).toEqual([]);
    await expect.poll(() => blocked).toHaveLength(4);
  });
});

describe('15. Do not use shell.openExternal with untrusted content', () => {
  it('hands over the parsed address of an allowed page, and no other', async () => {
    const contents = made();
    const urls = [
      'https://docs.somossimpay.com.br',
      'https://docs.somossimpay.com.br\\.evil.example/',
      'https://docs.somossimpay.com.br\t.evil.example/',
      ' https://docs.somossimpay.com.br/',
      'https:docs.somossimpay.com.br',
      'HTTPS://DOCS.SOMOSSIMPAY.COM.BR/x',
    ];
    for (const url of urls) contents.openWindow?.(...([{ url }] as never[]));
    await expect.poll(() => asked.external.length + blocked.length).toBe(urls.length);
    for (const opened of asked.external) expect(new URL(opened).host).toBe('docs.somossimpay.com.br');
    expect(asked.external[0]).toBe('https://docs.somossimpay.com.br/');
    expect(asked.external.some((opened) => /[\\\t ]|evil/.test(opened))).toBe(false);
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

describe('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', () => {
  const serve = (url: string, method = 'GET') => {
    const handler = asked.protocols.get('app');
    if (!handler) throw new Error('Nobody serves app://.');
    // A Request spells an address as the standard does; what a handler is given may be spelled otherwise.
    return handler({ url, method } as Request);
  };

  it('gives its scheme no more rights than a page needs', () => {
    expect(asked.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
    expect([...asked.protocols.keys()]).toEqual(['app']);
  });

  it('serves its start page', async () => {
    const answer = await serve('app://reenvio/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<!doctype html>');
  });

  it.each([
    'app://reenvio/../package.json',
    'app://reenvio/..%2fpackage.json',
    'app://reenvio/%2e%2e%2fpackage.json',
    'app://reenvio/%252e%252e%252fpackage.json',
    'app://reenvio/..%5cpackage.json',
    'app://reenvio/..\\package.json',
    'app://reenvio/%00index.html',
    'app://reenvio/index.html%00',
    'app://reenvio/index.html%0a',
    'app://reenvio//etc/passwd',
    'app://reenvio/%2fetc%2fpasswd',
    'app://reenvio/C:%5cWindows%5cwin.ini',
    'app://reenvio/app.tsx',
    'app://reenvio/nothing.html',
    'app://reenvio/%c0%ae%c0%ae/package.json',
    'app://reenvio/%',
    'app://evil/',
    'app://reenvio.evil.example/',
    'app://user:pass@reenvio/',
    'app://reenvio:80/',
    'file:///etc/passwd',
  ])('refuses %s', async (url) => {
    const answer = await serve(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('Not found.');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  });

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('refuses to %s', async (method) => {
    expect((await serve('app://reenvio/', method)).status).toBe(405);
  });
});

/** Contents as the app hears of them when a window, a webview or anything else comes up. */
function made(): RecordedContents {
  const contents = new RecordedContents();
  app.emit('web-contents-created', {}, contents);
  return contents;
}

function stopped(contents: RecordedContents, event: string, facts: object): boolean {
  let prevented = false;
  contents.emit(event, { ...facts, preventDefault: () => (prevented = true) });
  return prevented;
}

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
      backgroundColor: () => '#fff',
    });
    for (let id = 1; id <= 40; id += 1) windows.open(id);
    expect(BrowserWindow.getAllWindows()).toHaveLength(13);
    windows.closeAll();
    expect(BrowserWindow.getAllWindows()).toHaveLength(1);
  });
});
