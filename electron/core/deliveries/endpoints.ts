/**
 * Which deliveries went to the same endpoint: those that share the webhook (its address moved), or the address without its query
 * (the webhook was made anew), directly or by way of others.
 */

/** What a delivery says of where it went. */
export interface Destination {
  readonly webhookId: number | null;
  readonly url: string | null;
}

export interface Endpoints {
  /** Returns the names of the two endpoints that are one when this is true; `null` where it tells nothing new. */
  joinedBy(destination: Destination): readonly [string, string] | null;
  /** Learns that a webhook and an address belong together. */
  learn(destination: Destination): void;
  /** Returns the name of the endpoint: equal for equal endpoints, until something new is learnt. */
  of(destination: Destination): string;
}

/** Makes an empty knowledge of endpoints. */
export function createEndpoints(): Endpoints {
  const parents = new Map<string, string>();
  /** How many names lead to a root. */
  const sizes = new Map<string, number>();

  function rootOf(key: string): string {
    let root = key;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  }

  /** The smaller one follows the larger, so that no chain of names grows long, however many a provider sends. */
  function join(one: string, other: string): void {
    const [ones, others] = [sizes.get(one) ?? 1, sizes.get(other) ?? 1];
    const [root, follower] = ones < others ? [other, one] : [one, other];
    parents.set(follower, root);
    sizes.set(root, ones + others);
  }

  const joinedBy: Endpoints['joinedBy'] = ({ webhookId, url }) => {
    const [webhook, address] = [webhookKey(webhookId), addressKey(url)];
    if (webhook === null || address === null) return null;
    const [one, other] = [rootOf(webhook), rootOf(address)];
    return one === other ? null : [one, other];
  };

  return {
    joinedBy,
    learn: (destination) => {
      const [one, other] = joinedBy(destination) ?? [];
      if (one !== undefined && other !== undefined) join(one, other);
    },
    of: ({ webhookId, url }) => {
      const key = webhookKey(webhookId) ?? addressKey(url) ?? '';
      return rootOf(key);
    },
  };
}

const webhookKey = (id: number | null): string | null => (id === null ? null : `webhook ${id}`);

function addressKey(url: string | null): string | null {
  if (url === null) return null;
  const end = url.search(/[?#]/);
  return `address ${end === -1 ? url : url.slice(0, end)}`;
}
