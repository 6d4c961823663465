/** A row of `GET /v3/webhooks/logs`. */
import { z } from 'zod';
import type { Kind } from '../../contract/common.ts';
import { knownEvent } from '../../contract/values/events.ts';
import { extraOf } from './extra.ts';
import { integer, integerOrNull, moment, momentOrNull, payloadOrNull, textOrNull } from './fields.ts';
import { instantBy } from './instant.ts';
import type { ReadRow } from './page.ts';

/** One attempt to deliver a webhook, as the provider tells it. */
export interface ProviderDelivery {
  readonly id: number;
  readonly url: string | null;
  readonly webhookId: number | null;
  /** The provider's `type`, e.g. `PIX_QR_CODE_CREATED`. */
  readonly eventType: string | null;
  /** By the event's name; `null` where that belongs to neither kind, or tells none. */
  readonly kind: Kind | null;
  readonly transactionId: string | null;
  readonly body: string | null;
  readonly header: string | null;
  /** `null`: the endpoint could not be reached, or has not answered yet; or `statusUnread`. */
  readonly statusCode: number | null;
  /** The provider told a status that is no number: it is not known what the endpoint answered. */
  readonly statusUnread: boolean;
  readonly response: string | null;
  /** Epoch milliseconds, UTC; the texts are the provider's own spelling. */
  readonly createdAt: number;
  readonly createdAtText: string;
  readonly updatedAt: number;
  readonly updatedAtText: string;
  /** Undocumented fields, and documented ones that could not be read: the text of a JSON object, or `null`. */
  readonly extra: string | null;
}

const schema = z.object({
  id: integer,
  url: textOrNull,
  webhook_id: integerOrNull,
  type: textOrNull,
  transaction_id: textOrNull,
  body: payloadOrNull,
  header: payloadOrNull,
  status_code: integerOrNull,
  response: payloadOrNull,
  created_at: moment,
  updated_at: momentOrNull,
});

/** Without these a row has no place in the list. */
const essential: readonly string[] = ['id', 'created_at'] satisfies (keyof typeof schema.shape)[];

/**
 * Reads one row. One field that cannot be read costs that field, not the row: it is `null`, and stands in `extra` as it came. A row
 * that was never changed may come without `updated_at`: it is as old as its creation.
 */
export const readDelivery: ReadRow<ProviderDelivery> = (value, naiveOffset) => {
  const { data: whole, error } = schema.safeParse(value);
  const unread = new Set(error?.issues.map(({ path }) => String(path[0] ?? '')));
  if (unread.has('') || essential.some((name) => unread.has(name))) return { ok: false, error: error as z.ZodError };
  const isUnread = ([name]: readonly [string, unknown]): boolean => unread.has(name);
  const row =
    whole ?? schema.parse(Object.fromEntries(Object.entries(Object(value)).filter((entry) => !isUnread(entry))));
  const known = Object.fromEntries(Object.entries(schema.shape).filter((entry) => !isUnread(entry)));
  const updated = row.updated_at ?? row.created_at;
  return {
    ok: true,
    row: {
      id: row.id,
      url: row.url,
      webhookId: row.webhook_id,
      eventType: row.type,
      kind: knownEvent(row.type)?.kind ?? null,
      transactionId: row.transaction_id,
      body: row.body,
      header: row.header,
      statusCode: row.status_code,
      statusUnread: unread.has('status_code'),
      response: row.response,
      createdAt: instantBy(row.created_at, naiveOffset),
      createdAtText: row.created_at.text,
      updatedAt: instantBy(updated, naiveOffset),
      updatedAtText: updated.text,
      extra: extraOf(Object(value), known),
    },
  };
};
