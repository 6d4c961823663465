/** What the renderer may ask of the session. */
import type { Session } from '../../contract/session.ts';
import type { Handlers } from '../dispatch.ts';
import type { SessionRoom } from './session.ts';

type SessionCommands = 'getSession' | 'signIn' | 'signInToSandbox' | 'signOut' | 'switchProfile';

/** Gives the handlers. `settled` resolves when the rest of the app has followed the session: then the answer goes out. */
export function sessionHandlers(session: SessionRoom, settled: () => Promise<void>): Pick<Handlers, SessionCommands> {
  const after = async (change: Promise<Session>): Promise<Session> => {
    const next = await change;
    await settled();
    return next;
  };
  return {
    getSession: async () => {
      await settled();
      return session.current();
    },
    signIn: (input) => after(session.signIn(input)),
    signInToSandbox: () => after(session.signInToSandbox()),
    signOut: () => after(session.signOut()),
    switchProfile: ({ profileId }) => after(session.switchProfile(profileId)),
  };
}
