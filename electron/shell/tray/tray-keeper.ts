/** Keeps the tray and the badge true while things change, often many at once. */
import { app } from 'electron';
import type { ResendRow } from '../../contract/resend.ts';
import type { Session } from '../../contract/session.ts';
import type { Settings } from '../../contract/settings.ts';
import { everyResend } from '../../contract/values/resends.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { Texts } from '../texts/texts.ts';
import type { TrayView } from './tray.ts';
import { trayPhaseOf } from './tray-state.ts';

export interface TrayKeeperOptions {
  readonly show: (view: TrayView) => void;
  readonly workspace: () => Workspace | null;
  readonly session: () => Session['status'];
  readonly settings: () => Settings;
  readonly texts: () => Texts;
  readonly onFault: (error: unknown) => void;
}

export interface TrayKeeper {
  /** Something may have changed. */
  refresh(): void;
  /** A person has the window in front: failures so far are seen. */
  seen(): void;
}

const shownResends = 5;

/** Shows the tray and keeps it. */
export function keepTray(options: TrayKeeperOptions): TrayKeeper {
  let seenAt = Date.now();
  let badge = 0;
  let running = false;
  let again = false;

  const look = async (): Promise<void> => {
    const workspace = options.workspace();
    const { open, recent } = workspace ? await resendsOf(workspace) : { open: 0, recent: [] };
    const pausedUntil = options.settings().notificationsPausedUntil;
    const sync = workspace?.sync.state().phase ?? 'idle';
    options.show({
      phase: trayPhaseOf({ session: options.session(), sync, open, recent, seenAt }),
      open,
      recent,
      notificationsPaused: pausedUntil !== null && pausedUntil > Date.now(),
      texts: options.texts(),
    });
    if (open !== badge) app.setBadgeCount(open);
    badge = open;
  };

  /** One look at a time; what changed meanwhile is one more look. */
  const refresh = (): void => {
    again = true;
    if (running) return;
    running = true;
    const run = async (): Promise<void> => {
      while (again) {
        again = false;
        await look().catch(options.onFault);
      }
      running = false;
    };
    void run();
  };

  refresh();
  return {
    refresh,
    seen: () => {
      seenAt = Date.now();
      refresh();
    },
  };
}

async function resendsOf({ archive }: Workspace): Promise<{ open: number; recent: readonly ResendRow[] }> {
  const { resends } = archive.reader;
  const [{ open }, recent] = await Promise.all([
    resends.summarize(everyResend),
    resends.list(everyResend, { order: 'newest', after: null, skip: 0, limit: shownResends }),
  ]);
  return { open, recent };
}
