/** A row of `GET /v3/webhooks/resend`. */
import { z } from 'zod';
import { extraOf } from './extra.ts';
import { integer, integerOrNull, type Moment, moment, momentOrNull, text, textOrNull } from './fields.ts';
import { instantBy } from './instant.ts';
import type { ReadRow } from './page.ts';

/** One request to send webhooks again, as the provider tells it. All times are epoch milliseconds, UTC. */
export interface ProviderResend {
  readonly id: number;
  /** `CASHIN`, `CASHOUT`, or a kind that came later. */
  readonly kind: string;
  /** `PENDING`, `PROCESSING`, `COMPLETED`, `FAILED`, or a status that came later. */
  readonly status: string;
  /** An integer in requests and a string in answers; `null` for a period. */
  readonly objectReferenceId: string | null;
  readonly accountMirrorId: number | null;
  /** `null` for one object. */
  readonly periodFrom: number | null;
  readonly periodTo: number | null;
  readonly userId: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly processedAt: number | null;
  readonly errorMessage: string | null;
  /** Undocumented fields: the text of a JSON object, or `null`. */
  readonly extra: string | null;
}

const schema = z.object({
  id: integer,
  resend_type: text,
  status: text,
  object_reference_id: textOrNull,
  account_mirror_id: integerOrNull,
  start_datetime: momentOrNull,
  end_datetime: momentOrNull,
  // Whose it is, says the list as well.
  user_id: integerOrNull.catch(null),
  created_at: moment,
  updated_at: momentOrNull,
  processed_at: momentOrNull,
  error_message: textOrNull,
});

/** Reads one row. */
export const readResend: ReadRow<ProviderResend> = (value, naiveOffset) => {
  const { success, data: row, error } = schema.safeParse(value);
  if (!success) return { ok: false, error };
  const at = (moment: Moment | null): number | null => moment && instantBy(moment, naiveOffset);
  return {
    ok: true,
    row: {
      id: row.id,
      kind: row.resend_type,
      status: row.status,
      objectReferenceId: row.object_reference_id,
      accountMirrorId: row.account_mirror_id,
      periodFrom: at(row.start_datetime),
      periodTo: at(row.end_datetime),
      userId: row.user_id,
      createdAt: instantBy(row.created_at, naiveOffset),
      updatedAt: instantBy(row.updated_at ?? row.created_at, naiveOffset),
      processedAt: at(row.processed_at),
      errorMessage: row.error_message,
      extra: extraOf(Object(value), schema.shape),
    },
  };
};
