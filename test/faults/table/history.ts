/** What the provider of the fault table holds: seven weeks of deliveries, and what arrives while a fault lasts. */
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { delivery } from '../../support/plain-delivery.ts';

export const historySize = 3_600;
/** The newest of them: read by the first sync alone, so that they are there whatever becomes of the others. */
export const recentSize = 1_000;
/** One in so many names the person that searches look for. */
const everyNth = 20;
const step = 20 * 60_000;

export interface History {
  /** Oldest first; the newest is some minutes old. */
  readonly rows: readonly ProviderDelivery[];
  /** Creation times of the oldest and newest of the recent ones. */
  readonly recent: { readonly from: number; readonly to: number };
  /** How many of the recent ones a search for `joao` finds. */
  readonly found: number;
  /** Makes deliveries that are newer than all before. */
  arrive(count: number, facts?: Partial<ProviderDelivery>): ProviderDelivery[];
}

/** Makes the deliveries of a provider that was busy until some minutes before `now`. */
export function makeHistory(now: number): History {
  const end = Math.floor(now / 1_000) * 1_000 - 300_000;
  let lastId = 0;
  let lastAt = end;
  const rows = Array.from({ length: historySize }, (_, index) => {
    lastId += 1;
    const name = index % everyNth === 0 ? 'João da Silva' : 'Maria Souza';
    return delivery(lastId, {
      createdAt: end - (historySize - 1 - index) * step,
      body: JSON.stringify({ event_type: 'pix.qrcode.created', data: { id: lastId, payer: name } }),
      statusCode: index % 9 === 0 ? 500 : 200,
    });
  });
  const recent = rows.slice(-recentSize);
  return {
    rows,
    recent: { from: recent[0]?.createdAt ?? end, to: end },
    found: recent.filter(({ body }) => body?.includes('João')).length,
    arrive: (count, facts = {}) =>
      Array.from({ length: count }, () => {
        lastId += 1;
        lastAt = Math.max(lastAt + 1, Date.now());
        return delivery(lastId, { createdAt: lastAt, ...facts });
      }),
  };
}
