/** A tiny app that uses what the runtime offers; tests drive it from outside. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  powerMonitor,
  protocol,
  session,
  shell,
  Tray,
} from 'electron';

const say = (event: string, facts: object = {}) =>
  process.stdout.write(`${JSON.stringify({ fixture: event, ...facts })}\n`);
const flag = (name: string) => app.commandLine.hasSwitch(name);
const folder = import.meta.dirname;

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);

app.on('second-instance', (_event, argv, workingDirectory) => say('second-instance', { argv, workingDirectory }));
app.on('before-quit', () => say('before-quit'));
app.on('will-quit', () => say('will-quit'));
app.on('window-all-closed', () => {
  say('window-all-closed');
  app.quit();
});
app.on('web-contents-created', (_event, contents) => {
  const stay = (name: string) => (event: { url: string; isMainFrame: boolean; preventDefault(): void }) => {
    say(name, { url: event.url, isMainFrame: event.isMainFrame });
    if (!event.url.startsWith('app://fixture/')) event.preventDefault();
  };
  contents.on('will-navigate', stay('will-navigate'));
  contents.on('will-frame-navigate', stay('will-frame-navigate'));
  contents.on('will-redirect', stay('will-redirect'));
  contents.setWindowOpenHandler(({ url }) => {
    say('window-open', { url });
    return { action: 'deny' };
  });
  contents.on('render-process-gone', (_gone, { reason }) => {
    say('render-process-gone', { reason });
    contents.reload();
  });
  contents.on('did-finish-load', () => say('did-finish-load', { url: contents.getURL() }));
});

if (!app.requestSingleInstanceLock()) {
  say('second');
  app.quit();
} else {
  void app.whenReady().then(start);
}

function start(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== 'fixture') return new Response('elsewhere', { status: 404 });
    if (pathname === '/request')
      return Response.json({ url: request.url, method: request.method, body: await request.text() });
    if (pathname === '/favicon.ico') return new Response(null, { status: 404 });
    if (pathname === '/redirect')
      return new Response(null, { status: 302, headers: { location: 'https://outside.example/redirected' } });
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    return new Response(await readFile(join(folder, name)), {
      headers: {
        'content-type': name.endsWith('.js') ? 'text/javascript' : 'text/html',
        'content-security-policy': "default-src 'self'; frame-src *; connect-src 'self'",
        'x-fixture': 'yes',
      },
    });
  });

  ipcMain.handle('echo', (_event, ...args: unknown[]) => args);
  ipcMain.handle('kinds', (_event, value: unknown) => Object.prototype.toString.call(value));
  ipcMain.handle('fail', () => {
    throw Object.assign(new TypeError('only this survives'), { secret: 'not this' });
  });
  ipcMain.handle('uncloneable', () => () => undefined);
  ipcMain.handle('sender', ({ sender, senderFrame }) => ({
    id: sender.id,
    url: senderFrame?.url,
    origin: senderFrame?.origin,
    top: senderFrame?.parent === null,
  }));
  ipcMain.handle('broadcast', ({ sender }, ...args: unknown[]) => sender.send('news', ...args));
  ipcMain.handle('notify', () => {
    const notification = new Notification({
      title: 'Title',
      body: 'Body',
      actions: [{ type: 'button', text: 'Show' }],
    });
    notification.on('action', (_event, index) => say('notification-action', { index }));
    notification.on('click', () => say('notification-click'));
    notification.show();
  });
  ipcMain.handle('open', (_event, url: string) => shell.openExternal(url));
  ipcMain.handle('badge', (_event, count: number) => app.setBadgeCount(count));

  powerMonitor.on('resume', () => say('resume'));

  const tray = new Tray(nativeImage.createEmpty());
  tray.setToolTip('two open');
  tray.on('click', () => window.show());
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open', click: () => say('menu-open') },
      { type: 'separator' },
      { label: 'Quit', role: 'quit' },
    ]),
  );

  const window = new BrowserWindow({
    show: false,
    width: 900,
    height: 700,
    webPreferences: {
      preload: join(folder, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegrationInSubFrames: flag('sub-frames'),
    },
  });
  window.once('ready-to-show', () => window.show());
  for (const name of ['show', 'hide', 'focus', 'closed'] as const)
    (window as NodeJS.EventEmitter).on(name, () => say(`window-${name}`));
  window.on('close', (event) => {
    say('window-close');
    if (!flag('stay') || quitting) return;
    event.preventDefault();
    window.hide();
  });
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  void window.loadURL('app://fixture/');
}
