/** The app with its window: started, and a Playwright page that looks at it. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { patienceMs } from '../../build/patience.ts';
import { type AppOptions, type AppProcess, type Exit, startApp } from './app-process.ts';

export interface LaunchOptions extends AppOptions {
  /** Size of the page in CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

export interface LaunchedApp extends AppProcess {
  readonly page: Page;
  readonly browser: Browser;
  /** Quits the app as a person would, and waits until it has ended. */
  close(): Promise<Exit>;
}

/** Starts the app and waits until its page has loaded. Close it at the end. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  if (options.userDataDir) await Promise.all(portFiles(options.userDataDir).map((path) => rm(path, { force: true })));
  const app = startApp(options);
  try {
    const { browser, page } = await lookAt(app);
    if (options.size) await page.setViewportSize(options.size);
    return {
      ...app,
      page,
      browser,
      close: async () => {
        const exit = await app.kill('SIGTERM');
        await browser.close().catch(() => undefined);
        return exit;
      },
    };
  } catch (error) {
    await app.kill('SIGKILL');
    throw new Error(`The app did not come up.\nstdout:\n${app.stdout()}\nstderr:\n${app.stderr()}`, { cause: error });
  }
}

/** Returns a fresh look at the app's page: one that crashed is dead to whoever looked at it before. */
export async function lookAt(
  app: AppProcess,
  withinMs = patienceMs,
): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const endpoint = await endpointOf(app);
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true, isLocal: true, timeout: withinMs });
  try {
    const page = await firstPage(browser, withinMs);
    page.setDefaultTimeout(patienceMs);
    return { browser, page };
  } catch (error) {
    await browser.close().catch(() => undefined);
    throw error;
  }
}

/** Crashes the app's page, and gives a look at the one that came back in its place. */
export async function crashAndLookAgain(
  app: AppProcess,
  page: Page,
  how: 'crash' | 'unresponsive' = 'crash',
): Promise<{ browser: Browser; page: Page }> {
  const mark = 'beforeTheCrash';
  await page.evaluate((name) => void Object.assign(globalThis, { [name]: true }), mark);
  app.send({ window: how });
  return lookAtNewPage(app, mark);
}

/** Returns a look at a page that does not have the mark and answers: whoever comes while it is gone never sees it. */
async function lookAtNewPage(app: AppProcess, mark: string): Promise<{ browser: Browser; page: Page }> {
  const deadline = Date.now() + patienceMs;
  // A page that is gone does not always say so. Each look is more patient than the one before, for a machine that is slow.
  for (let withinMs = 1_000; Date.now() < deadline; withinMs *= 1.5) {
    const seen = await lookAt(app, withinMs).catch(() => null);
    if (seen === null) continue;
    const isNew = seen.page.evaluate((name) => !(name in globalThis), mark).catch(() => false);
    if (await Promise.race([isNew, delay(withinMs, false)])) return seen;
    await seen.browser.close().catch(() => undefined);
  }
  throw new Error('No page came back.');
}

/** Chromium writes the port that it took into its profile's folder; Electron tells it too. */
function portFiles(userDataDir: string): string[] {
  return [join(userDataDir, 'DevToolsActivePort'), join(userDataDir, 'chromium', 'DevToolsActivePort')];
}

async function endpointOf(app: AppProcess): Promise<string> {
  let ended = false;
  void app.exited.then(() => {
    ended = true;
  });
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline && !ended; await delay(25)) {
    for (const path of portFiles(app.userDataDir)) {
      const [port, target] = (await readFile(path, 'utf8').catch(() => '')).split('\n');
      if (port && target) return `ws://127.0.0.1:${port}${target}`;
    }
    const told = /^DevTools listening on (ws:\S+)$/m.exec(app.stderr());
    if (told?.[1]) return told[1];
  }
  throw new Error(ended ? 'The app ended.' : 'No debugging port was opened.');
}

async function firstPage(browser: Browser, withinMs: number): Promise<Page> {
  const context = browser.contexts()[0];
  if (!context) throw new Error('There is no browser context.');
  const isApp = (page: Page) => /^(app:|https:\/\/[^/]+\.invalid\/)/.test(page.url());
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await delay(25)) {
    const page = context.pages().find(isApp);
    if (!page) continue;
    await page.waitForLoadState('load', { timeout: withinMs });
    return page;
  }
  const seen = context.pages().map((page) => page.url());
  throw new Error(`No window of the app appeared within ${withinMs} ms; there are these pages: ${seen.join(' ')}`);
}
