/** What the runtime itself enforces because the app asks for it; test/security looks at each of these more closely. */
import { expect, test } from '../support/journey.ts';
import { startRecordingServer } from '../support/recording-server.ts';
import { names } from './names.ts';

const n = names.en;

test('the page has no Node, reaches no network, goes nowhere and may nothing', async ({ launch }) => {
  const foreign = await startRecordingServer();
  try {
    const app = await launch({ lang: 'en' });
    const { page } = app;
    await expect(page.getByRole('button', { name: n.signIn, exact: true })).toBeVisible();
    const home = page.url();

    const globals = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'];
    expect(await page.evaluate((all) => all.filter((name) => name in globalThis), globals)).toEqual([]);

    const policy = await page.evaluate(async (origin) => {
      const told: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => told.push(effectiveDirective));
      const script = document.createElement('script');
      script.textContent = 'globalThis.pwned = 1';
      document.body.append(script);
      new Image().src = `${origin}/pixel.png`;
      await fetch(origin).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { told: [...new Set(told)].toSorted(), pwned: Object(globalThis).pwned };
    }, foreign.origin);
    expect(policy).toEqual({ told: ['connect-src', 'img-src', 'script-src-elem'], pwned: undefined });

    const permissions = await page.evaluate(async () => {
      const asked = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'].map((name) =>
        navigator.permissions.query({ name: name as PermissionName }),
      );
      return (await Promise.all(asked)).map(({ state }) => state);
    });
    expect(new Set(permissions)).toEqual(new Set(['denied']));

    const targets = [`${foreign.origin}/away`, 'file:///etc/passwd', 'data:text/html,away', 'app://elsewhere/'];
    for (const target of targets) {
      await page.evaluate((url) => {
        window.open(url);
        location.assign(url);
      }, target);
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
      expect(page.url()).toBe(home);
    }
    expect(page.context().pages()).toHaveLength(1);

    const framed = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return frame.contentWindow !== null && 'reenvio' in frame.contentWindow;
    });
    expect(framed).toBe(false);
    expect(foreign.requests).toEqual([]);
  } finally {
    await foreign.close();
  }
});
