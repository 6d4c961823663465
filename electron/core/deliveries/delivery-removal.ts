/** Removes single deliveries: the row, its texts, its place in the search index. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { SearchIndex } from './search-index.ts';

/** Where a delivery lies: the key of its row, and its place. */
export interface DeliveryKey {
  readonly created_at: number;
  readonly id: number;
  readonly place: number;
}

/** Gives the function that removes one delivery. */
export function createDeliveryRemoval(db: DatabaseSync, search: SearchIndex): (key: DeliveryKey) => void {
  const removeRow = db.prepare('DELETE FROM deliveries WHERE created_at = ? AND id = ?');
  const removeTexts = db.prepare('DELETE FROM delivery_texts WHERE place = ?');
  return ({ created_at, id, place }) => {
    removeRow.run(created_at, id);
    removeTexts.run(place);
    search.remove(place);
  };
}
