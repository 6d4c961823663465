/** Looks for a newer Reenvio quietly, offers it, and brings it when a person says so. */

import type { UpdateState } from '../../contract/updates.ts';
import { day } from '../../contract/values/durations.ts';
import type { Log } from '../../core/lib/log.ts';
import { type Offer, problemOf, type Updater } from './updater.ts';

export interface Updates {
  state(): UpdateState;
  /** Asks the feed now, because a person asked. */
  check(): Promise<void>;
  /** Fetches the version that was offered. Answers when it is here, or was given up. */
  download(): Promise<void>;
  /** Has what was fetched installed: when the app ends, or at once, unless resends are being sent. */
  install(when: 'quit' | 'now'): Promise<void>;
  settingsChanged(): void;
  /** Looks no more. */
  stop(): void;
}

export interface UpdatesOptions {
  readonly by: UpdateState['by'];
  /** Loads electron-updater: only when it is first needed. */
  readonly load: () => Promise<Updater>;
  /** Whether the feed is asked without a person's asking. */
  readonly enabled: () => boolean;
  /** Whether a resend is being sent: then nothing may end the app. */
  readonly isSending: () => boolean;
  /** Ends the app in order, with `last` as what ends it. */
  readonly endBy: (last: () => void) => void;
  readonly onChange: (state: UpdateState) => void;
  readonly log: Log;
  readonly now?: () => number;
  /** Milliseconds: from the start to the first look, and from one look to the next. */
  readonly firstAfter?: number;
  readonly every?: number;
}

/** Nothing may be done to what is on its way or here already. */
const settled: readonly UpdateState['phase'][] = ['checking', 'downloading', 'ready', 'on-quit'];

/** Starts looking: a minute after the start, when the app has other things behind it, and then every day. */
export function createUpdates(options: UpdatesOptions): Updates {
  const { by, log, now = Date.now, firstAfter = 60_000, every = day } = options;
  let state: UpdateState = {
    by,
    phase: 'idle',
    version: null,
    file: null,
    part: null,
    checkedAt: null,
    problem: null,
  };
  let loading: Promise<Updater> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const become = (change: Partial<UpdateState>): void => {
    state = { ...state, ...change };
    options.onChange(state);
  };
  const updater = (): Promise<Updater> => {
    loading ??= options.load();
    return loading;
  };
  /** Runs a step; when it fails, the state is as before, with the problem's name. */
  const step = async (during: Partial<UpdateState>, otherwise: Partial<UpdateState>, run: () => Promise<void>) => {
    become({ ...during, problem: null });
    try {
      await run();
    } catch (error) {
      const problem = problemOf(error);
      log.warn('update.failed', { problem: `code:${problem}` });
      // What comes from a feed that lies is not offered any longer.
      const withdrawn = problem === 'untrusted' ? { phase: 'idle' as const, version: null, file: null } : {};
      become({ ...otherwise, ...withdrawn, problem });
    }
  };

  const check = async (): Promise<void> => {
    if (by === 'none' || settled.includes(state.phase)) return;
    const { phase } = state;
    await step({ phase: 'checking' }, { phase }, async () => {
      const offer = await (await updater()).check();
      const found = offer
        ? { phase: 'available' as const, version: offer.version, file: fileFor(by, offer) }
        : { phase: 'current' as const, version: null, file: null };
      become({ ...found, checkedAt: now() });
    });
  };
  const schedule = (wait: number): void => {
    clearTimeout(timer);
    if (by === 'none' || !options.enabled()) return;
    timer = setTimeout(() => void check().finally(() => schedule(every)), wait);
    timer.unref();
  };

  let enabled = options.enabled();
  schedule(firstAfter);
  return {
    state: () => state,
    check,
    download: async () => {
      if (by !== 'app' || state.phase !== 'available') return;
      await step({ phase: 'downloading', part: 0 }, { phase: 'available', part: null }, async () => {
        let told = 0;
        await (await updater()).download((part) => {
          // A hundredth is as fine as it is shown.
          if (part - told < 0.01) return;
          told = part;
          become({ part });
        });
        become({ phase: 'ready', part: null });
      });
    },
    install: async (when) => {
      if (state.phase !== 'ready' && state.phase !== 'on-quit') return;
      if (when === 'now' && options.isSending()) return become({ problem: 'sending' });
      // A file that was changed since it came is fetched again before it is installed.
      await step({}, { phase: 'available' }, async () => {
        const library = await updater();
        if (state.phase === 'ready') await library.installOnQuit();
        become({ phase: 'on-quit' });
        if (when === 'quit') return;
        options.endBy(() => library.restart());
      });
    },
    settingsChanged: () => {
      if (enabled === options.enabled()) return;
      enabled = options.enabled();
      schedule(firstAfter);
    },
    stop: () => clearTimeout(timer),
  };
}

/** The package of the system's own kind. */
function fileFor(by: UpdateState['by'], { files }: Offer): string | null {
  return by === 'deb' || by === 'rpm' ? (files.find((name) => name.endsWith(`.${by}`)) ?? null) : null;
}
