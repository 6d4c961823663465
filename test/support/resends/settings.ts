/** Settings under which everything is told and sending never waits for its turn. */
export const everythingAtOnce = {
  notifyCompleted: true,
  notifyFailed: true,
  sound: true,
  quietHours: null,
  pausedUntil: null,
  sendsPerSecond: 1_000,
} as const;
