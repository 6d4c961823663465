/** Keeps exactly the active profile's workspace open, and tells it when the session changes. */
import type { Failure, FailureCode } from '../../contract/failure.ts';
import type { Session } from '../../contract/session.ts';
import type { SyncState } from '../../contract/sync.ts';
import { unknownAsOf } from '../../contract/values/sync.ts';
import { fail, failureOf } from '../lib/failure-error.ts';
import type { Log } from '../lib/log.ts';
import { codeOf } from '../lib/log.ts';
import type { Workspace } from './workspace.ts';

export interface ActiveWorkspace {
  /** The open workspace. Throws `signed_out`, or why the archive could not be opened. */
  current(): Workspace;
  /** The open workspace, or `null`. */
  open(): Workspace | null;
  /** How true the archive is; without one, why it could not be opened. */
  syncState(): SyncState;
  /** Looks for what is new at the provider; an archive that could not be opened is tried again. */
  lookNow(): void;
  /** Opens the workspace of the session's profile, and closes any other; calls are carried out in order. */
  follow(session: Session): Promise<void>;
  /**
   * Closes the workspace, does `work` on what is closed, and opens it again, whichever way the work ends. Throws what the
   * work threw, and `cancelled` when another workspace is the active one by now; that this one could not be opened again is
   * told by `syncState`.
   */
  renew(which: Workspace, work: () => Promise<void>): Promise<void>;
  /** Resolves when everything that was asked for so far is done. */
  settled(): Promise<void>;
  /** Ends the open workspace. */
  close(): Promise<void>;
}

export interface ActiveWorkspaceOptions {
  /** Opens the workspace of a profile; `onDamage` is to be told when its archive turns out to be damaged. */
  readonly open: (profileId: string, onDamage: () => void) => Promise<Workspace>;
  /** Told when a workspace was opened anew, or could not be, without a change of the session. */
  readonly onRenewed: () => void;
  readonly log: Log;
  /** Milliseconds until an archive that could not be opened is tried again. */
  readonly retryAfter?: number;
}

/** The state that stands for an archive that is not open. */
const stateWithout = (failure: Failure | null): SyncState => ({
  phase: failure ? 'failed' : 'paused',
  lastSyncedAt: null,
  asOf: unknownAsOf,
  rowsRead: 0,
  rowsUnreadable: 0,
  failure,
});

/** Failures that pass by themselves: once the disk has space, the folder its permissions, or another program has ended. */
const passing: readonly FailureCode[] = ['disk_full', 'read_only', 'archive_busy'];

/** Makes it; no workspace is open yet. */
export function createActiveWorkspace({
  open,
  onRenewed,
  log,
  retryAfter = 15_000,
}: ActiveWorkspaceOptions): ActiveWorkspace {
  let workspace: Workspace | null = null;
  /** The active profile, whether or not its workspace could be opened. */
  let wanted: string | null = null;
  let trouble: unknown = null;
  let retry: NodeJS.Timeout | undefined;
  let lastStatus: Session['status'] = 'signed_out';
  let work: Promise<unknown> = Promise.resolve();

  const close = async (): Promise<void> => {
    clearTimeout(retry);
    const closing = workspace;
    workspace = null;
    await closing?.close();
  };

  const openWanted = async (): Promise<void> => {
    if (wanted === null) return;
    try {
      const opening = open(wanted, () => void opening.then(setAside, () => undefined));
      workspace = await opening;
      trouble = null;
    } catch (error) {
      trouble = error;
      log.warn('workspace.open-failed', { error: codeOf(error) });
      if (passing.includes(failureOf(error).code)) retry = setTimeout(() => void inOrder(tryAgain), retryAfter);
    }
  };

  const tryAgain = async (): Promise<void> => {
    if (workspace !== null) return;
    await openWanted();
    if (workspace !== null) onRenewed();
  };

  const followNow = async (session: Session): Promise<void> => {
    const profile = session.profiles.find(({ id }) => id === session.activeProfileId);
    // A sandbox that was started anew stands at another address: that is another provider.
    const same = workspace?.profile.id === profile?.id && workspace?.profile.baseUrl === profile?.baseUrl;
    const renewed = lastStatus !== 'signed_in' && session.status === 'signed_in';
    lastStatus = session.status;
    if (same) {
      if (renewed) workspace?.tokenRenewed();
      return;
    }
    await close();
    wanted = profile?.id ?? null;
    trouble = null;
    await openWanted();
  };

  const renewNow = async (which: Workspace, change: () => Promise<void>): Promise<void> => {
    if (workspace !== which) throw fail('cancelled');
    // Whoever asks meanwhile is told that it takes a moment, not that nobody is signed in.
    trouble = fail('archive_busy');
    try {
      await close();
      await change();
    } finally {
      await openWanted();
      onRenewed();
    }
  };

  /** Moves a damaged archive to quarantine and opens a new one, unless new ones were damaged lately as well. */
  const setAside = async (damaged: Workspace): Promise<void> => {
    if (damaged.setAside.isHopeless(Date.now())) return;
    log.warn('archive.damaged');
    await inOrder(() => renewNow(damaged, () => damaged.setAside.move(Date.now()))).catch((error: unknown) =>
      log.warn('archive.set-aside-failed', { error: codeOf(error) }),
    );
  };

  const inOrder = <T>(step: () => Promise<T>): Promise<T> => {
    const next = work.then(step, step);
    work = next.catch(() => undefined);
    return next;
  };

  return {
    current: () => {
      if (workspace) return workspace;
      throw trouble ?? fail('signed_out');
    },
    open: () => workspace,
    syncState: () => workspace?.sync.state() ?? stateWithout(trouble === null ? null : failureOf(trouble)),
    lookNow: () => {
      if (workspace) workspace.lookNow();
      else if (trouble !== null) void inOrder(tryAgain);
    },
    settled: async () => void (await work),
    follow: (session) => inOrder(() => followNow(session)),
    renew: (which, change) => inOrder(() => renewNow(which, change)),
    close: () =>
      inOrder(async () => {
        wanted = null;
        await close();
      }),
  };
}
