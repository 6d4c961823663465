/** The attributes of an archive, read again when another connection has changed it. */
import type { DatabaseSync } from 'node:sqlite';
import { type NumberedAttributes, readAttributes } from '../attributes.ts';
import { createEndpoints, type Destination } from '../endpoints.ts';

export interface AttributesCache {
  all(): readonly NumberedAttributes[];
  get(id: number): NumberedAttributes;
  /** The name of the endpoint of a delivery with these attributes and this address: equal for equal endpoints. */
  endpointOf(destination: Destination): string;
  /** A number that changes with every commit of another connection. */
  version(): number;
}

/** Returns the cache of a connection that may only read. */
export function createAttributesCache(db: DatabaseSync): AttributesCache {
  const dataVersion = db.prepare('PRAGMA data_version');
  const version = (): number => Number(dataVersion.get()?.data_version);
  let readAt = Number.NaN;
  let byId = new Map<number, NumberedAttributes>();
  let endpoints = createEndpoints();

  function current(): Map<number, NumberedAttributes> {
    const now = version();
    if (now !== readAt) {
      byId = new Map(readAttributes(db).map((attributes) => [attributes.id, attributes]));
      endpoints = createEndpoints();
      for (const attributes of byId.values()) if (!attributes.urlApart) endpoints.learn(attributes);
      readAt = now;
    }
    return byId;
  }

  return {
    all: () => [...current().values()],
    get: (id) => {
      const attributes = current().get(id);
      if (!attributes) throw new Error(`No attributes have the number ${id}.`);
      return attributes;
    },
    endpointOf: (destination) => {
      current();
      return endpoints.of(destination);
    },
    version,
  };
}
