/** The journeys: the same on both runtimes, each test with an app and a user data folder of its own. */
import { defineConfig } from 'playwright/test';
import type { RuntimeName } from './scripts/runtime.ts';

const projects: readonly RuntimeName[] = ['chromium-runtime', 'electron'];

export default defineConfig<{ readonly runtime: RuntimeName }>({
  testDir: '../test/journeys',
  outputDir: '../test-results',
  globalSetup: ['./run-folder.ts', './journey-setup.ts'],
  workers: 2,
  fullyParallel: true,
  // A completed resend is told of half a minute later, when its outcome may be known.
  timeout: 150_000,
  expect: { timeout: 10_000 },
  // An operator does not try again, either.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: '../test-results/journeys.json' }]],
  use: { trace: 'off', video: 'off', screenshot: 'only-on-failure' },
  projects: projects.map((runtime) => ({ name: runtime, use: { runtime } })),
});
