/** A filled wizard out of a resend that did not bring everything: the rest of it, or all of it again. */
import type { Result } from '../../electron/contract/failure.ts';
import type { ResendRow } from '../../electron/contract/resend.ts';
import type { TransactionVerdict } from '../../electron/contract/resend-plan.ts';
import { attempt } from '../bridge.ts';
import type { WizardStart } from '../wizard/draft.ts';

/** Transactions whose deliveries are looked for one by one. */
const mostTransactions = 500;

/**
 * Gives what "Resend again" begins with: a period's transactions that were not recovered, when the outcome names them;
 * otherwise the same object or period once more.
 */
export async function againFrom(resend: ResendRow): Promise<Result<WizardStart>> {
  const kind = resend.kind === 'CASHOUT' ? 'CASHOUT' : 'CASHIN';
  if (resend.objectReferenceId !== null) {
    return { ok: true, value: { mode: 'object', kind, objectReferenceId: Number(resend.objectReferenceId) } };
  }
  const { branch, accountNumber, periodFrom, periodTo, outcome } = resend;
  if (outcome !== null && outcome.stillFailing + outcome.noNewDelivery > 0) {
    const verdicts = await attempt('listOutcome', { key: resend.key });
    if (!verdicts.ok) return verdicts;
    const deliveryIds = await deliveriesOf(verdicts.value);
    if (deliveryIds.length > 0) return { ok: true, value: { mode: 'objects', kind, deliveryIds } };
  }
  return {
    ok: true,
    value: {
      mode: 'period',
      kind,
      ...(branch === null ? {} : { branch }),
      ...(accountNumber === null ? {} : { accountNumber }),
      ...(periodFrom === null ? {} : { from: periodFrom }),
      ...(periodTo === null ? {} : { to: periodTo }),
    },
  };
}

/** One delivery for each transaction that still waits for one. */
async function deliveriesOf(verdicts: readonly TransactionVerdict[]): Promise<readonly number[]> {
  const missing = verdicts.filter(({ verdict }) => verdict === 'still_failing' || verdict === 'no_new_delivery');
  const ids = missing.slice(0, mostTransactions).map(async ({ deliveryId, transactionId }) => {
    if (deliveryId !== null) return deliveryId;
    const attempts = await attempt('listAttempts', { transactionId });
    return attempts.ok ? (attempts.value.at(-1)?.id ?? null) : null;
  });
  return (await Promise.all(ids)).filter((id) => id !== null);
}
