/** Asks the provider for one transaction: its own filter finds a payment of any age, whatever was downloaded. */

import { fail } from '../../lib/failure-error.ts';
import type { DeliveryArchive } from '../delivery-archive.ts';
import type { DeliverySource } from './delivery-source.ts';
import { walk } from './walk-pages.ts';

export interface LookUp {
  readonly source: DeliverySource;
  readonly archive: DeliveryArchive;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/**
 * Reads every delivery of a transaction and keeps it in the archive. Returns how many the provider has, those included that cannot
 * be read; none says nothing of an ID whose letters may have been changed, because the provider tells capitals from small ones.
 * Throws what the provider answers.
 */
export async function lookUpTransaction(transactionId: string, look: LookUp): Promise<number> {
  const { source, archive, signal, now } = look;
  let found = 0;
  for await (const { rows, rejected } of walk(source, { transactionId }, signal, now())) {
    // A provider that does not know its own filter lists everything: that says nothing of this transaction.
    if (rows.some((row) => row.transactionId?.toUpperCase() !== transactionId.toUpperCase()))
      throw fail('provider', { message: 'It does not filter by transaction.' });
    if (rows.length > 0) await archive.writer.deliveries.apply({ rows, covered: null, fetchedAt: now() });
    found += rows.length + rejected;
  }
  return found;
}
