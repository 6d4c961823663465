/** The tests that need no window: see test/journeys for the others. */
import { defineConfig } from 'vitest/config';
import { patienceMs } from './build/patience.ts';

const tests = (...folders: string[]) => folders.map((folder) => `test/${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: 'build/run-folder.ts',
    // Real databases, servers and browsers: half of the time they wait for each other, on machines with two cores.
    maxWorkers: 4,
    // The wait that is in vain ends first, and says what it waited for.
    expect: { poll: { timeout: patienceMs, interval: 10 } },
    testTimeout: 2 * patienceMs,
    // One makes the whole package.
    hookTimeout: 5 * patienceMs,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: tests('contract', 'core', 'sandbox', 'shell', 'renderer', 'build'),
        },
      },
      // With a Chromium for each test: no part of the quick check.
      { extends: true, test: { name: 'chromium-runtime', include: tests('chromium-runtime') } },
      {
        extends: true,
        test: { name: 'security', include: tests('security'), globalSetup: 'build/journey-setup.ts' },
      },
      {
        extends: true,
        test: { name: 'faults', include: tests('faults'), globalSetup: 'build/journey-setup.ts' },
      },
    ],
  },
});
