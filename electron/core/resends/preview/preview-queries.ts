/** What the wizard asks of the archive, on a connection that need not be able to write. */
import type { DatabaseSync } from 'node:sqlite';
import type { ResendOrder } from '../../../contract/resend.ts';
import type {
  DeliverySource,
  ListData,
  ObjectIdsRead,
  RecognisedList,
  ResendPreview,
} from '../../../contract/resend-preview.ts';
import { type ObjectKey, objectKeyOf } from '../../deliveries/object-deliveries.ts';
import { findMentions } from '../../deliveries/query/mentions.ts';
import { missingOf } from '../../deliveries/unreadable-rows.ts';
import { readDeliveryBodies } from './delivery-bodies.ts';
import { type EarlierResends, findEarlier } from './earlier-resends.ts';
import { readIdsAt } from './object-id-paths.ts';
import { countTouched } from './preview-counts.ts';
import { recognise } from './recognise.ts';

/** Without when the provider's list was read last, which the archive does not know. */
export type Preview = Omit<ResendPreview, 'earlier' | 'ticket'> & { readonly earlier: EarlierResends };

export interface PreviewQueries {
  /** What the orders would touch, and what was asked for before. */
  preview(orders: readonly ResendOrder[], now: number): Preview;
  /** The objects' IDs in the bodies of deliveries, read at a path for each event type. */
  readObjectIds(source: DeliverySource, paths: Readonly<Record<string, string>>): ObjectIdsRead;
  /** What a list names. Throws `too_large` and `unsuitable_file`. */
  recognise(list: ListData): Promise<RecognisedList>;
}

/** Objects without transactions that are looked up; each costs a search. */
const mostLookups = 100;

/** Returns the queries on a connection that need not be able to write. */
export function createPreviewQueries(db: DatabaseSync): PreviewQueries {
  return {
    preview: (orders, now) => {
      const [first] = orders;
      if (first?.mode === 'period') {
        const { kind, from, to } = first;
        const earlier = findEarlier(db, orders, [], now);
        const holes = missingOf(db, from, to);
        return { touched: countTouched(db, { kind, from, to }), objectsWithoutDelivery: 0, found: [], holes, earlier };
      }
      const { transactionIds, objects, found, without } = namedBy(db, orders);
      const touched = countTouched(db, { transactionIds, objects });
      const earlier = findEarlier(db, orders, transactionIds, now);
      return { touched, objectsWithoutDelivery: without, found, holes: [], earlier };
    },
    readObjectIds: (source, paths) => readIdsAt(readDeliveryBodies(db, source), paths),
    recognise: (list) => recognise(db, list),
  };
}

/** What of the archive orders of objects are about, and how many name what it does not know. */
function namedBy(db: DatabaseSync, orders: readonly ResendOrder[]) {
  const isTied = db.prepare('SELECT 1 FROM object_deliveries WHERE object = ? LIMIT 1');
  const transactionIds = new Set<string>();
  const objects: ObjectKey[] = [];
  const found: ResendPreview['found'] = [];
  let without = 0;
  let lookups = 0;
  for (const order of orders) {
    if (order.mode !== 'object') continue;
    let known = order.transactionIds ?? [];
    if (known.length === 0 && lookups < mostLookups) {
      lookups += 1;
      known = findMentions(db, order.kind, order.objectReferenceId);
      if (known.length > 0) {
        found.push({ kind: order.kind, objectReferenceId: order.objectReferenceId, transactionIds: known });
      }
    }
    const object = objectKeyOf(order.kind, order.objectReferenceId);
    objects.push(object);
    if (known.length === 0 && isTied.get(object) === undefined) without += 1;
    for (const id of known) transactionIds.add(id);
  }
  return { transactionIds: [...transactionIds], objects, found, without };
}
