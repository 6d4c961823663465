/** `test` for journeys: apps on the project's runtime, ended with the test, their output kept when it fails. */
import type { DisposableTempDir } from 'node:fs';
import { test as base } from 'playwright/test';
import type { RuntimeName } from '../../build/scripts/runtime.ts';
import { type LaunchedApp, type LaunchOptions, launchApp } from './launch-app.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

export interface JourneyOptions {
  /** On what the project runs the app. */
  readonly runtime: RuntimeName;
}

interface JourneyFixtures {
  /** Starts an app; as often as a test likes. */
  readonly launch: (options?: LaunchOptions) => Promise<LaunchedApp>;
  /** Returns the path of a new folder, which is removed when the test and its apps have ended. */
  readonly temporaryFolder: () => string;
}

export const test = base.extend<JourneyFixtures & JourneyOptions>({
  runtime: ['chromium-runtime', { option: true }],
  // Playwright wants a pattern even where nothing is asked for.
  temporaryFolder: async ({ runtime: _ }, use) => {
    const folders: DisposableTempDir[] = [];
    await use(() => {
      const folder = makeTemporaryFolder();
      folders.push(folder);
      return folder.path;
    });
    for (const folder of folders) folder.remove();
  },
  // Asks for the folders only to end before they are removed.
  launch: async ({ runtime, temporaryFolder: _ }, use, info) => {
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
