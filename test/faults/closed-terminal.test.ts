/** The terminal from which the app was started is closed: what it prints goes nowhere, and it goes on. */

import { expect, onTestFinished, test } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import { names } from '../journeys/names.ts';
import { launchApp } from '../support/launch-app.ts';
import { openSessionBus } from '../support/session-bus.ts';

test.skipIf(findChromium() === null)('an app whose terminal is closed goes on', async () => {
  const bus = await openSessionBus();
  onTestFinished(bus.close);
  const app = await launchApp({ lang: 'en', env: bus.env });
  onTestFinished(async () => void (await app.kill('SIGKILL')));
  app.closeTerminal();
  // The tray's menu changes with it, which is printed.
  await app.page.getByRole('button', { name: names.en.sandbox }).click();
  await app.page.getByRole('grid', { name: names.en.deliveries }).locator('[data-row="3"]:not([aria-busy])').waitFor();
  expect(await app.page.evaluate(() => window.reenvio.getSession(null))).toMatchObject({ ok: true });
  expect(await app.close()).toEqual({ code: 0, signal: null });
});
