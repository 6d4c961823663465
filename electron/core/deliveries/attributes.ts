/** Attributes: the few-valued columns of deliveries, numbered by combination; `traits` in the file, as its first schema has it. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../contract/common.ts';
import type { DeliveryResult } from '../../contract/delivery.ts';
import type { PaymentState, UnitState } from '../../contract/values/verdict.ts';
import { createEndpoints } from './endpoints.ts';

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
  /** How its unit stands, and its payment: see verdict.ts. */
  readonly unit: UnitState;
  readonly payment: PaymentState;
}

export interface NumberedAttributes extends Attributes {
  readonly id: number;
}

/**
 * Distinct addresses that are attributes. A provider that sends each webhook to an address of its own would make as many
 * attributes as deliveries; beyond this number the delivery keeps its address itself.
 */
const mostUrls = 256;

const columns = 'id, kind, event_type, status_code, result, url, url_apart, webhook_id, newest_attempt, unit, payment';

/** Returns all attributes of an archive with their numbers. */
export function readAttributes(db: DatabaseSync): NumberedAttributes[] {
  return db.prepare(`SELECT ${columns} FROM traits`).all().map(attributesOfRow);
}

/** Two endpoints that turned out to be one: the numbers of the attributes that each had. */
export interface JoinedEndpoints {
  readonly one: readonly number[];
  readonly other: readonly number[];
}

/** Returns numbers to attributes. Its memory follows the database, so it is made anew after a rollback. */
export interface AttributesRegistry {
  /** The number of these attributes, given to them now when they are new. */
  numberOf(attributes: Attributes): number;
  attributesOf(number: number): NumberedAttributes;
  /** The name of the endpoint of a delivery with these attributes, and this address of its own. */
  endpointOf(attributes: Attributes, own: string | null): string;
  /** What turned out to be one endpoint since this was asked last. */
  takeJoined(): readonly JoinedEndpoints[];
  /** Whether this address is, or may become, a trait. */
  takesUrl(url: string | null): boolean;
}

/** Returns the registry on a connection that may write. */
export function createAttributesRegistry(db: DatabaseSync): AttributesRegistry {
  const byId = new Map<number, NumberedAttributes>();
  const byKey = new Map<string, number>();
  const urls = new Set<string>();
  const insert = db.prepare(`INSERT INTO traits (${columns}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);

  const endpoints = createEndpoints();
  let joined: JoinedEndpoints[] = [];
  /** By the name of an endpoint: the attributes of what went there. */
  const idsAt = new Map<string, number[]>();

  const remember = (attributes: NumberedAttributes): void => {
    const pair = attributes.urlApart ? null : endpoints.joinedBy(attributes);
    if (pair) {
      const [one, other] = [idsAt.get(pair[0]) ?? [], idsAt.get(pair[1]) ?? []];
      if (one.length > 0 && other.length > 0) joined.push({ one: [...one], other: [...other] });
      endpoints.learn(attributes);
      for (const name of pair) idsAt.delete(name);
      const [more, fewer] = one.length < other.length ? [other, one] : [one, other];
      for (const id of fewer) more.push(id);
      idsAt.set(endpoints.of(attributes), more);
    }
    const endpoint = endpoints.of(attributes);
    const there = idsAt.get(endpoint);
    if (there) there.push(attributes.id);
    else idsAt.set(endpoint, [attributes.id]);
    byId.set(attributes.id, attributes);
    byKey.set(keyOf(attributes), attributes.id);
    if (attributes.url !== null) urls.add(attributes.url);
  };
  for (const attributes of readAttributes(db)) remember(attributes);
  joined = [];

  return {
    numberOf: (attributes) => {
      const known = byKey.get(keyOf(attributes));
      if (known !== undefined) return known;
      const { kind, eventType, statusCode, result, url, urlApart, webhookId, newestAttempt, unit, payment } =
        attributes;
      const { lastInsertRowid } = insert.run(
        ...[
          kind,
          eventType,
          statusCode,
          result,
          url,
          Number(urlApart),
          webhookId,
          Number(newestAttempt),
          unit,
          payment,
        ],
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
    // Where addresses are too many to be attributes, an address says nothing of a webhook.
    endpointOf: ({ webhookId, url, urlApart }, own) => endpoints.of({ webhookId, url: urlApart ? own : url }),
    takeJoined: () => {
      const taken = joined;
      joined = [];
      return taken;
    },
    takesUrl: (url) => url === null || urls.has(url) || urls.size < mostUrls,
  };
}

/** Attributes without what the other attempts of the transaction make of them. */
export type OwnAttributes = Omit<Attributes, 'newestAttempt' | 'unit' | 'payment'>;

function keyOf(attributes: Attributes): string {
  const { kind, eventType, statusCode, result, url, urlApart, webhookId, newestAttempt, unit, payment } = attributes;
  return JSON.stringify([kind, eventType, statusCode, result, url, urlApart, webhookId, newestAttempt, unit, payment]);
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
    unit: row.unit as UnitState,
    payment: row.payment as PaymentState,
  };
}
