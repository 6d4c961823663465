import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOfTest } from '../support/folder-of-test.ts';
import { canMakeDisplay, makeDisplay } from './display.ts';
import { hasChromium, launchFixture, startFixture, told, toldOf } from './fixture.ts';

describe.skipIf(!hasChromium)('the life of an app', () => {
  it('ends in order on a signal, and Chromium with it', async () => {
    const app = await launchFixture();
    const chromiums = await processesWith(app.userDataDir);
    expect(await app.close()).toEqual({ code: 0, signal: null });
    const events = app.stdout().match(/before-quit|window-close(?=")|window-closed|will-quit|"effect":"quit"/g);
    expect(events).toEqual(['before-quit', 'window-close', 'window-closed', 'will-quit', '"effect":"quit"']);
    expect(toldOf(app, 'window-all-closed')).toEqual([]);
    if (process.platform === 'linux') expect(chromiums.length).toBeGreaterThan(1);
    await expect.poll(() => processesWith(app.userDataDir)).toEqual([]);
  });

  it('takes Chromium with it even when it is killed', async () => {
    const app = await launchFixture();
    await app.kill('SIGKILL');
    await expect.poll(() => processesWith(app.userDataDir)).toEqual([]);
  });

  it('brings its page back when Chromium alone is killed', async () => {
    const app = await launchFixture();
    const session = await app.browser.newBrowserCDPSession();
    await session.send('Browser.crash').catch(() => undefined);
    expect(await told(app, 'render-process-gone')).toMatchObject({ reason: 'killed' });
    await expect.poll(() => toldOf(app, 'did-finish-load').length).toBe(2);
  });

  it('keeps a window whose close is prevented, hidden, and shows it again', async () => {
    const app = await launchFixture({ args: ['--stay'] });
    await told(app, 'window-show');
    app.send({ window: 'close' });
    await told(app, 'window-hide');
    expect(toldOf(app, 'window-closed')).toEqual([]);
    expect(await app.page.evaluate(() => fixture.version)).toBe(3);
    app.send({ click: 'tray' });
    await expect.poll(() => toldOf(app, 'window-show').length).toBe(2);
  });

  it('ends when its last window closes and nobody minds', async () => {
    const app = await launchFixture();
    app.send({ window: 'close' });
    expect(await app.exited).toEqual({ code: 0, signal: null });
    await told(app, 'window-all-closed');
  });

  it('lets one start at a time have a user data folder, and tells the first of the second', async () => {
    const userDataDir = folderOfTest();
    const first = await launchFixture({ userDataDir });
    const second = startFixture({ userDataDir, args: ['--opened-with=this'] });
    expect(await second.exited).toEqual({ code: 0, signal: null });
    expect(toldOf(second, 'second')).toHaveLength(1);
    const { argv } = await told(first, 'second-instance');
    expect(argv).toContain('--opened-with=this');

    // A killed holder holds nothing, and what it left behind goes with the next start.
    const socket = await readFile(join(userDataDir, 'single-instance.address'), 'utf8');
    await first.kill('SIGKILL');
    expect(existsSync(socket)).toBe(true);
    const third = await launchFixture({ userDataDir });
    expect(toldOf(third, 'second')).toEqual([]);
    expect(existsSync(socket)).toBe(false);
  });
});

describe.skipIf(!hasChromium || !canMakeDisplay)('a window on a display', () => {
  it('has no browser around its page', async () => {
    const app = await launchFixture({ headless: false, env: { DISPLAY: await makeDisplay() } });
    const { inner, outer } = await app.page.evaluate(() => ({ inner: innerHeight, outer: outerHeight }));
    expect(inner).toBe(outer);
  });

  it('can be closed by a person and comes back from the tray', async () => {
    const app = await launchFixture({ headless: false, env: { DISPLAY: await makeDisplay() }, args: ['--stay'] });
    await told(app, 'window-show');
    await app.page.close();
    await told(app, 'window-hide');
    app.send({ click: 'tray' });
    await expect.poll(() => toldOf(app, 'did-finish-load').length).toBe(2);
    expect(toldOf(app, 'window-show')).toHaveLength(2);
    expect(toldOf(app, 'window-closed')).toEqual([]);
  });

  it('ends the app when a person closes it and nobody minds', async () => {
    const app = await launchFixture({ headless: false, env: { DISPLAY: await makeDisplay() } });
    await app.page.close();
    expect(await app.exited).toEqual({ code: 0, signal: null });
    await told(app, 'window-all-closed');
  });
});

/** Processes of Chromium's with the folder as their profile, by what Linux tells of them; elsewhere none are seen. */
async function processesWith(folder: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(join(folder, 'chromium')));
}
