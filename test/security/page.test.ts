/** What the page of the running app holds and is served, as a script would look for it that had found its way in. */
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import { attackedPage } from '../support/attacked-page.ts';

describe.skipIf(findChromium() === null)('the page of the running app', () => {
  const attacked = attackedPage();

  describe('2. Do not enable Node.js integration for remote content', () => {
    it('gives the page nothing of Node', async () => {
      const found = await attacked.app.page.evaluate(() =>
        ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'setImmediate', 'electron'].filter(
          (name) => name in globalThis,
        ),
      );
      expect(found).toEqual([]);
    });
  });

  describe('3. Enable context isolation', () => {
    it("keeps the page's prototypes out of the preload", async () => {
      const heard = await attacked.app.page.evaluate(async () => {
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
      const found = await attacked.app.page.evaluate(() => {
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

  describe('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', () => {
    it('comes from our own scheme', () => {
      expect(attacked.home).toMatch(/^(app:\/\/reenvio|https:\/\/reenvio\.app\.invalid)\//);
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
      const response = await attacked.app.page.goto(attacked.home.replace(/#.*$/, '') + path);
      const status = response?.status();
      // What an address means by itself is our start page; everything else is nothing.
      if (new URL(attacked.app.page.url()).pathname === '/') expect(status).toBe(200);
      else expect(status).toBe(404);
      expect(await attacked.app.page.content()).not.toMatch(/root:|"dependencies"|contextBridge/);
      await attacked.app.page.goto(attacked.home);
      await attacked.app.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    });
  });

  describe('20. Do not expose Electron APIs to untrusted web content', () => {
    it('exposes a function for each command and each event, and no channel', async () => {
      const { commandNames, eventNames } = await import('../../electron/contract/names.ts');
      const exposed = await attacked.app.page.evaluate(() => ({
        commands: Object.entries(window.reenvio).flatMap(([name, value]) =>
          typeof value === 'function' ? [name] : [],
        ),
        events: Object.keys(window.reenvio.on),
      }));
      expect(exposed.commands.toSorted()).toEqual([...commandNames].toSorted());
      expect(exposed.events.toSorted()).toEqual([...eventNames].toSorted());
    });

    it('hands listeners the payload and nothing of the event that brought it', async () => {
      const heard = await attacked.app.page.evaluate(
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
