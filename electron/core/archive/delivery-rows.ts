/** Writes single deliveries: the row, its texts and its place in the search index. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import { fail } from '../failure-error.ts';
import type { ProviderDelivery } from '../provider/delivery-row.ts';
import { deliveryResultOf } from './delivery-result.ts';
import { searchText } from './search-text.ts';
import { firstPlaceOf, placesPerMinute } from './slots.ts';
import type { OwnTraits, TraitsRegistry } from './traits.ts';

/** What writing one delivery did to the archive. */
export interface Written {
  /** `stale`: the archive holds a newer version of it. */
  readonly did: 'inserted' | 'changed' | 'same' | 'stale';
  /** The transactions whose standing this may have changed. */
  readonly transactions: readonly string[];
}

export interface DeliveryRows {
  write(delivery: ProviderDelivery, fetchedAt: number): Written;
}

interface StoredRow {
  readonly created_at: number;
  readonly place: number;
  readonly traits_id: number;
  readonly transaction_id: string | null;
  readonly url: string | null;
  readonly updated_at: number;
  readonly updated_at_text: string;
}

interface StoredTexts {
  readonly body: string | null;
  readonly header: string | null;
  readonly response: string | null;
  readonly extra: string | null;
}

export function createDeliveryRows(db: DatabaseSync, registry: TraitsRegistry): DeliveryRows {
  const find = db.prepare(
    `SELECT created_at, place, traits_id, transaction_id, url, updated_at, updated_at_text FROM deliveries WHERE id = ?`,
  );
  const findTexts = db.prepare('SELECT body, header, response, extra FROM delivery_texts WHERE place = ?');
  const lastPlace = db.prepare('SELECT max(place) AS place FROM deliveries WHERE place >= ? AND place < ?');
  const insert = db.prepare(
    `INSERT INTO deliveries (created_at, id, place, traits_id, transaction_id, url, updated_at, fetched_at,
       created_at_text, updated_at_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertTexts = db.prepare(
    'INSERT INTO delivery_texts (place, response, header, extra, body) VALUES (?, ?, ?, ?, ?)',
  );
  const insertSearch = db.prepare('INSERT INTO delivery_search (rowid, text) VALUES (?, ?)');
  const remove = db.prepare('DELETE FROM deliveries WHERE id = ?');
  const removeTexts = db.prepare('DELETE FROM delivery_texts WHERE place = ?');
  const removeSearch = db.prepare('DELETE FROM delivery_search WHERE rowid = ?');
  const touch = db.prepare('UPDATE deliveries SET fetched_at = ? WHERE created_at = ? AND id = ?');

  function add(delivery: ProviderDelivery, fetchedAt: number): void {
    const { id, createdAt, updatedAt, createdAtText, updatedAtText, transactionId, url } = delivery;
    const own = ownTraitsOf(delivery, registry);
    const traitsId = registry.numberOf({ ...own, newestAttempt: true, standing: standingAlone(own) });
    const place = freePlace(createdAt);
    const urlApart = own.urlApart ? url : null;
    insert.run(
      ...[createdAt, id, place, traitsId, transactionId, urlApart],
      ...[updatedAt, fetchedAt, createdAtText, updatedAtText],
    );
    insertTexts.run(place, delivery.response, delivery.header, delivery.extra, delivery.body);
    insertSearch.run(place, searchText(delivery));
  }

  function freePlace(createdAt: number): number {
    const first = firstPlaceOf(createdAt);
    const last = lastPlace.get(first, first + placesPerMinute)?.place as number | null | undefined;
    const place = (last ?? first - 1) + 1;
    if (place < first + placesPerMinute) return place;
    throw fail('provider', { message: 'More than a million deliveries within one minute.' });
  }

  return {
    write: (delivery, fetchedAt) => {
      const stored = find.get(delivery.id) as unknown as StoredRow | undefined;
      if (!stored) {
        add(delivery, fetchedAt);
        return { did: 'inserted', transactions: named(delivery.transactionId) };
      }
      if (delivery.updatedAt < stored.updated_at) return { did: 'stale', transactions: [] };
      const texts = findTexts.get(stored.place) as unknown as StoredTexts;
      if (isSame(delivery, stored, texts, registry)) {
        touch.run(fetchedAt, stored.created_at, delivery.id);
        return { did: 'same', transactions: [] };
      }
      remove.run(delivery.id);
      removeTexts.run(stored.place);
      removeSearch.run(stored.place);
      add(delivery, fetchedAt);
      return { did: 'changed', transactions: named(stored.transaction_id, delivery.transactionId) };
    },
  };
}

function named(...transactionIds: readonly (string | null)[]): readonly string[] {
  return transactionIds.filter((transactionId) => transactionId !== null);
}

function ownTraitsOf(delivery: ProviderDelivery, registry: TraitsRegistry): OwnTraits {
  const { kind, eventType, statusCode, url, webhookId } = delivery;
  const urlApart = !registry.takesUrl(url);
  const result = deliveryResultOf(statusCode);
  return { kind, eventType, statusCode, result, url: urlApart ? null : url, urlApart, webhookId };
}

function standingAlone({ result }: OwnTraits): 'delivered' | 'never_delivered' {
  return result === 'delivered' ? 'delivered' : 'never_delivered';
}

function isSame(delivery: ProviderDelivery, stored: StoredRow, texts: StoredTexts, registry: TraitsRegistry): boolean {
  const traits = registry.traitsOf(stored.traits_id);
  return (
    stored.created_at === delivery.createdAt &&
    stored.updated_at_text === delivery.updatedAtText &&
    stored.transaction_id === delivery.transactionId &&
    traits.statusCode === delivery.statusCode &&
    traits.eventType === delivery.eventType &&
    traits.kind === delivery.kind &&
    traits.webhookId === delivery.webhookId &&
    (traits.urlApart ? stored.url : traits.url) === delivery.url &&
    texts.response === delivery.response &&
    texts.body === delivery.body &&
    texts.header === delivery.header &&
    texts.extra === delivery.extra
  );
}
