/**
 * The provider's events, by the names that rows and bodies give them. Three spellings are in use: `QR_CODE_COPY_AND_PASTE_PAID` and
 * `PIX_CASHOUT_SUCCESS` on its public pages of events, `PIX_QR_CODE_PAID` and `PIX_TRANSACTION_COMPLETED` as types of rows on the page
 * of the list, and dotted ones (`pix.qrcode.paid`) in the bodies shown there.
 */
import type { kinds } from './deliveries.ts';

/** What an event is about: which side of the money it belongs to, and which object a resend would name. */
export type EventFamily = 'qr_code' | 'cash_in' | 'cash_out' | 'infraction' | 'onboarding';

export interface KnownEvent {
  readonly family: EventFamily;
  /** What the provider's list has it under when it is asked by `type`; `null`: under neither. */
  readonly kind: (typeof kinds)[number] | null;
  /** What happened, in one spelling: `created`, `paid`, `refund_failed`. */
  readonly happened: string;
}

const families: readonly { readonly family: EventFamily; readonly kind: KnownEvent['kind']; readonly name: RegExp }[] =
  [
    { family: 'qr_code', kind: 'CASHIN', name: /^(?:PIX_)?QR_?CODE_(?:COPY_AND_PASTE_)?(.+)$/ },
    { family: 'cash_in', kind: 'CASHIN', name: /^PIX_CASH_?IN_(.+)$/ },
    { family: 'cash_out', kind: 'CASHOUT', name: /^PIX_(?:CASH_?OUT|TRANSACTION)_(.+)$/ },
    { family: 'infraction', kind: null, name: /^(?:PIX_)?MED_(.+)$/ },
    { family: 'onboarding', kind: null, name: /^ONBOARDING_(?:REQUISITION_)?(.+)$/ },
  ];

/** One thing that happened is spelled in several ways. */
const spellings: Readonly<Record<string, string>> = {
  SUCCESS: 'completed',
  ERROR: 'failed',
  REFUND: 'refunded',
  REFUNDED_ERROR: 'refund_failed',
  REFUND_ERROR: 'refund_failed',
  CANCELLED: 'canceled',
};

/** Returns what is known of an event by its name; `null` where the name belongs to no family of events. */
export function knownEvent(eventType: string | null): KnownEvent | null {
  const name = (eventType ?? '').toUpperCase().replaceAll(/[.\s-]/g, '_');
  for (const { family, kind, name: pattern } of families) {
    const happened = pattern.exec(name)?.[1];
    if (happened !== undefined) return { family, kind, happened: spellings[happened] ?? happened.toLowerCase() };
  }
  return null;
}

/**
 * Returns the names under which a body's `data` holds the ID of the object that a resend of the event names, the documented one
 * first; none where a resend cannot name it: a payment without a QR Code, an infraction report. `kind` decides for a name that is not
 * known.
 */
export function objectIdNames(eventType: string | null, kind: KnownEvent['kind']): readonly (readonly string[])[] {
  const family = knownEvent(eventType)?.family ?? null;
  if (family === 'qr_code' || (family === null && kind === 'CASHIN')) return [['qr_code_id'], ['qr_code', 'id']];
  if (family === 'cash_out' || (family === null && kind === 'CASHOUT'))
    return [['transaction_id'], ['transaction', 'id']];
  return [];
}

/** The names that the provider's pages tell, of both generations; the dotted ones stand in bodies alone. */
export const documentedEvents = [
  ...['CREATED', 'PAID', 'REFUNDED', 'REFUNDED_ERROR'].flatMap((happened) => [
    `QR_CODE_COPY_AND_PASTE_${happened}`,
    `PIX_QR_CODE_${happened}`,
  ]),
  ...['RECEIVED', 'REFUNDED', 'REFUNDED_ERROR'].map((happened) => `PIX_CASHIN_${happened}`),
  ...['CREATED', 'SUCCESS', 'ERROR', 'REFUND', 'REFUNDED', 'CANCELED'].map((happened) => `PIX_CASHOUT_${happened}`),
  ...['CREATED', 'COMPLETED', 'FAILED', 'REFUNDED', 'CANCELED'].map((happened) => `PIX_TRANSACTION_${happened}`),
  ...['CREATED', 'APPROVED', 'REJECTED', 'CANCELLED'].map((happened) => `MED_${happened}`),
  'ONBOARDING_REQUISITION_APPROVED',
] as const;

/** What events can have happened that have a name of their own in each language: `family.happened`. */
export const namedEvents = [
  'qr_code.created',
  'qr_code.paid',
  'qr_code.refunded',
  'qr_code.refund_failed',
  'cash_in.received',
  'cash_in.refunded',
  'cash_in.refund_failed',
  'cash_out.created',
  'cash_out.completed',
  'cash_out.failed',
  'cash_out.refunded',
  'cash_out.canceled',
  'infraction.created',
  'infraction.approved',
  'infraction.rejected',
  'infraction.canceled',
  'onboarding.approved',
] as const;

export type NamedEvent = (typeof namedEvents)[number];

/** Returns the key of the name that people read for an event; `null` where its own name is the best there is. */
export function namedEvent(eventType: string | null): NamedEvent | null {
  const event = knownEvent(eventType);
  return namedEvents.find((name) => event !== null && name === `${event.family}.${event.happened}`) ?? null;
}
