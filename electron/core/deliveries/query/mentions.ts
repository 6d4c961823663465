/** Finds the transactions of an object by looking for its ID in the bodies of the archive's deliveries. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../../contract/common.ts';
import { integerFields, nameScore } from './integer-fields.ts';

/** Most deliveries looked at for one object: digits are common, and bodies can be large. */
const mostCandidates = 200;
const mostTransactions = 100;

/**
 * Returns the transactions of a kind whose bodies hold `id` where an object's ID would stand: at the most telling name of
 * the body. An ID of fewer than three digits cannot be searched for.
 */
export function findMentions(db: DatabaseSync, kind: Kind, id: number): string[] {
  const match = trigramsOf(String(id));
  if (match === null) return [];
  // What the index does not hold yet is read: it is little, and a resend is often about what came just now.
  const rows = db
    .prepare(
      `WITH places (place) AS (
         SELECT rowid FROM delivery_search WHERE delivery_search MATCH ? UNION SELECT place FROM search_pending)
       SELECT d.transaction_id, x.body FROM places
         JOIN deliveries d USING (place) JOIN traits t ON t.id = d.traits_id JOIN delivery_texts x USING (place)
       WHERE t.kind = ? AND d.transaction_id IS NOT NULL AND instr(x.body, ?) > 0
       ORDER BY d.created_at DESC, d.id DESC LIMIT ${mostCandidates}`,
    )
    .all(match, kind, String(id));
  const found = new Set<string>();
  for (const row of rows) {
    if (holdsObject(row.body as string, id)) found.add(String(row.transaction_id));
    if (found.size === mostTransactions) break;
  }
  return [...found];
}

/** The index has no positions, so a number is asked for as the trigrams that it holds. */
function trigramsOf(digits: string): string | null {
  if (digits.length < 3) return null;
  const trigrams = Array.from({ length: digits.length - 2 }, (_, index) => `"${digits.slice(index, index + 3)}"`);
  return [...new Set(trigrams)].join(' AND ');
}

function holdsObject(body: string, id: number): boolean {
  const fields = [...integerFields(body)].map(([path, value]) => ({ score: nameScore(path), value }));
  const best = Math.max(0, ...fields.map((field) => field.score));
  return best > 0 && fields.some((field) => field.score === best && field.value === id);
}
