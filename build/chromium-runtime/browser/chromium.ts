/** The one Chromium of the app: started when the first window needs it, over a pipe, so that it dies with this process. */
import { join } from 'node:path';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { commandLine, isHeadless } from '../switches.ts';
import { findChromium } from './find-chromium.ts';
import { intercept } from './network.ts';
import { decidePermissions } from './permissions.ts';

interface Running {
  readonly context: BrowserContext;
  openPage(): Promise<Page>;
}

export interface LaunchOptions {
  readonly userData: string;
  readonly locale: string;
  readonly width: number;
  readonly height: number;
}

let running: Promise<Running> | null = null;

/** Opens an empty page in a window of its own, starting Chromium if it does not run. */
export async function openPage(options: LaunchOptions): Promise<Page> {
  try {
    return await (await start(options)).openPage();
  } catch (error) {
    // With its last window Chromium ends, which may be at this very moment.
    if (running) throw error;
    return (await start(options)).openPage();
  }
}

function start(options: LaunchOptions): Promise<Running> {
  running ??= launch(options).then(
    (started) => {
      started.context.once('close', () => {
        running = null;
      });
      return started;
    },
    (error) => {
      running = null;
      throw error;
    },
  );
  return running;
}

/** Ends Chromium if it runs. */
export async function stopChromium(): Promise<void> {
  const last = running;
  running = null;
  await last?.then(({ context }) => context.close()).catch(() => undefined);
}

async function launch({ userData, locale, width, height }: LaunchOptions): Promise<Running> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium is installed. Install chromium, Chrome or Edge, or set CHROMIUM_PATH.');
  const headless = isHeadless();
  const port = commandLine.getSwitchValue('remote-debugging-port');
  const context = await chromium.launchPersistentContext(join(userData, 'chromium'), {
    executablePath,
    headless,
    // As root Chromium's own sandbox cannot run.
    chromiumSandbox: process.getuid?.() !== 0,
    locale,
    viewport: null,
    colorScheme: null,
    reducedMotion: null,
    forcedColors: null,
    contrast: null,
    acceptDownloads: false,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // A window without an address bar is one that starts with the browser; it cannot start empty.
    ...(headless ? {} : { ignoreDefaultArgs: ['about:blank', '--enable-automation'] }),
    args: [
      ...(headless ? [] : ['--app=data:text/html,']),
      ...(port ? [`--remote-debugging-port=${port}`] : []),
      `--window-size=${width},${height}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  const session = await browserSession(context);
  await intercept(session);
  await decidePermissions(session);
  let first: Page | null = context.pages()[0] ?? null;
  context.on('page', (page) => void closeStray(page));
  return {
    context,
    openPage: async () => {
      const page = first ?? (await context.newPage());
      first = null;
      return page;
    },
  };
}

/** What a page opened by itself loads nothing (see `network`); it is not left standing either. */
async function closeStray(page: Page): Promise<void> {
  if (await page.opener().catch(() => null)) await page.close().catch(() => undefined);
}

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (!browser) throw new Error('Chromium did not start.');
  return browser.newBrowserCDPSession();
}
