/** What the tray says, decided from what the app knows. Pure. */
import type { ResendRow } from '../../contract/resend.ts';
import type { Session } from '../../contract/session.ts';
import type { SyncState } from '../../contract/sync.ts';

export const trayPhases = ['idle', 'working', 'failed', 'signed-out', 'offline'] as const;
export type TrayPhase = (typeof trayPhases)[number];

export interface TrayFacts {
  readonly session: Session['status'];
  readonly sync: SyncState['phase'];
  /** Resends that have not ended. */
  readonly open: number;
  /** Newest first. */
  readonly recent: readonly ResendRow[];
  /** When a person last had the window in front. Epoch milliseconds. */
  readonly seenAt: number;
}

/**
 * Returns the one picture for what matters most: without a token nothing goes on; a failure that nobody has seen yet wants
 * somebody; offline explains why nothing moves.
 */
export function trayPhaseOf({ session, sync, open, recent, seenAt }: TrayFacts): TrayPhase {
  if (session !== 'signed_in') return 'signed-out';
  if (recent.some((resend) => hasFailed(resend) && resend.updatedAt > seenAt)) return 'failed';
  if (sync === 'offline') return 'offline';
  return open > 0 ? 'working' : 'idle';
}

function hasFailed({ state }: ResendRow): boolean {
  return state === 'failed' || state === 'refused';
}
