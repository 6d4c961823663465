/** What the renderer may ask of the session. */

import type { Handlers } from '../../contract/commands.ts';
import type { Session, SignInFromClipboard } from '../../contract/session.ts';
import { fail } from '../lib/failure-error.ts';
import type { SessionService } from './session.ts';
import { cleanPastedToken, isToken } from './token.ts';

type SessionCommands =
  | 'getSession'
  | 'signIn'
  | 'signInWithCredentials'
  | 'signInFromClipboard'
  | 'signInToSandbox'
  | 'signOut'
  | 'switchProfile'
  | 'updateProfile'
  | 'removeProfile';

export interface SessionPorts {
  /** Resolves when the rest of the app has followed the session: then the answer goes out. */
  readonly settled: () => Promise<void>;
  readonly clipboard: { readText(): Promise<string>; clear(): void };
  /** Deletes what is on the disk of a profile that nobody works with. */
  readonly deleteData: (profileId: string) => Promise<void>;
}

/** Returns the handlers. */
export function sessionHandlers(session: SessionService, ports: SessionPorts): Pick<Handlers, SessionCommands> {
  const { settled, clipboard } = ports;
  const after = async (change: Promise<Session>): Promise<Session> => {
    const next = await change;
    await settled();
    return next;
  };

  const signInFromClipboard = async (input: SignInFromClipboard) => {
    const token = cleanPastedToken(await clipboard.readText());
    // Whatever else a person copied, a password for one, is sent nowhere.
    if (!isToken(token)) throw fail('no_token', { field: 'token' });
    const next = await after(session.signIn({ ...input, token }));
    const still = cleanPastedToken(await clipboard.readText()) === token;
    if (still) clipboard.clear();
    return { session: next, clipboardCleared: still };
  };

  return {
    getSession: async () => {
      await settled();
      return session.current();
    },
    signIn: (input) => after(session.signIn(input)),
    signInWithCredentials: (input) => after(session.signInWithCredentials(input)),
    signInFromClipboard,
    signInToSandbox: () => after(session.signInToSandbox()),
    signOut: () => after(session.signOut()),
    switchProfile: ({ profileId }) => after(session.switchProfile(profileId)),
    updateProfile: (change) => after(session.updateProfile(change)),
    removeProfile: ({ profileId }) =>
      after(
        session.removeProfile(profileId, async () => {
          await settled();
          await ports.deleteData(profileId);
        }),
      ),
  };
}
