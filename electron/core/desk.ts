/** The desk: keeps exactly the active profile's workspace open, and tells its rooms when the session changes. */
import type { Session } from '../contract/session.ts';
import { fail } from './failure-error.ts';
import type { Log } from './log.ts';
import { codeOf } from './log.ts';
import type { Workspace } from './workspace.ts';

export interface Desk {
  /** The open workspace. Throws `signed_out`, or why the archive could not be opened. */
  current(): Workspace;
  /** The open workspace, or `null`. */
  open(): Workspace | null;
  /** Brings the desk in line with the session; calls are carried out in order. */
  follow(session: Session): Promise<void>;
  /** Resolves when everything asked of the desk so far was done. */
  settled(): Promise<void>;
  /** Ends the open workspace. */
  close(): Promise<void>;
}

/** Makes an empty desk. */
export function createDesk(open: (profileId: string) => Promise<Workspace>, log: Log): Desk {
  let workspace: Workspace | null = null;
  let trouble: unknown = null;
  let lastStatus: Session['status'] = 'signed_out';
  let work: Promise<void> = Promise.resolve();

  const close = async (): Promise<void> => {
    const closing = workspace;
    workspace = null;
    await closing?.close();
  };

  const followNow = async (session: Session): Promise<void> => {
    const profile = session.profiles.find(({ id }) => id === session.activeProfileId);
    // A sandbox that was started anew stands at another address: that is another provider.
    const same = workspace?.profile.id === profile?.id && workspace?.profile.baseUrl === profile?.baseUrl;
    const renewed = lastStatus !== 'signed_in' && session.status === 'signed_in';
    lastStatus = session.status;
    if (same) {
      if (renewed) {
        workspace?.resends.tokenRenewed();
        workspace?.sync.syncNow();
      }
      return;
    }
    await close();
    trouble = null;
    if (!profile) return;
    try {
      workspace = await open(profile.id);
    } catch (error) {
      trouble = error;
      log.warn('workspace.open-failed', { error: codeOf(error) });
    }
  };

  const inOrder = (step: () => Promise<void>): Promise<void> => {
    work = work.then(step, step);
    return work;
  };

  return {
    current: () => {
      if (workspace) return workspace;
      throw trouble ?? fail('signed_out');
    },
    open: () => workspace,
    settled: () => work,
    follow: (session) => inOrder(() => followNow(session)),
    close: () => inOrder(close),
  };
}
