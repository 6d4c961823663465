/** The journeys: the same on both runtimes, each test with an app and a user data folder of its own. */
import { defineConfig } from 'playwright/test';
import { patienceMs } from './patience.ts';
import type { RuntimeName } from './scripts/runtime.ts';

const projects: readonly RuntimeName[] = ['chromium-runtime', 'electron'];

export default defineConfig<{ readonly runtime: RuntimeName }>({
  testDir: '../test/journeys',
  outputDir: '../test-results',
  globalSetup: ['./run-folder.ts', './journey-setup.ts'],
  // Most of a journey is waiting for the app, which waits for a provider: two cores carry more than two.
  workers: 4,
  fullyParallel: true,
  // They end what hangs: each wait says what it waited for before the whole test's time is over.
  timeout: 10 * patienceMs,
  expect: { timeout: patienceMs },
  // An operator does not try again, either.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../test-results/journeys.json' }]],
  use: { trace: 'off', video: 'off', screenshot: 'only-on-failure' },
  projects: projects.map((runtime) => ({ name: runtime, use: { runtime } })),
});
