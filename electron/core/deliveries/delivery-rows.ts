/** Writes single deliveries: the row, its attributes, its texts. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { DeliveryResult } from '../../contract/delivery.ts';
import type { ProviderDelivery } from '../provider/delivery-row.ts';
import type { AttributesRegistry, NumberedAttributes, OwnAttributes } from './attributes.ts';
import { deliveryResultOf } from './delivery-result.ts';
import type { EventKinds } from './event-kinds.ts';
import { createInsertedCounts } from './inserted-counts.ts';
import { createNamedTransactions } from './named-transactions.ts';
import { createObjectDeliveries, type ObjectKey, type Ties, together } from './object-deliveries.ts';
import { createPaymentsStore } from './payments-store.ts';
import type { SearchIndex } from './search-index.ts';
import { createSearchRowids } from './search-rowids.ts';
import { verdictOf } from './verdict.ts';

/** What writing one delivery did to the archive. */
export interface Written {
  /** `stale`: the archive holds a newer version of it. */
  readonly did: 'inserted' | 'changed' | 'same' | 'stale';
  /** The transactions, and the objects of deliveries without one, whose verdict this may have changed. */
  readonly transactions: readonly string[];
  readonly objects: readonly ObjectKey[];
}

export interface DeliveryRows {
  write(delivery: ProviderDelivery, fetchedAt: number): Written;
  /** Counts what was written; due before the transaction ends and before anybody else changes its rows. */
  count(): void;
}

interface StoredRow extends DeliveryKey {
  readonly traits_id: number;
  readonly transaction_id: string | null;
  readonly url: string | null;
  readonly updated_at: number;
  readonly updated_at_text: string;
}

type Texts = Pick<ProviderDelivery, 'body' | 'header' | 'response' | 'extra'>;

