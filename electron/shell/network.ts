/** How the app reaches a provider: through Chromium's network, so that the system's proxy and certificates count. */
import { net, session } from 'electron';

type Fetch = typeof globalThis.fetch;
type Send = typeof net.fetch;

/** For requests that may be made again. */
export const systemFetch: Fetch = toFetch((input, init) => net.fetch(input, init));

/**
 * For a request that must not be made twice. Chromium by itself sends a request again, a POST too, when a kept-alive
 * connection breaks before the answer. So these travel in a session of their own, one at a time, each on a fresh connection.
 */
export function createSingleFetch(): Fetch {
  const partition = session.fromPartition('single-requests', { cache: false });
  let last: Promise<unknown> = Promise.resolve();
  return toFetch((input, init) => {
    const answer = last.then(async () => {
      await partition.closeAllConnections();
      return partition.fetch(input, init);
    });
    last = answer.catch(() => undefined);
    return answer;
  });
}

function toFetch(send: Send): Fetch {
  return (input, init) => send(input instanceof URL ? input.href : input, init);
}
