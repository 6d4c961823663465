/** Attributes: the few-valued columns of deliveries, numbered by combination; `traits` in the file, as its first schema has it. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../contract/common.ts';
import type { DeliveryResult } from '../../contract/delivery.ts';

/** How the transaction of a delivery stands, read off its attempts. */
export type Standing = 'delivered' | 'failed' | 'never_delivered';

export interface Attributes {
  readonly kind: Kind | null;
  readonly eventType: string | null;
  readonly statusCode: number | null;
  readonly result: DeliveryResult;
  /** `null` where there is none and where the delivery itself holds it (`urlApart`). */
  readonly url: string | null;
  readonly urlApart: boolean;
  readonly webhookId: number | null;
  readonly newestAttempt: boolean;
  readonly standing: Standing;
}

export interface NumberedAttributes extends Attributes {
  readonly id: number;
}

/**
 * Distinct addresses that are attributes. A provider that sends each webhook to an address of its own would make as many
 * attributes as deliveries; beyond this number the delivery keeps its address itself.
 */
const mostUrls = 256;

const columns = 'id, kind, event_type, status_code, result, url, url_apart, webhook_id, newest_attempt, standing';

/** Gives all attributes of an archive with their numbers. */
export function readAttributes(db: DatabaseSync): NumberedAttributes[] {
  return db.prepare(`SELECT ${columns} FROM traits`).all().map(attributesOfRow);
}

/** Gives numbers to attributes. Its memory follows the database, so it is made anew after a rollback. */
export interface AttributesRegistry {
  /** The number of these attributes, given to them now when they are new. */
  numberOf(attributes: Attributes): number;
  attributesOf(number: number): NumberedAttributes;
  /** Whether this address is, or may become, a trait. */
  takesUrl(url: string | null): boolean;
}

/** Gives the registry on a connection that may write. */
export function createAttributesRegistry(db: DatabaseSync): AttributesRegistry {
  const byId = new Map<number, NumberedAttributes>();
  const byKey = new Map<string, number>();
  const urls = new Set<string>();
  const insert = db.prepare(`INSERT INTO traits (${columns}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);

  const remember = (attributes: NumberedAttributes): void => {
    byId.set(attributes.id, attributes);
    byKey.set(keyOf(attributes), attributes.id);
    if (attributes.url !== null) urls.add(attributes.url);
  };
  for (const attributes of readAttributes(db)) remember(attributes);

  return {
    numberOf: (attributes) => {
      const known = byKey.get(keyOf(attributes));
      if (known !== undefined) return known;
      const { kind, eventType, statusCode, result, url, urlApart, webhookId, newestAttempt, standing } = attributes;
      const { lastInsertRowid } = insert.run(
        ...[kind, eventType, statusCode, result, url, Number(urlApart), webhookId, Number(newestAttempt), standing],
      );
      const id = Number(lastInsertRowid);
      remember({ ...attributes, id });
      return id;
    },
    attributesOf: (number) => {
      const attributes = byId.get(number);
      if (!attributes) throw new Error(`No attributes have the number ${number}.`);
      return attributes;
    },
    takesUrl: (url) => url === null || urls.has(url) || urls.size < mostUrls,
  };
}

/** Attributes without what the other attempts of the transaction make of them. */
export type OwnAttributes = Omit<Attributes, 'newestAttempt' | 'standing'>;

function keyOf(attributes: Attributes): string {
  const { kind, eventType, statusCode, url, urlApart, webhookId, newestAttempt, standing } = attributes;
  return JSON.stringify([kind, eventType, statusCode, url, urlApart, webhookId, newestAttempt, standing]);
}

function attributesOfRow(row: Record<string, unknown>): NumberedAttributes {
  return {
    id: Number(row.id),
    kind: row.kind as Kind | null,
    eventType: row.event_type as string | null,
    statusCode: row.status_code as number | null,
    result: row.result as DeliveryResult,
    url: row.url as string | null,
    urlApart: row.url_apart === 1,
    webhookId: row.webhook_id as number | null,
    newestAttempt: row.newest_attempt === 1,
    standing: row.standing as Standing,
  };
}
