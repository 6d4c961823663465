/** What of a person's settings concerns each feature, in the feature's own words. Pure. */
import type { Settings } from '../../contract/settings.ts';

/** What concerns downloads. */
export interface SyncSettings {
  /** Days of deliveries to keep downloaded. */
  readonly keepDays: number;
  readonly requestsAtOnce: number;
  readonly requestsPerSecond: number;
  /** Milliseconds between two runs while a person can see the deliveries. */
  readonly pollMs: number;
}

/** How far back deliveries are downloaded when they are kept for ever: five years. A person may ask for more. */
const farthestDays = 5 * 365;

/** Returns what concerns downloads. */
export function syncSettingsOf({ keepDays, requestsAtOnce, requestsPerSecond, pollSeconds }: Settings): SyncSettings {
  return { keepDays: keepDays ?? farthestDays, requestsAtOnce, requestsPerSecond, pollMs: pollSeconds * 1_000 };
}

/** What concerns notifications. */
export function notificationSettingsOf(settings: Settings) {
  return {
    notifyCompleted: settings.notifyCompleted,
    notifyFailed: settings.notifyFailed,
    notifyIncidents: settings.notifyIncidents,
    notifyExpiry: settings.notifyExpiry,
    sound: settings.notificationSound,
    quietHours: settings.quietHours,
    pausedUntil: settings.notificationsPausedUntil,
  };
}

/** What concerns sending, and telling what came of it. */
export function engineSettingsOf(settings: Settings) {
  return { ...notificationSettingsOf(settings), sendsPerSecond: settings.sendsPerSecond };
}
