/** `net`: requests of the default session. */
import type { Net } from 'electron';
import { session } from '../session.ts';
import type { Named } from '../surface.ts';

export const net = {
  request: session.defaultSession.request,
  fetch: session.defaultSession.fetch,
  online: true,
  isOnline: () => true,
} satisfies Pick<Net, 'online' | 'isOnline'> & Named<Net, 'request' | 'fetch'>;
