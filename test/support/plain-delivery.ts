/** Deliveries for tests: plain ones, of which a test names what it is about. */

import { knownEvent } from '../../electron/contract/values/events.ts';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';

export const noon = Date.UTC(2026, 4, 12, 12);

/** A delivery that was taken, but for these facts; the larger its ID, the later it was made. */
export function delivery(id: number, facts: Partial<ProviderDelivery> = {}): ProviderDelivery {
  const createdAt = facts.createdAt ?? noon + id * 1000;
  const updatedAt = facts.updatedAt ?? createdAt;
  const eventType = facts.eventType === undefined ? 'PIX_QR_CODE_CREATED' : facts.eventType;
  return {
    id,
    url: 'https://client.example.com/webhooks/pix',
    webhookId: 123,
    eventType,
    kind: knownEvent(eventType)?.kind ?? null,
    transactionId: `E${String(id).padStart(31, '0')}`,
    body: `{"event_type":"pix.qrcode.created","data":{"id":${id}}}`,
    header: '{"Content-Type":"application/json"}',
    statusCode: 200,
    statusUnread: false,
    response: '{"success":true}',
    createdAt,
    createdAtText: new Date(createdAt).toISOString(),
    updatedAt,
    updatedAtText: new Date(updatedAt).toISOString(),
    extra: null,
    ...facts,
  };
}