/** Returns the writer on a connection that may write; what it remembers does not outlive a rollback. */
export function createDeliveryRows(
  db: DatabaseSync,
  registry: AttributesRegistry,
  search: SearchIndex,
  kinds: EventKinds,
): DeliveryRows {
  const rowids = createSearchRowids(db);
  const counts = createInsertedCounts(db);
  const find = db.prepare(
    `SELECT created_at, id, place, traits_id, transaction_id, url, updated_at, updated_at_text
     FROM deliveries WHERE id = ?`,
  );
  const findTexts = db.prepare('SELECT body, header, response, extra FROM delivery_texts WHERE place = ?');
  const insert = db.prepare(
    `INSERT INTO deliveries (created_at, id, place, traits_id, transaction_id, url, updated_at, fetched_at,
       created_at_text, updated_at_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertTexts = db.prepare(
    'INSERT INTO delivery_texts (place, response, header, extra, body) VALUES (?, ?, ?, ?, ?)',
  );
  const removal = createDeliveryRemoval(db, search);
  const named = createNamedTransactions(db);
  const payments = createPaymentsStore(db);
  const objects = createObjectDeliveries(db);
  const touch = db.prepare('UPDATE deliveries SET fetched_at = ? WHERE created_at = ? AND id = ?');

  /** As if it were the only attempt of its transaction: how that stands is put right when all rows are in. */
  function add(delivery: ProviderDelivery, fetchedAt: number, place: number): Ties {
    const { id, createdAt, updatedAt, createdAtText, updatedAtText, transactionId, url } = delivery;
    const own = ownAttributesOf(delivery, registry);
    const { payment, units } = verdictOf([{ ...own, endpoint: '' }]);
    const unit = units[0]?.state ?? 'never_delivered';
    const attributesId = registry.numberOf({ ...own, newestAttempt: true, unit, payment });
    insert.run(
      ...[createdAt, id, place, attributesId, transactionId, own.urlApart ? url : null],
      ...[updatedAt, fetchedAt, createdAtText, updatedAtText],
    );
    counts.add(createdAt, attributesId);
    insertTexts.run(place, delivery.response, delivery.header, delivery.extra, delivery.body);
    search.expect(place);
    payments.write(place, delivery);
    const names = transactionId === null ? named.write(place, delivery.body) : [];
    const ties = objects.tie(place);
    return { ...ties, transactions: [...names, ...ties.transactions] };
  }

  function remove(stored: DeliveryKey): Ties {
    counts.flush();
    return removal(stored);
  }

  return {
    count: counts.flush,
    write: (read, fetchedAt) => {
      const delivery = { ...read, kind: read.kind ?? kinds.learnt(read.eventType) };
      const { id, createdAt, updatedAt, transactionId } = delivery;
      const stored = find.get(id) as unknown as StoredRow | undefined;
      if (!stored) {
        const ties = add(delivery, fetchedAt, rowids.free(createdAt));
        return { did: 'inserted', ...together([ties, own(transactionId)]) };
      }
      if (updatedAt < stored.updated_at) return { did: 'stale', ...own() };
      const texts = findTexts.get(stored.place) as unknown as Texts;
      if (isSame(delivery, stored, registry.attributesOf(stored.traits_id)) && holdsSameTexts(delivery, texts)) {
        touch.run(fetchedAt, stored.created_at, id);
        return { did: 'same', ...own() };
      }
      const before = remove(stored);
      const after = add(delivery, fetchedAt, stored.created_at === createdAt ? stored.place : rowids.free(createdAt));
      return { did: 'changed', ...together([before, after, own(stored.transaction_id, transactionId)]) };
    },
  };
}

function own(...transactionIds: readonly (string | null)[]): Ties {
  return { transactions: transactionIds.filter((transactionId) => transactionId !== null), objects: [] };
}

function ownAttributesOf(delivery: ProviderDelivery, registry: AttributesRegistry): OwnAttributes {
  const { kind, eventType, statusCode, url, webhookId } = delivery;
  const urlApart = !registry.takesUrl(url);
  const result = resultOf(delivery);
  return { kind, eventType, statusCode, result, url: urlApart ? null : url, urlApart, webhookId };
}

/** A status that cannot be read is no endpoint that did not answer. */
function resultOf({ statusCode, statusUnread }: ProviderDelivery): DeliveryResult {
  return statusUnread ? 'other' : deliveryResultOf(statusCode);
}

function isSame(delivery: ProviderDelivery, stored: StoredRow, attributes: NumberedAttributes): boolean {
  return (
    stored.created_at === delivery.createdAt &&
    stored.updated_at_text === delivery.updatedAtText &&
    stored.transaction_id === delivery.transactionId &&
    attributes.statusCode === delivery.statusCode &&
    attributes.result === resultOf(delivery) &&
    attributes.eventType === delivery.eventType &&
    attributes.kind === delivery.kind &&
    attributes.webhookId === delivery.webhookId &&
    (attributes.urlApart ? stored.url : attributes.url) === delivery.url
  );
}

function holdsSameTexts(a: Texts, b: Texts): boolean {
  return a.response === b.response && a.body === b.body && a.header === b.header && a.extra === b.extra;
}

/** Where a delivery lies: the key of its row, and its place. */
export interface DeliveryKey {
  readonly created_at: number;
  readonly id: number;
  readonly place: number;
}

/** Returns the function that removes one delivery, and returns what else that changes. */
export function createDeliveryRemoval(db: DatabaseSync, search: SearchIndex): (key: DeliveryKey) => Ties {
  const removeRow = db.prepare('DELETE FROM deliveries WHERE created_at = ? AND id = ?');
  const removeTexts = db.prepare('DELETE FROM delivery_texts WHERE place = ?');
  const named = createNamedTransactions(db);
  const payments = createPaymentsStore(db);
  const objects = createObjectDeliveries(db);
  return ({ created_at, id, place }) => {
    const ties = objects.untie(place);
    removeRow.run(created_at, id);
    removeTexts.run(place);
    const names = named.remove(place);
    payments.remove(place);
    search.remove(place);
    return { ...ties, transactions: [...ties.transactions, ...names] };
  };
}
