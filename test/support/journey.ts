/** `test` for journeys: apps on the project's runtime, ended with the test, their output kept when it fails. */
import { test as base } from 'playwright/test';
import type { RuntimeName } from '../../build/scripts/runtime.ts';
import { type LaunchedApp, type LaunchOptions, launchApp } from './launch-app.ts';

export interface JourneyOptions {
  /** On what the project runs the app. */
  readonly runtime: RuntimeName;
}

interface JourneyFixtures {
  /** Starts an app; as often as a test likes. */
  readonly launch: (options?: LaunchOptions) => Promise<LaunchedApp>;
}

export const test = base.extend<JourneyFixtures & JourneyOptions>({
  runtime: ['chromium-runtime', { option: true }],
  launch: async ({ runtime }, use, info) => {
    const apps: LaunchedApp[] = [];
    await use(async (options = {}) => {
      const app = await launchApp({ runtime, ...options });
      apps.push(app);
      return app;
    });
    for (const [index, app] of apps.entries()) {
      if (info.status !== info.expectedStatus) {
        await info.attach(`app-${index + 1}.stdout`, { body: app.stdout(), contentType: 'text/plain' });
        await info.attach(`app-${index + 1}.stderr`, { body: app.stderr(), contentType: 'text/plain' });
      }
      await app.close();
    }
  },
});

export { expect } from 'playwright/test';
