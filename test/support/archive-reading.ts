/**
 * An archive's file read without the app: own SQL on the tables that hold what the provider said, own folding, no index, no
 * count that the app keeps.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface StoredDelivery {
  readonly id: number;
  readonly createdAt: number;
  readonly kind: string | null;
  readonly eventType: string | null;
  readonly statusCode: number | null;
  readonly transactionId: string | null;
  readonly url: string | null;
  readonly webhookId: number | null;
  readonly body: string | null;
  readonly header: string | null;
  readonly response: string | null;
}

/** Gives every delivery of the only archive below a user data folder, the newest first. */
export function readArchive(userDataDir: string): readonly StoredDelivery[] {
  const folder = join(userDataDir, 'archives');
  const files = readdirSync(folder).filter((name) => /\.(?:db|sqlite3?)$/.test(name));
  const [file] = files;
  if (file === undefined || files.length > 1) throw new Error(`${files.length} archives in ${readdirSync(folder)}`);
  const db = new DatabaseSync(join(folder, file), { readOnly: true });
  try {
    const rows = db
      .prepare(
        `SELECT d.id, d.created_at AS createdAt, r.kind, r.event_type AS eventType, r.status_code AS statusCode,
                d.transaction_id AS transactionId, coalesce(d.url, r.url) AS url, r.webhook_id AS webhookId,
                t.body, t.header, t.response
         FROM deliveries AS d, attributes AS r, delivery_texts AS t
         WHERE r.id = d.traits_id AND t.place = d.place
         ORDER BY d.created_at DESC, d.id DESC`,
      )
      .all();
    return rows as unknown as readonly StoredDelivery[];
  } finally {
    db.close();
  }
}

/** Whether a delivery holds a word, whatever its accents and its case. */
export function holds(delivery: StoredDelivery, word: string): boolean {
  const plain = (text: string) =>
    text
      .replaceAll(/\\u([\da-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      .normalize('NFD')
      .replaceAll(/\p{Mn}/gu, '')
      .toLowerCase();
  return Object.values(delivery).some((value) => value !== null && plain(String(value)).includes(plain(word)));
}

/** Whether the endpoint took it. */
export const wasDelivered = ({ statusCode }: StoredDelivery): boolean =>
  statusCode !== null && statusCode >= 200 && statusCode < 300;

/** The deliveries of transactions of which none was ever delivered; one without a transaction stands for itself. */
export function neverDelivered(all: readonly StoredDelivery[]): readonly StoredDelivery[] {
  const delivered = new Set(all.filter(wasDelivered).map(({ transactionId }) => transactionId));
  return all.filter((delivery) =>
    delivery.transactionId === null ? !wasDelivered(delivery) : !delivered.has(delivery.transactionId),
  );
}
