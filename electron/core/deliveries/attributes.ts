/** Traits: the few-valued columns of deliveries, numbered by combination. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../contract/common.ts';
import type { DeliveryResult } from '../../contract/delivery.ts';

/** How the transaction of a delivery stands, read off its attempts. */
export type Standing = 'delivered' | 'failed' | 'never_delivered';

export interface Traits {
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

export interface NumberedTraits extends Traits {
  readonly id: number;
}

/**
 * Distinct addresses that are traits. A provider that sends each webhook to an address of its own would make as many
 * traits as deliveries; beyond this number the delivery keeps its address itself.
 */
const mostUrls = 256;

const columns = 'id, kind, event_type, status_code, result, url, url_apart, webhook_id, newest_attempt, standing';

/** Gives all traits of an archive with their numbers. */
export function readTraits(db: DatabaseSync): NumberedTraits[] {
  return db.prepare(`SELECT ${columns} FROM traits`).all().map(traitsOfRow);
}

/** Gives numbers to traits. Its memory follows the database, so it is made anew after a rollback. */
export interface TraitsRegistry {
  /** The number of these traits, given to them now when they are new. */
  numberOf(traits: Traits): number;
  traitsOf(number: number): NumberedTraits;
  /** Whether this address is, or may become, a trait. */
  takesUrl(url: string | null): boolean;
}

/** Gives the registry on a connection that may write. */
export function createTraitsRegistry(db: DatabaseSync): TraitsRegistry {
  const byId = new Map<number, NumberedTraits>();
  const byKey = new Map<string, number>();
  const urls = new Set<string>();
  const insert = db.prepare(`INSERT INTO traits (${columns}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);

  const remember = (traits: NumberedTraits): void => {
    byId.set(traits.id, traits);
    byKey.set(keyOf(traits), traits.id);
    if (traits.url !== null) urls.add(traits.url);
  };
  for (const traits of readTraits(db)) remember(traits);

  return {
    numberOf: (traits) => {
      const known = byKey.get(keyOf(traits));
      if (known !== undefined) return known;
      const { kind, eventType, statusCode, result, url, urlApart, webhookId, newestAttempt, standing } = traits;
      const { lastInsertRowid } = insert.run(
        ...[kind, eventType, statusCode, result, url, Number(urlApart), webhookId, Number(newestAttempt), standing],
      );
      const id = Number(lastInsertRowid);
      remember({ ...traits, id });
      return id;
    },
    traitsOf: (number) => {
      const traits = byId.get(number);
      if (!traits) throw new Error(`No traits have the number ${number}.`);
      return traits;
    },
    takesUrl: (url) => url === null || urls.has(url) || urls.size < mostUrls,
  };
}

/** Traits without what the other attempts of the transaction make of them. */
export type OwnTraits = Omit<Traits, 'newestAttempt' | 'standing'>;

function keyOf(traits: Traits): string {
  const { kind, eventType, statusCode, url, urlApart, webhookId, newestAttempt, standing } = traits;
  return JSON.stringify([kind, eventType, statusCode, url, urlApart, webhookId, newestAttempt, standing]);
}

function traitsOfRow(row: Record<string, unknown>): NumberedTraits {
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
