/** Each event once. An event says that something changed; who needs more asks by a command. */
import { z } from 'zod';
import { instantSchema } from './common.ts';
import { downloadSchema } from './download.ts';
import { runningExportSchema } from './export.ts';
import type { EventName } from './names.ts';
import { reconciliationSchema } from './reconcile.ts';
import { sessionSchema } from './session.ts';
import { settingsSchema } from './settings.ts';
import { archiveNoticeSchema, storageWorkSchema } from './storage.ts';
import { syncStateSchema } from './sync.ts';
import { updateStateSchema } from './updates.ts';
import { menuCommands } from './values/shortcuts.ts';
import { viewListSchema } from './view.ts';

/** A place in the app: what is there and when, never a token, never an action. */
export const placeSchema = z.discriminatedUnion('screen', [
  z.strictObject({ screen: z.literal('deliveries') }),
  z.strictObject({ screen: z.literal('delivery'), id: z.number().int() }),
  z.strictObject({ screen: z.literal('resends') }),
  z.strictObject({ screen: z.literal('resend'), key: z.number().int() }),
  z.strictObject({ screen: z.literal('new-resend') }),
  z.strictObject({ screen: z.literal('reconcile') }),
  z.strictObject({ screen: z.literal('settings') }),
  /** The incidents of a time, at one endpoint or (`null`) at all; they go on where `to` is `null`. */
  z.strictObject({
    screen: z.literal('incidents'),
    url: z.string().nullable(),
    from: instantSchema,
    to: instantSchema.nullable(),
  }),
  /** A saved view; `null`: one was asked for that is not there. */
  z.strictObject({ screen: z.literal('view'), id: z.string().nullable() }),
  /** Wherever one is, with the dialog for a new token over it. */
  z.strictObject({ screen: z.literal('renew') }),
]);
export type Place = z.infer<typeof placeSchema>;

export const events = {
  sessionChanged: sessionSchema,
  settingsChanged: settingsSchema,
  syncChanged: syncStateSchema,
  /** The download that runs or waits, or how it ended. */
  downloadChanged: downloadSchema.nullable(),
  /** The archive's deliveries changed: lists, counts and details read again. */
  deliveriesChanged: z.null(),
  resendsChanged: z.null(),
  /** The exports that are on their way, with how far they are; empty when the last one ended. */
  exportChanged: z.array(runningExportSchema),
  /** The list of IDs on screen, or how far it was looked up, changed. */
  reconciliationChanged: reconciliationSchema.nullable(),
  /** The work on the archive's file that is being done; `null` when it ended. */
  storageChanged: storageWorkSchema.nullable(),
  /** The damaged archives that a person has not taken note of. */
  archiveNoticesChanged: z.array(archiveNoticeSchema),
  /** The saved views, or what is unread in them. */
  viewsChanged: viewListSchema,
  updateChanged: updateStateSchema,
  /** The tray, a notification or a deep link asks the window to go somewhere. */
  navigate: placeSchema,
  /** A person chose a command of the window in the application menu. */
  menuChosen: z.enum(menuCommands),
} satisfies Record<EventName, z.ZodType>;

export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
