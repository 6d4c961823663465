/**
 * Tells a person when an incident opens and when its endpoint has recovered, each once, however often the app restarts; many
 * at once in one notification.
 *
 * As with resends, a notification's ID is on disk before it is shown, and that it was shown after: when the app dies between
 * the two, it is shown again under the same ID and as `repeated`.
 */
import { randomUUID } from 'node:crypto';
import type { Incident } from '../../contract/incident.ts';
import type { Promised } from '../database/worker-calls.ts';
import { type Loop, startLoop } from '../lib/loop.ts';
import { heldUntil, localMinuteOf, type NotificationSettings } from '../notifications/notification-policy.ts';
import type { IncidentQueries } from './incident-queries.ts';
import { notificationsOf, type Owed, owedOf, withProgress, withTold } from './notification-policy.ts';
import type { TellingState, ToldStore } from './notification-state.ts';

export interface IncidentNotification {
  readonly id: string;
  /** Whether the person may have seen it already. */
  readonly repeated: boolean;
  /** What it is about: one, or all of a summary. */
  readonly news: readonly IncidentNews[];
  readonly silent: boolean;
}

export interface IncidentNews {
  readonly what: 'opened' | 'recovered';
  readonly incident: Incident;
}

export interface IncidentNotifierOptions {
  readonly store: Promised<ToldStore>;
  readonly incidents: Promised<IncidentQueries>;
  /** The creation time of the newest delivery (epoch milliseconds), once the newest ones were read; `null` before. */
  readonly newestRead: () => Promise<number | null>;
  readonly settings: () => NotificationSettings & { readonly notifyIncidents: boolean };
  readonly now: () => number;
  /** Shows it; resolves when it was handed to the system. When it rejects, it is tried again later. */
  readonly onNotify: (notification: IncidentNotification) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

const day = 86_400_000;
/** Incidents that ended before the app was started again are news for this long. */
const newsFor = 7 * day;
/** What was told is remembered for longer than an incident is news. */
const rememberedFor = 90 * day;
/** An end is known by time passing, too. */
const lookEvery = 60_000;

/** What is on disk before and after a notification. */
const stages = {
  before: { opened: 'opening', recovered: 'closing' },
  after: { opened: 'open', recovered: 'closed' },
} as const;

/** Starts to look, once a minute and whenever it is woken. */
export function startIncidentNotifier(options: IncidentNotifierOptions): Loop {
  const { store, now } = options;
  /** Notifications that this run began: no earlier one can have shown them. */
  const begunHere = new Set<string>();
  /** Notifications that were shown, until that is on disk as well. */
  const shownHere = new Set<string>();

  /** The first time that deliveries were read, whatever they tell is history. */
  const begin = async (): Promise<TellingState | null> => {
    const since = await options.newestRead();
    if (since === null) return null;
    const state = { since, told: [] };
    await store.writeState(state);
    return state;
  };

  const tell = async (state: TellingState, group: readonly Owed[]): Promise<TellingState> => {
    const begun = group[0]?.begun ?? null;
    const id = begun?.id ?? randomUUID();
    const at = (moment: keyof typeof stages) =>
      group.reduce(
        (known, { incident, what }) =>
          withTold(known, incident, { stage: stages[moment][what], id }, now() - rememberedFor),
        state,
      );
    const { notifyIncidents, sound } = options.settings();
    if (notifyIncidents && !shownHere.has(id)) {
      if (begun === null) {
        await store.writeState(at('before'));
        begunHere.add(id);
      }
      const news = group.map(({ what, incident }) => ({ what, incident }));
      await options.onNotify({ id, repeated: !begunHere.has(id), news, silent: !sound });
      shownHere.add(id);
    }
    await store.writeState(at('after'));
    begunHere.delete(id);
    shownHere.delete(id);
    return at('after');
  };

  const step = async (): Promise<number | null> => {
    let state = (await store.readState()) ?? (await begin());
    if (state === null) return lookEvery;
    const held = heldUntil(options.settings(), now(), localMinuteOf(now()));
    if (held !== null) return held - now();
    const incidents = await options.incidents.list({ from: now() - newsFor, to: null });
    const progressed = withProgress(state, incidents);
    if (progressed !== state) await store.writeState(progressed);
    state = progressed;
    for (const group of notificationsOf(owedOf(state, incidents, now()))) {
      try {
        state = await tell(state, group);
      } catch (error) {
        options.onFault(error);
        state = (await store.readState()) ?? state;
      }
    }
    return lookEvery;
  };

  return startLoop(step, { onFault: options.onFault });
}
