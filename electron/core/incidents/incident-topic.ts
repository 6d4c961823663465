/**
 * Notifications of incidents: each is told once when it is noticed and once when it is over for good; one that was over before
 * anybody could be told of it, once. One that opens again after that is news again.
 */

import type { Incident } from '../../contract/incident.ts';
import { day } from '../../contract/values/durations.ts';
import type { Promised } from '../database/worker-calls.ts';
import { type Envelope, type OutboxTopic, outboxTopic } from '../notifications/outbox.ts';
import type { NewEntry, OutboxEntry, OutboxStore } from '../notifications/outbox-store.ts';
import { isOver } from './detector.ts';
import type { IncidentBeginning } from './incident-beginning.ts';
import type { IncidentQueries } from './incident-queries.ts';

export interface IncidentNotification extends Envelope {
  /** What it is about: one, or all of a summary. */
  readonly news: readonly IncidentNews[];
}

export interface IncidentNews {
  readonly what: 'opened' | 'recovered';
  readonly incident: Incident;
}

export interface IncidentTopicOptions {
  readonly outbox: Promised<OutboxStore>;
  /** From when on incidents are told: creation time of a delivery, epoch milliseconds. Those before are history. */
  readonly beginning: Promised<IncidentBeginning>;
  readonly incidents: Promised<IncidentQueries>;
  /** The creation time of the newest delivery (epoch milliseconds), once the newest ones were read; `null` before. */
  readonly newestRead: () => Promise<number | null>;
  readonly settings: () => { readonly notifyIncidents: boolean };
  readonly now: () => number;
  readonly onNotify: (notification: IncidentNotification) => Promise<void>;
}

const name = 'incident';
/** Incidents that ended before the app was started again are news for this long. */
const newsFor = 7 * day;
/** What was told is remembered for longer than an incident is news. */
const rememberedFor = 90 * day;
/** An end is known by time passing, too. */
const lookEvery = 60_000;
/** How much further an incident goes before that is noted. Milliseconds. */
const notedEvery = 60 * 60_000;

/** What an entry keeps: what an older version wrote knows no more of an incident than its place. */
interface Facts {
  readonly what: IncidentNews['what'];
  readonly incident: Pick<Incident, 'url' | 'from' | 'to'> & Partial<Incident>;
}

const factsOf = ({ facts }: OutboxEntry): Facts => facts as Facts;

/** Returns the topic; it looks once a minute and whenever the outbox is woken. */
export function incidentTopic(options: IncidentTopicOptions): OutboxTopic {
  const { outbox, beginning, now } = options;
  let newest: readonly Incident[] = [];

  /** The first time that deliveries were read, whatever they tell is history. */
  const begin = async (): Promise<number | null> => {
    const since = await options.newestRead();
    if (since !== null) await beginning.writeSince(since);
    return since;
  };

  return outboxTopic<IncidentNews>({
    name,
    produce: async () => {
      const since = (await beginning.readSince()) ?? (await begin());
      if (since === null) return lookEvery;
      newest = await options.incidents.list({ from: now() - newsFor, to: null });
      await outbox.forgetEntries(name, now() - rememberedFor);
      const known = await outbox.entriesOf(name);
      for (const { id, facts } of progressOf(known, newest)) await outbox.reviseEntry(id, facts, facts.incident.to);
      const { put, withdraw } = changesOf(
        known,
        newest.filter(({ noticedAt }) => noticedAt > since),
        now(),
      );
      if (withdraw.length > 0) await outbox.withdrawEntries(withdraw);
      for (const entry of put) await outbox.putEntry(entry);
      return lookEvery;
    },
    prepare: async (entries) => {
      const isWanted = options.settings().notifyIncidents;
      return entries.flatMap((entry) => {
        const { what, incident } = factsOf(entry);
        // As it is known now; one that is no news any more is told as it was written.
        const found = newest.find((each) => isSame(incident, each)) ?? incident;
        if (found.noticedAt === undefined) return [];
        return [{ ...entry, isWanted, isGathered: false, about: { what, incident: found as Incident } }];
      });
    },
    show: (envelope, news) => options.onNotify({ ...envelope, news }),
  });
}

/** Decides what is to be told now, and what that was to be told is not true any more. Pure. */
function changesOf(known: readonly OutboxEntry[], incidents: readonly Incident[], now: number) {
  const put: NewEntry[] = [];
  const withdraw: number[] = [];
  for (const incident of incidents) {
    const last = known.findLast((entry) => isSame(factsOf(entry).incident, incident)) ?? null;
    const isDown = incident.recoveredAt === null;
    // What no notification carries yet is decided anew.
    const isPending = last !== null && last.doneAt === null && last.notificationId === null;
    const told = isPending
      ? (known.findLast((e) => e.id < last.id && isSame(factsOf(e).incident, incident)) ?? null)
      : last;
    if (told !== null && told.doneAt === null) continue;
    const what = newsOf(told === null ? null : factsOf(told).what, { isDown, isOver: isOver(incident, now) });
    if (isPending && factsOf(last).what !== what) withdraw.push(last.id);
    if (what === null) continue;
    const subject = isPending && factsOf(last).what === what ? last.subject : `${what} ${incident.url} ${incident.to}`;
    put.push({ topic: name, subject, facts: { what, incident } satisfies Facts, at: incident.to, dueAt: 0 });
  }
  return { put, withdraw };
}

function newsOf(
  told: IncidentNews['what'] | null,
  { isDown, isOver: over }: { readonly isDown: boolean; readonly isOver: boolean },
): IncidentNews['what'] | null {
  if (told === 'opened') return over ? 'recovered' : null;
  if (isDown) return 'opened';
  return told === null && over ? 'recovered' : null;
}

/**
 * How far the incidents that were told go by now, where that is worth noting. Their beginnings leave the archive with age: by
 * how far they went they are still known.
 */
function progressOf(known: readonly OutboxEntry[], incidents: readonly Incident[]): { id: number; facts: Facts }[] {
  return incidents.flatMap((incident) => {
    const last = known.findLast((entry) => entry.doneAt !== null && isSame(factsOf(entry).incident, incident));
    if (last === undefined) return [];
    const { what, incident: told } = factsOf(last);
    if (incident.to - told.to < notedEvery) return [];
    return [{ id: last.id, facts: { what, incident: { ...incident, from: Math.min(incident.from, told.from) } } }];
  });
}

/** Deliveries that come or change later may move an incident's beginning, or join two of them; and its address may move. */
function isSame(told: Facts['incident'], { urls, from, to }: Pick<Incident, 'urls' | 'from' | 'to'>): boolean {
  return urls.includes(told.url) && told.to >= from && told.from <= to;
}
