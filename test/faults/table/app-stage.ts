/** The running app on the fault table's provider: its page, and what a person does to its process. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { everyDelivery } from '../../../electron/contract/delivery.ts';
import { type LaunchedApp, launchApp, lookAt } from '../../support/launch-app.ts';
import type { SessionBus } from '../../support/session-bus.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';
import type { Call } from './activity.ts';

export interface AppStage {
  readonly call: Call;
  readonly userDataDir: string;
  readonly env: NodeJS.ProcessEnv;
  app(): LaunchedApp;
  /** Signs in with a token, for this session only or with the keychain. */
  signIn(token: string, remember: 'keychain' | 'memory'): Promise<void>;
  /** Takes a new look at a page that came back. */
  lookAgain(): Promise<void>;
  /** Starts the app once more on the same data. */
  start(env?: NodeJS.ProcessEnv): Promise<void>;
  /** The archive's file. */
  databasePath(): string;
  exported(): readonly string[];
  close(): Promise<void>;
}

/** Starts the app on a bus and a provider; `close` kills it and removes its data. */
export async function openAppStage(bus: SessionBus, baseUrl: string): Promise<AppStage> {
  const folders = [makeTemporaryFolder(), makeTemporaryFolder()] as const;
  const [userDataDir, saveDir] = [folders[0].path, folders[1].path];
  const launch = (env: NodeJS.ProcessEnv) =>
    launchApp({ lang: 'en', apiUrl: baseUrl, userDataDir, saveDir, env: { ...bus.env, ...env } });
  let app = await launch({});
  let { page } = app;
  // Runs in the page: what a screen's own code would call.
  const ask = ([name, input]: readonly [string, unknown]) =>
    (globalThis as unknown as { reenvio: Record<string, (input: unknown) => Promise<unknown>> }).reenvio[name]?.(input);
  const call = ((name, input) => page.evaluate(ask, [name, input] as const)) as Call;
  const stage: AppStage = {
    ...{ call, userDataDir, env: { ...process.env, ...bus.env } },
    app: () => app,
    signIn: async (token, remember) => {
      const session = await call('getSession', null);
      const profileId = session.ok ? session.value.activeProfileId : null;
      const signedIn = await call('signIn', { token, baseUrl, label: '', remember, profileId });
      if (!signedIn.ok) throw new Error(`Nobody could sign in: ${signedIn.failure.code}`);
      await call('updateSettings', { sendsPerSecond: 10, requestsPerSecond: 100 });
    },
    lookAgain: async () => {
      for (let isBack = false; !isBack; ) {
        // Whoever comes while the page is gone never sees it.
        const seen = await lookAt(app, 2_000).catch(() => null);
        if (seen === null) continue;
        page = seen.page;
        isBack = (await Promise.race([call('getAppInfo', null).catch(() => null), sleep(1_000, null)])) !== null;
      }
    },
    start: async (env = {}) => {
      app = await launch(env);
      ({ page } = app);
      // The archive is there as soon as the keyring has answered, or has not.
      while (!(await call('summarizeDeliveries', { filter: everyDelivery })).ok) await sleep(50);
    },
    databasePath: () => {
      const folder = join(userDataDir, 'archives');
      const file = readdirSync(folder).find((name) => name.endsWith('.db'));
      if (!file) throw new Error('There is no archive.');
      return join(folder, file);
    },
    exported: () =>
      readdirSync(saveDir)
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => readFileSync(join(saveDir, name), 'utf8')),
    close: async () => {
      await app.kill('SIGKILL');
      for (const folder of folders) folder.remove();
    },
  };
  return stage;
}
