/** Each command once: what goes in, what comes out. Types for main, preload and renderer derive from here. */
import { z } from 'zod';
import { nothingSchema } from './common.ts';
import {
  attemptsOfSchema,
  deliveryDetailSchema,
  deliveryFilterSchema,
  deliveryIdSchema,
  deliveryPageSchema,
  deliveryRowSchema,
  deliverySummarySchema,
  listDeliveriesSchema,
  lookedUpSchema,
  transactionIdSchema,
} from './delivery.ts';
import { downloadSchema, periodSchema } from './download.ts';
import { exportedSchema, exportIdSchema, exportRequestSchema, runningExportSchema } from './export.ts';
import { chartDeliveriesSchema, deliveryChartSchema, deliveryFacetsSchema } from './facet.ts';
import { incidentSchema, listIncidentsSchema } from './incident.ts';
import type { CommandName } from './names.ts';
import { pageMemorySchema, rememberSchema } from './page-memory.ts';
import {
  appendedSchema,
  appendReconciliationSchema,
  beginReconciliationSchema,
  failedDeliveriesSchema,
  listIdSchema,
  listReconciliationSchema,
  reconciliationCountSchema,
  reconciliationPageSchema,
  reconciliationSchema,
  summarizeReconciliationSchema,
} from './reconcile.ts';
import {
  listResendsSchema,
  resendDetailSchema,
  resendFilterSchema,
  resendKeySchema,
  resendPageSchema,
  resendSummarySchema,
  submitResendsSchema,
  submittedPlanSchema,
} from './resend.ts';
import {
  cancelledSchema,
  planIdSchema,
  planProgressSchema,
  planRestSchema,
  queueStateSchema,
  resendAgainSchema,
  resendKeysSchema,
  transactionVerdictSchema,
} from './resend-plan.ts';
import {
  objectIdsReadSchema,
  previewResendsSchema,
  readObjectIdsSchema,
  recognisedListSchema,
  recogniseListSchema,
  resendPreviewSchema,
} from './resend-preview.ts';
import {
  credentialsSignInSchema,
  profileChangeSchema,
  profileIdSchema,
  sessionSchema,
  signedInFromClipboardSchema,
  signInFromClipboardSchema,
  signInSchema,
} from './session.ts';
import { appFilesSchema, appInfoSchema, settingsChangeSchema, settingsSchema } from './settings.ts';
import {
  archiveFileSchema,
  archiveNoticeSchema,
  keepDaysSchema,
  removalSchema,
  startNoticeIdSchema,
  startNoticeSchema,
  storageSchema,
} from './storage.ts';
import { syncStateSchema } from './sync.ts';
import { judgedPaymentSchema, listTransactionsSchema, transactionPageSchema } from './transaction.ts';
import { installUpdateSchema, updateStateSchema } from './updates.ts';
import {
  renameViewSchema,
  reorderViewsSchema,
  saveViewSchema,
  startViewSchema,
  updateViewSchema,
  viewIdSchema,
  viewListSchema,
  viewSchema,
} from './view.ts';

