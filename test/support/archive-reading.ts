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

/** Returns every delivery of the only archive below a user data folder, the newest first. */
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
         FROM deliveries AS d, traits AS r, delivery_texts AS t
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

/** The attempts at one event of one payment at one endpoint, the newest first. */
type Unit = readonly StoredDelivery[];

const isAnnouncement = ({ eventType }: StoredDelivery): boolean => eventType?.endsWith('_CREATED') === true;
const endpointOf = ({ webhookId, url }: StoredDelivery): unknown => webhookId ?? url;

/** What every endpoint was to get of one payment: an announcement counts for nothing where a final event arrived after it. */
function unitsOf(attempts: readonly StoredDelivery[]): readonly Unit[] {
  const units = Object.values(Object.groupBy(attempts, (one) => `${one.eventType} ${endpointOf(one)}`)) as Unit[];
  return units.filter((unit) => {
    const [last, first] = [unit[0], unit.at(-1)];
    if (last === undefined || first === undefined || wasDelivered(last) || !isAnnouncement(last)) return true;
    return !attempts.some(
      (other) =>
        wasDelivered(other) &&
        !isAnnouncement(other) &&
        endpointOf(other) === endpointOf(first) &&
        (other.createdAt > first.createdAt || (other.createdAt === first.createdAt && other.id > first.id)),
    );
  });
}

/** The attempts at each payment; a delivery without a transaction stands for itself. */
function paymentsOf(all: readonly StoredDelivery[]): ReadonlyMap<string, readonly StoredDelivery[]> {
  return Map.groupBy(all, ({ transactionId, id }) => transactionId ?? `#${id}`);
}

/** What became of each transaction, by the last attempt at each of its events at each endpoint. */
export function verdictsOf(all: readonly StoredDelivery[]): ReadonlyMap<string, 'delivered' | 'partly' | 'failed'> {
  return new Map(
    [...paymentsOf(all)].map(([id, attempts]) => {
      const arrived = unitsOf(attempts).map(([last]) => last !== undefined && wasDelivered(last));
      return [id, arrived.every(Boolean) ? 'delivered' : arrived.some(Boolean) ? 'partly' : 'failed'];
    }),
  );
}

/** The deliveries of events that never arrived at their endpoint. */
export function neverDelivered(all: readonly StoredDelivery[]): readonly StoredDelivery[] {
  const units = [...paymentsOf(all).values()].flatMap(unitsOf);
  return units.filter((unit) => !unit.some(wasDelivered)).flat();
}
