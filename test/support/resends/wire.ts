/** Resends as they travel: the body of a POST, and a row of the list, as the provider's documentation has them. */
import type { Kind } from '../../../electron/contract/common.ts';
import type { ResendOrder } from '../../../electron/contract/resend.ts';
import type { ProviderResend } from '../../../electron/core/provider/resend-row.ts';

export interface WireOrder {
  readonly resend_type: Kind;
  readonly object_reference_id?: number;
  readonly source_account_branch_identifier?: string;
  readonly source_account_number?: string;
  readonly start_datetime?: string;
  readonly end_datetime?: string;
}

/** Reads the body of a POST. */
export function orderOf(body: WireOrder): ResendOrder {
  const kind = body.resend_type;
  if (body.object_reference_id !== undefined) {
    return { mode: 'object', kind, objectReferenceId: body.object_reference_id };
  }
  return {
    mode: 'period',
    kind,
    branch: body.source_account_branch_identifier ?? '',
    accountNumber: body.source_account_number ?? '',
    from: Date.parse(body.start_datetime ?? ''),
    to: Date.parse(body.end_datetime ?? ''),
  };
}

/** Writes a row as the provider does. */
export function wireOf(row: ProviderResend): Record<string, unknown> {
  return {
    id: row.id,
    resend_type: row.kind,
    status: row.status,
    object_reference_id: row.objectReferenceId,
    account_mirror_id: row.accountMirrorId,
    start_datetime: row.periodFrom === null ? null : iso(row.periodFrom),
    end_datetime: row.periodTo === null ? null : iso(row.periodTo),
    user_id: row.userId,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
    processed_at: row.processedAt === null ? null : iso(row.processedAt),
    error_message: row.errorMessage,
  };
}

/** A time as the provider writes it. */
export function iso(instant: number): string {
  return new Date(instant).toISOString();
}
