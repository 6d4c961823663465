/** What goes over the wire to the merchant. It is written anew from the notice whenever it is asked for: rows stay small. */
import { createHmac } from 'node:crypto';
import type { Notice } from '../model.ts';
import { formatMicros, type Micros } from '../time/micros.ts';

/** The JSON body of a notice; the same for each of its attempts. */
export function bodyOf(notice: Notice): string {
  const event_type = notice.event.toLowerCase().replace('qr_code', 'qrcode').replaceAll('_', '.');
  return JSON.stringify({
    event_type,
    event_id: notice.eventId,
    created_at: formatMicros(notice.at),
    data: dataOf(notice),
  });
}

/** The headers of one attempt; the signature covers its moment and the body. */
export function headersOf(notice: Notice, options: { attempt: number; at: Micros }): Record<string, string> {
  const { id, endpoint } = notice.webhook;
  const timestamp = Math.floor(options.at / 1_000_000);
  const signature = createHmac('sha256', `whsec_${id}`)
    .update(`${timestamp}.${bodyOf(notice)}`)
    .digest('hex');
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'Pix-Webhooks/3.4',
    ...(endpoint.authorization && { Authorization: endpoint.authorization }),
    'X-Event-Id': notice.eventId,
    'X-Webhook-Id': String(id),
    'X-Delivery-Attempt': String(options.attempt),
    'X-Signature': `t=${timestamp},v1=${signature}`,
  };
}

function dataOf({ event, payment }: Notice): object {
  if (payment === null) return { limit_type: 'NIGHT', previous_amount: 1000, current_amount: 5000, currency: 'BRL' };
  const status = event.slice(event.lastIndexOf('_') + 1);
  const amount = { amount: payment.amountInCents / 100, currency: 'BRL', description: payment.description };
  // The merchant's own reference, which it gave when it asked for the payment.
  const tag = /pedido nº (\d+)/i.exec(payment.description)?.[1] ?? null;
  const account = { branch: payment.account.branch, number: payment.account.number };
  if (payment.kind === 'CASHIN') {
    const ids = { qr_code_id: payment.objectId, txid: payment.txid, end_to_end_id: payment.endToEndId };
    return { ...ids, status, ...amount, tag, payer: payment.counterparty, account };
  }
  const transaction = { id: payment.objectId, end_to_end_id: payment.endToEndId, status, ...amount, tag };
  return { transaction, payee: payment.counterparty, account };
}
