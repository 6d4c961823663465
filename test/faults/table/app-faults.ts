/** The faults that reach the app as a process: its page, its machine, its desktop, and its end. */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startApp } from '../../support/app-process.ts';
import type { AppStage } from './app-stage.ts';
import type { FaultName } from './cells.ts';
import { firstToken } from './core-faults.ts';
import type { Strike } from './observe.ts';
import type { TableProvider } from './provider.ts';

export interface AppFault {
  readonly name: FaultName;
  /** Whether it is over as soon as it struck, and so has to meet questions that are on their way. */
  readonly isInstant: boolean;
  readonly ends?: NonNullable<Strike['ends']>;
  readonly inflict: (stage: AppStage, provider: TableProvider) => Promise<() => Promise<void>>;
}

const run = promisify(execFile);
const nameHasOwner = [
  ...['--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner'],
  'string:org.freedesktop.Notifications',
];
const nothing = async (): Promise<void> => undefined;
/** Where no bus is. */
const noBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };

export const appFaults: readonly AppFault[] = [
  {
    name: 'sleep',
    isInstant: true,
    inflict: async (stage, provider) => {
      const app = stage.app();
      process.kill(app.pid, 'SIGSTOP');
      // Whoever is at the other end gives up in the meantime.
      provider.cut();
      await sleep(1_000);
      process.kill(app.pid, 'SIGCONT');
      app.send({ emit: 'powerMonitor', event: 'resume' });
      return nothing;
    },
  },
  {
    name: 'renderer-crashed',
    isInstant: false,
    inflict: async (stage) => {
      stage.app().send({ window: 'crash' });
      await stage.lookAgain();
      return nothing;
    },
  },
  {
    name: 'keyring-gone',
    isInstant: false,
    ends: 'token',
    inflict: async (stage) => {
      await stage.app().close();
      await stage.start(noBus);
      return () => stage.signIn(firstToken, 'memory');
    },
  },
  {
    name: 'no-notifications',
    isInstant: false,
    inflict: async (stage) => {
      // Nothing but a keyring is on the test's bus, as on a desktop without a notification service.
      const { stdout } = await run('dbus-send', ['--session', '--print-reply', ...nameHasOwner], { env: stage.env });
      if (!stdout.includes('boolean false')) throw new Error(`There is a notification service: ${stdout}`);
      return nothing;
    },
  },
  {
    name: 'second-instance',
    isInstant: false,
    inflict: async (stage) => {
      const second = startApp({ lang: 'en', userDataDir: stage.userDataDir });
      const { code } = await second.exited;
      if (code !== 0) throw new Error(`The second instance ended with ${code}.`);
      await stage.app().waitForEffect((effect) => effect.effect === 'window' && effect.event === 'focus');
      return nothing;
    },
  },
  ...(['SIGTERM', 'SIGKILL'] as const).map(
    (signal): AppFault => ({
      name: signal === 'SIGTERM' ? 'sigterm' : 'sigkill',
      isInstant: true,
      ends: 'start',
      inflict: async (stage) => {
        const { code } = await stage.app().kill(signal);
        if (signal === 'SIGTERM' && code !== 0) throw new Error(`It ended with ${code}.`);
        return () => stage.start();
      },
    }),
  ),
];
