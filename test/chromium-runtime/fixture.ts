/** Runs the fixture app on the runtime under test. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import type { Runtime } from '../../build/scripts/runtime.ts';
import { type AppOptions, type AppProcess, startApp } from '../support/app-process.ts';
import { type LaunchedApp, type LaunchOptions, launchApp } from '../support/launch-app.ts';

export const hasChromium = findChromium() !== null;

const register = new URL('../../build/chromium-runtime/register.ts', import.meta.url);
const main = fileURLToPath(new URL('./fixture-app/main.ts', import.meta.url));

const runtime: Runtime = {
  name: 'chromium-runtime',
  because: 'it is tested',
  command: process.execPath,
  args: ['--import', register.href, main],
};

/** Starts the fixture with its window; it ends with the test. */
export async function launchFixture(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const app = await launchApp({ ...options, runtime });
  onTestFinished(async () => void (await app.kill('SIGKILL')));
  return app;
}

/** Starts one fixture for all tests of a suite that leave it as they found it; gives the way to it. */
export function sharedFixture(options: LaunchOptions = {}): () => LaunchedApp {
  let app: LaunchedApp | null = null;
  beforeAll(async () => {
    app = await launchApp({ ...options, runtime });
  });
  afterAll(async () => void (await app?.kill('SIGKILL')));
  return () => {
    if (!app) throw new Error('The fixture has not started.');
    return app;
  };
}

/** Starts the fixture without waiting for a window. */
export function startFixture(options: AppOptions = {}): AppProcess {
  const app = startApp({ ...options, runtime });
  onTestFinished(async () => void (await app.kill('SIGKILL')));
  return app;
}

/** Waits until the fixture has told of something, and gives what it told. */
export async function told(
  app: AppProcess,
  what: string,
  isTheOne: (facts: Told) => boolean = () => true,
): Promise<Told> {
  const line = await app.waitForLine((candidate) => {
    const facts = parse(candidate);
    return facts?.fixture === what && isTheOne(facts);
  });
  return parse(line) ?? { fixture: what };
}

/** All that the fixture has told of one thing so far. */
export function toldOf(app: AppProcess, what: string): Told[] {
  return app
    .stdout()
    .split('\n')
    .map(parse)
    .filter((facts): facts is Told => facts?.fixture === what);
}

export interface Told {
  readonly fixture: string;
  readonly [fact: string]: unknown;
}

function parse(line: string): Told | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'fixture' in value ? (value as Told) : null;
  } catch {
    return null;
  }
}

/** What the fixture's preload exposes, for code that runs in its page. */
export interface FixtureBridge {
  readonly version: number;
  readonly point: { readonly x: number };
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  invokeFunction(): Promise<unknown>;
  double(value: number): number;
  fails(): never;
  on(channel: string, listener: (...args: unknown[]) => void): () => void;
}

declare global {
  var fixture: FixtureBridge;
}
