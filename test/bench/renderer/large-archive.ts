/** An archive as an operator has it after sixty days: sample deliveries until a moment ago, the newest with a body of 6 MB. */
import { openForWriting } from '../../../electron/core/database/connection.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { sampleDays, sampleDeliveries, sampleEnd } from '../sample.ts';

const day = 86_400_000;
const batchLength = 5_000;
/** Deliveries that the provider still lists, enough for what sync reads again. */
const listed = 500;

/** Writes the archive and gives its newest deliveries, oldest first. A hundred thousand take half a minute. */
export function makeLargeArchive(path: string, count: number, newestAt: number): readonly ProviderDelivery[] {
  const db = openForWriting(path);
  try {
    migrate(db);
    db.exec('PRAGMA synchronous = OFF');
    const store = createDeliveryStore(db, () => undefined);
    const newest: ProviderDelivery[] = [];
    let rows: ProviderDelivery[] = [];
    let left = count;
    for (const sample of sampleDeliveries(count)) {
      left -= 1;
      const delivery = at(left === 0 ? { ...sample, body: largeBody() } : sample, newestAt);
      rows.push(delivery);
      if (left < listed) newest.push(delivery);
      if (rows.length < batchLength && left > 0) continue;
      store.apply({ rows, covered: null, fetchedAt: newestAt });
      rows = [];
    }
    // Nothing is missing, so that nothing but what is measured goes on.
    store.cover([{ from: newestAt - (sampleDays + 2) * day, to: newestAt, resume: null }]);
    while (store.catchUp());
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return newest;
  } finally {
    db.close();
  }
}

/** The same delivery, as long before `newestAt` as it was before the end of the sample. */
function at(delivery: ProviderDelivery, newestAt: number): ProviderDelivery {
  const createdAt = delivery.createdAt - sampleEnd + newestAt;
  const updatedAt = createdAt + 900;
  const [createdAtText, updatedAtText] = [new Date(createdAt).toISOString(), new Date(updatedAt).toISOString()];
  return { ...delivery, createdAt, updatedAt, createdAtText, updatedAtText };
}

/** One line of JSON, as providers send it: 6 MB in some hundred thousand values, personal numbers among them. */
function largeBody(): string {
  const items: string[] = [];
  for (let length = 0; length < 6_000_000; length += items.at(-1)?.length ?? 0) {
    const index = items.length;
    items.push(
      `{"id":${index},"end_to_end_id":"E60701190${index}","amount":"${index}.50","payer":{"name":"José da Conceição","document":"529.982.247-25","bank":"60701190"},"tags":["pix",${index},true,null]}`,
    );
  }
  return `{"event_type":"pix.qrcode.created","data":{"items":[${items.join(',')}]}}`;
}
