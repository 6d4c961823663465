/** The names of everything that crosses the process boundary; the preload needs no more than this. */

export const commandNames = [
  'getAppInfo',
  'getSession',
  'signIn',
  'signInToSandbox',
  'signOut',
  'switchProfile',
  'getSettings',
  'updateSettings',
  'getStorage',
  'previewRemoval',
  'compactArchive',
  'deleteLocalData',
  'showArchive',
  'listArchiveNotices',
  'dismissArchiveNotice',
  'getSyncState',
  'syncNow',
  'getDownload',
  'downloadPeriod',
  'cancelDownload',
  'listDeliveries',
  'summarizeDeliveries',
  'getDelivery',
  'listAttempts',
  'listTransactions',
  'summarizeTransactions',
  'facetDeliveries',
  'chartDeliveries',
  'listIncidents',
  'exportDeliveries',
  'exportResends',
  'showExport',
  'listExports',
  'cancelExport',
  'listResends',
  'summarizeResends',
  'getResend',
  'submitResends',
  'getResendQueue',
  'getResendPlan',
  'listOpenResendPlans',
  'pauseResends',
  'resumeResends',
  'cancelResends',
  'sendResendsAgain',
  'dropResends',
  'listOutcome',
  'previewResends',
  'readObjectIds',
] as const;

export type CommandName = (typeof commandNames)[number];

export const eventNames = [
  'sessionChanged',
  'settingsChanged',
  'syncChanged',
  'downloadChanged',
  'deliveriesChanged',
  'resendsChanged',
  'exportChanged',
  'storageChanged',
  'archiveNoticesChanged',
  'navigate',
] as const;

export type EventName = (typeof eventNames)[number];

/** IPC channel of every command; the command's name travels as the first argument. */
export const commandChannel = 'reenvio:command';
/** IPC channel of every event. */
export const eventChannel = 'reenvio:event';
