/** What a resend is called in one line. */
import type { ResendRow } from '../../contract/resend.ts';
import type { Texts } from '../texts/texts.ts';

export type NotifiableResend = Pick<ResendRow, 'key' | 'providerId' | 'kind' | 'mode' | 'objectReferenceId'>;

/** Names a resend by its object, or by its request where it has none or is of a kind that came later. */
export function nameOf(resend: NotifiableResend, texts: Texts): string {
  const id = resend.objectReferenceId ?? resend.providerId ?? resend.key;
  if (resend.mode === 'period') return texts('what.period', { id });
  if (resend.kind === 'CASHIN') return texts('what.cashinObject', { id });
  if (resend.kind === 'CASHOUT') return texts('what.cashoutObject', { id });
  return texts('what.other', { id });
}
