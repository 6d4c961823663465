import { describe, expect, it } from 'vitest';
import { hasChromium, launchFixture, sharedFixture, told, toldOf } from './fixture.ts';
import { localServer } from './local-server.ts';

describe.skipIf(!hasChromium)('pages of the app', () => {
  const shared = sharedFixture();

  it('are served at their own address with their headers, which Chromium obeys', async () => {
    const outside = await localServer('anyone may read this');
    const { page } = shared();
    const seen = await page.evaluate(
      async (origin) => ({
        inlineRan: Reflect.get(globalThis, 'inlineRan'),
        secure: isSecureContext,
        header: (await fetch('/page.js')).headers.get('x-fixture'),
        outside: await new Promise((resolve) => {
          addEventListener('securitypolicyviolation', ({ violatedDirective }) => resolve(violatedDirective), {
            once: true,
          });
          fetch(origin).then(
            () => resolve('reached'),
            () => undefined,
          );
        }),
        request: await (await fetch('/request?q=1', { method: 'POST', body: 'é' })).json(),
      }),
      outside.origin,
    );
    expect(seen).toEqual({
      secure: true,
      header: 'yes',
      outside: 'connect-src',
      request: { url: 'app://fixture/request?q=1', method: 'POST', body: 'é' },
    });
    expect(outside.asked).toEqual([]);
  });

  it('have the permissions that the app grants: none', async () => {
    const { page } = shared();
    const states = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'clipboard-read'] as PermissionName[];
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    });
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  it('stay where they are when the app prevents a navigation', async () => {
    const app = shared();
    const { page } = app;
    const before = page.url();
    await page.click('#away');
    expect(await told(app, 'will-frame-navigate')).toMatchObject({
      url: 'https://outside.example/away',
      isMainFrame: true,
    });
    await page.evaluate(() => {
      location.href = 'https://outside.example/scripted';
    });
    await told(app, 'will-frame-navigate', ({ url }) => url === 'https://outside.example/scripted');
    await page.evaluate(() => {
      location.href = '/redirect';
    });
    expect(await told(app, 'will-redirect')).toMatchObject({ url: 'https://outside.example/redirected' });
    expect(page.url()).toBe(before);
    expect(await page.evaluate(() => fixture.version)).toBe(3);
  });

  it('open no window: the app is asked, and nothing loads', async () => {
    const app = shared();
    const { page, browser } = app;
    const loads = toldOf(app, 'did-finish-load').length;
    const outside = await localServer('nobody gets here');
    await page.click('#blank');
    await told(app, 'window-open', ({ url }) => url === 'https://outside.example/blank');
    await page.evaluate((url) => void window.open(url), `${outside.origin}/opened`);
    await told(app, 'window-open', ({ url }) => url === `${outside.origin}/opened`);
    await page.evaluate(() => void window.open('/?opened'));
    await told(app, 'window-open', ({ url }) => url === 'app://fixture/?opened');
    await page.click('#away', { modifiers: ['ControlOrMeta'] });
    await told(app, 'window-open', ({ url }) => url === 'https://outside.example/away');
    await expect.poll(() => browser.contexts()[0]?.pages().length).toBe(1);
    expect(toldOf(app, 'did-finish-load')).toHaveLength(loads);
    expect(outside.asked).toEqual([]);
  });

  it('come back after a crash when the app reloads them', async () => {
    const app = await launchFixture();
    const session = await app.page.context().newCDPSession(app.page);
    session.send('Page.crash').catch(() => undefined);
    expect(await told(app, 'render-process-gone')).toMatchObject({ reason: 'crashed' });
    await expect.poll(() => toldOf(app, 'did-finish-load').length).toBe(2);
  });
});
