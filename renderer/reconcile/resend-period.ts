/** The way from IDs that were never sent to a resend: they name no object, so that a period is all that can be asked for. */

import type { Reconciliation } from '../../electron/contract/reconcile.ts';
import { hour } from '../../electron/contract/values/durations.ts';
import { openWizard } from '../resends/wizard/store.ts';

/** Milliseconds of room on either side of the payments. */
const around = hour;

/** Offers to send again what lies in a span; nothing where there is none. */
export function resendPeriod(span: Reconciliation['neverSent']): void {
  if (span) openWizard({ mode: 'period', from: span.from, to: Math.min(span.to, Date.now()) });
}

/** The same for the time around some payments. `times` in epoch milliseconds, at least one. */
export function resendAround(times: readonly number[]): void {
  // Spread into Math.min, fifty thousand numbers would be as many arguments.
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  resendPeriod({ from: first - around, to: last + around });
}
