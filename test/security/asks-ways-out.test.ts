/** What the app has Electron stop: webviews, navigation, downloads and windows, under what a page may try. */
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockDown } from '../../electron/shell/windows/lockdown.ts';
import { app, asked, RecordedContents, session } from '../support/recorded-electron.ts';

vi.mock('electron', () => import('../support/recorded-electron.ts'));

const blocked: string[] = [];

beforeAll(() => lockDown((what) => blocked.push(what)));

beforeEach(() => {
  blocked.length = 0;
  asked.external.length = 0;
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
