/** The notification that the active token ends soon: once for each token. */

import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { day } from '../../contract/values/durations.ts';
import type { Promised } from '../database/worker-calls.ts';
import { openJsonFile } from '../lib/json-file.ts';
import { type Envelope, type OutboxTopic, outboxTopic } from '../notifications/outbox.ts';
import type { OutboxStore } from '../notifications/outbox-store.ts';
import type { TokenEnd } from './expiry-watch.ts';

/** Milliseconds before its end from which a person is warned. */
export const warnBefore = 5 * 60_000;

export interface TokenTopicOptions {
  readonly outbox: Promised<OutboxStore>;
  /** `null`: there is no token, it was refused, or it does not say when it ends. */
  readonly end: () => TokenEnd | null;
  /** The `exp` of the token that an older version warned of last. */
  readonly warnedBefore?: number | null;
  readonly settings: () => { readonly notifyExpiry: boolean };
  readonly now: () => number;
  readonly onNotify: (end: TokenEnd, envelope: Envelope) => Promise<void>;
}

const name = 'token';
const rememberedForMs = 7 * day;

/** Returns the topic; it looks whenever the outbox is woken. */
export function tokenTopic({ outbox, end, warnedBefore, settings, now, onNotify }: TokenTopicOptions): OutboxTopic {
  return outboxTopic<TokenEnd>({
    name,
    produce: async () => {
      const current = settings().notifyExpiry ? end() : null;
      const known = await outbox.entriesOf(name);
      const subject = String(current?.exp);
      if (current?.exp === warnedBefore) return null;
      const past = known.filter((entry) => entry.doneAt === null && entry.subject !== subject);
      if (past.length > 0) await outbox.withdrawEntries(past.map(({ id }) => id));
      if (current === null) return null;
      // By this machine's clock, which may be corrected until then.
      const dueAt = current.at - warnBefore;
      const entry = known.find((each) => each.subject === subject);
      if (entry === undefined) await outbox.forgetEntries(name, now() - rememberedForMs);
      if (entry?.dueAt !== dueAt) await outbox.putEntry({ topic: name, subject, facts: {}, at: now(), dueAt });
      return null;
    },
    prepare: async (entries) => {
      const current = end();
      // A token that has ended, or was replaced, is nothing to warn of.
      if (current === null || current.at <= now()) return [];
      return entries
        .filter(({ subject }) => subject === String(current.exp))
        .map((entry) => ({ ...entry, isWanted: settings().notifyExpiry, isGathered: false, about: current }));
    },
    show: async (envelope, [first]) => {
      if (first !== undefined) await onNotify(first, envelope);
    },
  });
}

/** Returns which ends an older version had warned of, by profile, and removes its file: the outbox knows them from here on. */
export async function takeOlderWarnings(path: string): Promise<Readonly<Record<string, number>>> {
  const file = await openJsonFile(path, z.record(z.string(), z.number()), {});
  await rm(path, { force: true });
  return file.get();
}
