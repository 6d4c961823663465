/** The page of the running app, and a foreign server that listens, for tests that attack from within. */
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { patienceMs } from '../../build/patience.ts';
import { type LaunchedApp, launchApp } from './launch-app.ts';
import { type RecordingServer, startRecordingServer } from './recording-server.ts';

/** What attacks leave behind when they worked. */
declare global {
  var pwned: unknown;
}

export interface AttackedPage {
  readonly app: LaunchedApp;
  readonly foreign: RecordingServer;
  /** Where the page is, and has to stay. */
  readonly home: string;
  /**
   * Runs an attack in the page, outside of the inspector's call, and gives which rules of the policy it ran against; waits
   * for one to be told of when it is named.
   */
  violations(attack: (origin: string) => void, awaited?: string): Promise<string[]>;
}

/** Starts the app for the tests of a `describe`, and sees after each that the attack moved, ran and told nothing. */
export function attackedPage(): AttackedPage {
  let app: LaunchedApp | undefined;
  let foreign: RecordingServer | undefined;
  let home = '';
  const begun = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The app has not started.');
    return value;
  };

  beforeAll(async () => {
    foreign = await startRecordingServer();
    app = await launchApp({ lang: 'en' });
    await app.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    home = app.page.url();
  });

  afterAll(async () => {
    await app?.close();
    await foreign?.close();
  });

  afterEach(async () => {
    const { page } = begun(app);
    expect(page.url()).toBe(home);
    expect(begun(foreign).requests).toEqual([]);
    expect(await page.evaluate(() => globalThis.pwned)).toBeUndefined();
  });

  return {
    get app() {
      return begun(app);
    },
    get foreign() {
      return begun(foreign);
    },
    get home() {
      return home;
    },
    violations: (attack, awaited = '') =>
      begun(app).page.evaluate(
        async ([source, origin, wanted, patience]) => {
          const seen: string[] = [];
          const listen = ({ effectiveDirective }: SecurityPolicyViolationEvent) => seen.push(effectiveDirective);
          document.addEventListener('securitypolicyviolation', listen);
          // Text becomes code by the inspector's leave only here, before the attack begins.
          const run = new Function('origin', `return (${source})(origin)`) as (origin: string) => void;
          await new Promise<void>((resolve) => {
            setTimeout(() => {
              try {
                run(origin ?? '');
              } catch {
                // What throws was stopped at once; its violation was told.
              }
              const end = performance.now() + (wanted ? Number(patience) : 150);
              const look = () => {
                if (performance.now() > end || (wanted && seen.includes(wanted))) resolve();
                else setTimeout(look, 10);
              };
              look();
            });
          });
          document.removeEventListener('securitypolicyviolation', listen);
          return seen;
        },
        [attack.toString(), begun(foreign).origin, awaited, String(patienceMs)],
      ),
  };
}
