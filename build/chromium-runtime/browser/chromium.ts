/** The one Chromium of the app: started when the first window needs it, over a pipe, so that it dies with this process. */
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import { session as electronSession } from '../session.ts';
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

/** What the app has said of its pages' network, which Chromium has to know when it starts. */
export const pageNetwork = { webRtcPolicy: 'default' };

function networkSwitches(): string[] {
  const { proxyRules, proxyBypassRules } = electronSession.defaultSession.proxy;
  return [
    `--webrtc-ip-handling-policy=${pageNetwork.webRtcPolicy}`,
    ...(proxyRules ? [`--proxy-server=${proxyRules}`] : []),
    ...(proxyBypassRules ? [`--proxy-bypass-list=${proxyBypassRules}`] : []),
  ];
}

let running: Promise<Running> | null = null;
/** A profile is free for the next Chromium when the last one has ended. */
let ending: Promise<unknown> = Promise.resolve();

/** Opens an empty page in a window of its own, starting Chromium if it does not run. */
export async function openPage(options: LaunchOptions): Promise<Page> {
  const present = running;
  try {
    return await (await start(options)).openPage();
  } catch (error) {
    if (!present) throw error;
    // It ended without having been asked to, a moment ago.
    if (running === present) await stopChromium();
    return (await start(options)).openPage();
  }
}

/** Ends Chromium if it runs. */
export async function stopChromium(): Promise<void> {
  const last = running;
  running = null;
  if (last) ending = last.then(({ context }) => context.close()).catch(() => undefined);
  await ending;
}

function start(options: LaunchOptions): Promise<Running> {
  if (running) return running;
  const launched = ending.then(() => launch(options));
  running = launched;
  const forget = () => {
    if (running === launched) running = null;
  };
  launched.then(({ context }) => context.once('close', forget), forget);
  return launched;
}

async function launch({ userData, locale, width, height }: LaunchOptions): Promise<Running> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium is installed. Install chromium, Chrome or Edge, or set CHROMIUM_PATH.');
  const headless = isHeadless();
  // As root Chromium's own sandbox cannot run.
  const chromiumSandbox = process.getuid?.() !== 0;
  const port = commandLine.getSwitchValue('remote-debugging-port');
  const profile = join(userData, 'chromium');
  await lastOneEnded(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless,
    chromiumSandbox,
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
      // Without its sandbox Chromium would say so in a bar above the page.
      ...(headless || chromiumSandbox ? [] : ['--test-type']),
      ...(port ? [`--remote-debugging-port=${port}`] : []),
      ...networkSwitches(),
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
  // The window without an address bar is the one that Chromium starts with: without it, the next window needs a new start.
  if (!headless) first?.once('close', () => void stopChromium());
  return {
    context,
    openPage: async () => {
      const page = first ?? (await context.newPage());
      first = null;
      return page;
    },
  };
}

/** Milliseconds. Whoever has the number of the last one's process by then is somebody else. */
const longestEnd = 30_000;

/** A Chromium that crashed may be dying for a while: the next one would take the profile to be in use, and end. */
async function lastOneEnded(profile: string): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < longestEnd; await sleep(20)) {
    try {
      const [, pid] = /-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock'))) ?? [];
      process.kill(Number(pid), 0);
    } catch {
      return;
    }
  }
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
