/** Sample deliveries for measurements: the same seed gives the same rows, with the shapes that queries stumble over. */

import { knownEvent } from '../../electron/contract/values/events.ts';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';

const day = 86_400_000;
/** The newest row of every sample. */
export const sampleEnd = Date.UTC(2026, 4, 12, 15);
export const sampleDays = 60;

const names = ['José da Conceição', 'Maria Antônia Araújo', 'João Gonçalves', 'Ana Luíza Brandão', 'Fátima Assunção'];
const urls = ['pix', 'pix/cash-in', 'pix/cash-out', 'erp/notificacoes', 'v2/pix'];
const events = ['PIX_QR_CODE_CREATED', 'PIX_QR_CODE_PAID', 'PIX_TRANSACTION_CREATED', 'PIX_TRANSACTION_COMPLETED'];
const banks = ['60701190', '00000000', '18236120', '90400888', '60746948'];

/** Numbers from 0 to 1, always the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Returns `count` deliveries, oldest first, spread over {@link sampleDays}: three in a hundred transactions fail and are
 * tried up to five times, and one stretch of 35 minutes a week fails altogether. Bodies measure 200 B to 64 kB, half of
 * them less than 700 B.
 */
export function* sampleDeliveries(count: number, seed = 7): Generator<ProviderDelivery> {
  const random = randomFrom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() ** 1.7 * values.length)] as T;
  const digits = (length: number): string => Array.from({ length }, () => Math.floor(random() * 10)).join('');
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const failed: { readonly row: ProviderDelivery; readonly attempt: number }[] = [];
  const step = (sampleDays * day) / count;

  const bodyOf = (id: number, transactionId: string, event: string): string => {
    const size = Math.min(64_000, Math.max(200, 700 * Math.exp(normal(random))));
    const amount = `${Math.floor(random() ** 3 * 9_000)}.${digits(2)}`;
    const payer = { name: pick(names), document: digits(11), bank: pick(banks) };
    const data = { id: 1_000_000 + id, end_to_end_id: transactionId, amount, payer, created_by: hex(16) };
    let body = JSON.stringify({ event_type: event.toLowerCase().replaceAll('_', '.'), data, note: '' }).slice(0, -2);
    while (body.length < size - 60)
      body += `${pick(names).split(' ')[0]} ref ${hex(12)} valor ${digits(3)},${digits(2)}; `;
    return `${body}"}`;
  };

  for (let index = 0; index < count; index += 1) {
    const id = 1_000 + index;
    const createdAt = Math.floor(sampleEnd - (count - 1 - index) * step);
    const retried = failed.length > 40 ? failed.shift() : undefined;
    const event = pick(events);
    const transactionId = retried?.row.transactionId ?? `E${pick(banks)}${stamp(createdAt)}${hex(11)}`;
    const inOutage = createdAt % (7 * day) < 35 * 60_000;
    const fails = inOutage || random() < (retried ? 0.5 : 0.03);
    const statusCode = !fails ? 200 : pick([500, null, 503, 401, 404, 302]);
    const path = pick(urls);
    const row: ProviderDelivery = {
      id,
      url: retried?.row.url ?? `https://client.example.com/webhooks/${path}`,
      webhookId: retried?.row.webhookId ?? 100 + urls.indexOf(path),
      eventType: retried?.row.eventType ?? event,
      kind: knownEvent(retried?.row.eventType ?? event)?.kind ?? null,
      transactionId,
      body: retried?.row.body ?? bodyOf(id, transactionId, event),
      header: `{"Content-Type":"application/json","X-Signature":"${hex(64)}","X-Delivery":"${id}"}`,
      statusCode,
      statusUnread: false,
      response: fails ? '{"error":"Internal server error"}' : '{"success":true}',
      createdAt,
      createdAtText: new Date(createdAt).toISOString(),
      updatedAt: createdAt + 900,
      updatedAtText: new Date(createdAt + 900).toISOString(),
      extra: null,
    };
    const attempt = (retried?.attempt ?? 0) + 1;
    if (fails && attempt < 5) failed.push({ row, attempt });
    yield row;
  }
}

/** A standard normal number (Box and Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/\D/g, '').slice(0, 12);
}