export const commands = {
  getAppInfo: { input: nothingSchema, output: appInfoSchema },
  /** What the page before this one left in the main window, if it crashed. */
  getPageMemory: { input: nothingSchema, output: pageMemorySchema },
  /** Has it remembered in memory, never on the disk, for as long as the window lasts. */
  remember: { input: rememberSchema, output: nothingSchema },

  getSession: { input: nothingSchema, output: sessionSchema },
  /** Verifies the token by a request, then keeps it. */
  signIn: { input: signInSchema, output: sessionSchema },
  /** Has the provider give a token for the pair, then keeps the pair: the profile stays signed in. */
  signInWithCredentials: { input: credentialsSignInSchema, output: sessionSchema },
  /** The same with the token on the clipboard, which is taken off it afterwards. */
  signInFromClipboard: { input: signInFromClipboardSchema, output: signedInFromClipboardSchema },
  /** Starts the sandbox when needed and signs in to it. */
  signInToSandbox: { input: nothingSchema, output: sessionSchema },
  /** Forgets the active profile's token; its archive stays. */
  signOut: { input: nothingSchema, output: sessionSchema },
  switchProfile: { input: profileIdSchema, output: sessionSchema },
  updateProfile: { input: profileChangeSchema, output: sessionSchema },
  /** Removes a profile with its token and its archive. */
  removeProfile: { input: profileIdSchema, output: sessionSchema },

  getSettings: { input: nothingSchema, output: settingsSchema },
  updateSettings: { input: settingsChangeSchema, output: settingsSchema },

  /** What this start found of its files that a person should know. */
  listStartNotices: { input: nothingSchema, output: z.array(startNoticeSchema) },
  dismissStartNotice: { input: startNoticeIdSchema, output: nothingSchema },
  /** Shows the file that a notice is about in its folder. */
  showSetAsideFile: { input: startNoticeIdSchema, output: nothingSchema },

  getStorage: { input: nothingSchema, output: storageSchema },
  /** What keeping so many days would remove now; removes nothing. */
  previewRemoval: { input: keepDaysSchema, output: removalSchema },
  /** Rebuilds the archive's file without its gaps, and answers when that is done. */
  compactArchive: { input: nothingSchema, output: nothingSchema },
  /** Deletes the active profile's archive, and what was set aside of it, and begins with an empty one. */
  deleteLocalData: { input: nothingSchema, output: nothingSchema },
  /** Shows a file of the archives' folder in the system's file manager. */
  showArchive: { input: archiveFileSchema, output: nothingSchema },
  listArchiveNotices: { input: nothingSchema, output: z.array(archiveNoticeSchema) },
  /** Notes that a person has seen it. */
  dismissArchiveNotice: { input: archiveFileSchema, output: nothingSchema },

  getSyncState: { input: nothingSchema, output: syncStateSchema },
  /** Looks for new deliveries and resends now; answers at once, `syncChanged` tells how it goes. */
  syncNow: { input: nothingSchema, output: nothingSchema },
  /** The download that runs or waits, or else the last one that ended. */
  getDownload: { input: nothingSchema, output: downloadSchema.nullable() },
  /** Downloads what is missing of a period; answers at once, `downloadChanged` tells how it goes. */
  downloadPeriod: { input: periodSchema, output: nothingSchema },
  /** Ends what runs and what waits; what was read stays. */
  cancelDownload: { input: nothingSchema, output: nothingSchema },

  listDeliveries: { input: listDeliveriesSchema, output: deliveryPageSchema },
  summarizeDeliveries: { input: z.strictObject({ filter: deliveryFilterSchema }), output: deliverySummarySchema },
  getDelivery: { input: deliveryIdSchema, output: deliveryDetailSchema },
  /** Shows a delivery in a window of its own; the one that shows it already comes to the front. */
  openDeliveryWindow: { input: deliveryIdSchema, output: nothingSchema },
  /** Asks the provider for a transaction of whatever age; what it has is kept. */
  lookUpTransaction: { input: transactionIdSchema, output: lookedUpSchema },
  /** Every attempt of a transaction, oldest first. */
  listAttempts: { input: attemptsOfSchema, output: z.array(deliveryRowSchema) },
  getPaymentVerdict: { input: attemptsOfSchema, output: judgedPaymentSchema },
  /** One line per transaction of which an attempt passes the filter, ordered by the newest that does. */
  listTransactions: { input: listTransactionsSchema, output: transactionPageSchema },
  summarizeTransactions: { input: z.strictObject({ filter: deliveryFilterSchema }), output: deliverySummarySchema },
  facetDeliveries: { input: z.strictObject({ filter: deliveryFilterSchema }), output: deliveryFacetsSchema },
  chartDeliveries: { input: chartDeliveriesSchema, output: deliveryChartSchema },
  /** The incidents of which a part lies in a range of time, the newest first; they change with the deliveries. */
  listIncidents: { input: listIncidentsSchema, output: z.array(incidentSchema) },
  /** The saved views of the active profile; every change of them, and of what is unread in them, is told by `viewsChanged`. */
  listViews: { input: nothingSchema, output: viewListSchema },
  /** Saves a new view at the end. Fails with `name_taken` where only case or accents tell two names apart. */
  saveView: { input: saveViewSchema, output: viewSchema },
  updateView: { input: updateViewSchema, output: viewSchema },
  renameView: { input: renameViewSchema, output: viewSchema },
  deleteView: { input: viewIdSchema, output: nothingSchema },
  reorderViews: { input: reorderViewsSchema, output: nothingSchema },
  setStartView: { input: startViewSchema, output: nothingSchema },
  /** Puts back the views that Reenvio comes with and that were deleted. */
  restoreViews: { input: nothingSchema, output: nothingSchema },
  /** Notes that a person looks at the view: nothing in it is unread any more. */
  lookAtView: { input: viewIdSchema, output: nothingSchema },
  /** Asks where to save, writes, and answers when the file is whole; `null` when the person chose no place. */
  exportTable: { input: exportRequestSchema, output: exportedSchema.nullable() },
  /** Shows the file of the last export in its folder. */
  showExport: { input: nothingSchema, output: nothingSchema },
  listExports: { input: nothingSchema, output: z.array(runningExportSchema) },
  /** Stops an export that is on its way: it fails with `cancelled` and leaves no file. */
  cancelExport: { input: exportIdSchema, output: nothingSchema },

  listResends: { input: listResendsSchema, output: resendPageSchema },
  summarizeResends: { input: z.strictObject({ filter: resendFilterSchema }), output: resendSummarySchema },
  getResend: { input: resendKeySchema, output: resendDetailSchema },
  /** Writes the plan and begins to send it: the one command with an effect on the outside world. */
  submitResends: { input: submitResendsSchema, output: submittedPlanSchema },
  getResendQueue: { input: nothingSchema, output: queueStateSchema },
  getResendPlan: { input: planIdSchema, output: planProgressSchema },
  /** The plans of which a resend still goes on by itself, newest first. */
  listOpenResendPlans: { input: nothingSchema, output: z.array(planProgressSchema) },
  /** Holds back what the plan has not sent yet. */
  pauseResends: { input: planIdSchema, output: nothingSchema },
  resumeResends: { input: planIdSchema, output: nothingSchema },
  /** Gives up what the plan has not sent yet. */
  cancelResends: { input: planIdSchema, output: cancelledSchema },
  /** A person's decision that resends are to be sent; answers those that waited for it. */
  sendResendsAgain: { input: resendKeysSchema, output: resendKeysSchema },
  /** Gives up single resends that are `planned` or `needs_decision`; answers those that were. */
  dropResends: { input: resendKeysSchema, output: resendKeysSchema },
  /** What became of each transaction of a completed resend, the worst first. */
  listOutcome: { input: resendKeySchema, output: z.array(transactionVerdictSchema) },
  /** What a resend that has ended is asked for once more with; `validation` where that cannot be said in a new request. */
  getResendAgain: { input: resendKeySchema, output: resendAgainSchema },
  /** The objects of a plan that a new resend could still help; nothing that is on its way is among them. */
  getPlanRest: { input: planIdSchema, output: z.array(planRestSchema) },
  /** What orders would touch and what was asked for before, as far as the archive knows. Sends nothing. */
  previewResends: { input: previewResendsSchema, output: resendPreviewSchema },
  /** The IDs of the objects that deliveries are about, read from their bodies. */
  readObjectIds: { input: readObjectIdsSchema, output: objectIdsReadSchema },
  /** What a list names, as the payments that the archive knows by these names. */
  recogniseList: { input: recogniseListSchema, output: recognisedListSchema },

  getUpdate: { input: nothingSchema, output: updateStateSchema },
  /** Asks the feed for a newer Reenvio. This and the next two answer when they are done or have failed. */
  checkForUpdate: { input: nothingSchema, output: updateStateSchema },
  downloadUpdate: { input: nothingSchema, output: updateStateSchema },
  installUpdate: { input: installUpdateSchema, output: updateStateSchema },
  /** Puts versions, settings, counts and the redacted log on the clipboard. */
  copyDiagnostics: { input: nothingSchema, output: nothingSchema },
  /** Opens the folder of the crash reports, the folder of the log, or the licences of what Reenvio is made of. */
  showAppFiles: { input: appFilesSchema, output: nothingSchema },

  /** Begins to read a list of end-to-end IDs; the one on screen stays until the new one was read. */
  beginReconciliation: { input: beginReconciliationSchema, output: listIdSchema },
  /** Hands over the next portion of the file, which main never opens itself: a page names no path. */
  appendReconciliation: { input: appendReconciliationSchema, output: appendedSchema },
  /** Puts the list on screen and begins to look it up; `reconciliationChanged` tells how that goes. */
  finishReconciliation: { input: listIdSchema, output: reconciliationSchema },
  /** Drops a list that is being read. */
  cancelReconciliation: { input: listIdSchema, output: nothingSchema },
  /** Makes a list to try it with, of the archive's transactions and of some that are made up. */
  exampleReconciliation: { input: nothingSchema, output: reconciliationSchema },
  getReconciliation: { input: nothingSchema, output: reconciliationSchema.nullable() },
  /** Drops the list on screen. */
  dropReconciliation: { input: nothingSchema, output: nothingSchema },
  /** Asks the provider for every ID of which the archive cannot say anything. */
  askProvider: { input: nothingSchema, output: nothingSchema },
  stopAsking: { input: nothingSchema, output: nothingSchema },
  listReconciliation: { input: listReconciliationSchema, output: reconciliationPageSchema },
  summarizeReconciliation: { input: summarizeReconciliationSchema, output: reconciliationCountSchema },
  /** What can be sent again: the newest delivery of each transaction of the list that failed. */
  listFailedDeliveries: { input: nothingSchema, output: failedDeliveriesSchema },
} satisfies Record<CommandName, { input: z.ZodType; output: z.ZodType }>;

/** What a caller passes. */
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>;
/** What a handler receives: the input after its schema. */
export type ParsedInput<N extends CommandName> = z.output<(typeof commands)[N]['input']>;
/** What a handler returns and a caller gets. */
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>;

/** One function per command. A handler throws a `FailureError` for what is not a fault of Reenvio. */
export type Handlers = {
  readonly [N in CommandName]: (input: ParsedInput<N>) => Promise<CommandOutput<N>> | CommandOutput<N>;
};
