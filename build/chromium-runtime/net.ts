/** `net`: Node's own fetch. */
import type { Net } from 'electron';

type Fetch = typeof globalThis.fetch;

export const net = {
  fetch: ((input, init) => globalThis.fetch(input, init)) satisfies Fetch,
  online: true,
  isOnline: () => true,
} satisfies Pick<Net, 'online' | 'isOnline'> & { readonly fetch: Fetch };
