/** Rows as the provider writes them. */
import { bodyOf, headersOf } from '../data/messages.ts';
import type { Delivery, Resend } from '../model.ts';
import { formatMicros, type Micros } from '../time/micros.ts';

/** A row of `/v3/webhooks/logs`. */
export function deliveryRow({ notice, attempt, ...delivery }: Delivery): object {
  return {
    id: delivery.id,
    url: notice.webhook.endpoint.url,
    webhook_id: notice.webhook.id,
    type: notice.event,
    transaction_id: notice.payment?.endToEndId ?? null,
    body: bodyOf(notice),
    header: JSON.stringify(headersOf(notice, { attempt, at: delivery.createdAt })),
    status_code: delivery.result.statusCode,
    response: delivery.result.response,
    created_at: formatMicros(delivery.createdAt),
    updated_at: formatMicros(delivery.updatedAt),
  };
}

/** `object_reference_id` is a string here, although requests and filters carry it as an integer. */
export function resendRow({ order, ...resend }: Resend): object {
  return {
    id: resend.id,
    resend_type: order.kind,
    status: resend.status,
    object_reference_id: order.objectId === null ? null : String(order.objectId),
    account_mirror_id: order.period?.account.mirrorId ?? null,
    start_datetime: order.period && formatMicros(order.period.from),
    end_datetime: order.period && formatMicros(order.period.to),
    user_id: resend.userId,
    created_at: formatMicros(resend.createdAt),
    updated_at: formatMicros(resend.updatedAt),
    processed_at: formatOrNull(resend.processedAt),
    error_message: resend.errorMessage,
  };
}

function formatOrNull(at: Micros | null): string | null {
  return at === null ? null : formatMicros(at);
}
