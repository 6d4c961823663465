import { describe, expect, it } from 'vitest';
import { knownEvent, namedEvent, namedEvents, objectIdNames } from '../../../electron/contract/values/events.ts';
import en from '../../../renderer/i18n/en/deliveries.json' with { type: 'json' };
import ptBR from '../../../renderer/i18n/pt-BR/deliveries.json' with { type: 'json' };

describe('an event', () => {
  it.each([
    ['QR_CODE_COPY_AND_PASTE_CREATED', 'CASHIN', 'qr_code.created'],
    ['QR_CODE_COPY_AND_PASTE_PAID', 'CASHIN', 'qr_code.paid'],
    ['QR_CODE_COPY_AND_PASTE_REFUNDED', 'CASHIN', 'qr_code.refunded'],
    ['QR_CODE_COPY_AND_PASTE_REFUNDED_ERROR', 'CASHIN', 'qr_code.refund_failed'],
    ['PIX_CASHIN_RECEIVED', 'CASHIN', 'cash_in.received'],
    ['PIX_CASHIN_REFUNDED', 'CASHIN', 'cash_in.refunded'],
    ['PIX_CASHIN_REFUNDED_ERROR', 'CASHIN', 'cash_in.refund_failed'],
    ['PIX_CASHOUT_CREATED', 'CASHOUT', 'cash_out.created'],
    ['PIX_CASHOUT_SUCCESS', 'CASHOUT', 'cash_out.completed'],
    ['PIX_CASHOUT_ERROR', 'CASHOUT', 'cash_out.failed'],
    ['PIX_CASHOUT_REFUND', 'CASHOUT', 'cash_out.refunded'],
    ['PIX_CASHOUT_REFUNDED', 'CASHOUT', 'cash_out.refunded'],
    ['PIX_CASHOUT_CANCELED', 'CASHOUT', 'cash_out.canceled'],
    ['MED_CREATED', null, 'infraction.created'],
    ['MED_APPROVED', null, 'infraction.approved'],
    ['MED_REJECTED', null, 'infraction.rejected'],
    ['MED_CANCELLED', null, 'infraction.canceled'],
    ['ONBOARDING_REQUISITION_APPROVED', null, 'onboarding.approved'],
    ['PIX_QR_CODE_CREATED', 'CASHIN', 'qr_code.created'],
    ['PIX_TRANSACTION_COMPLETED', 'CASHOUT', 'cash_out.completed'],
    ['pix.qrcode.paid', 'CASHIN', 'qr_code.paid'],
    ['pix.transaction.created', 'CASHOUT', 'cash_out.created'],
  ])('%s is %s, called %s', (name, kind, called) => {
    expect(knownEvent(name)).toMatchObject({ kind });
    expect(namedEvent(name)).toBe(called);
  });

  it('that happened to a known object in a way of its own has its kind, and no name but the provider’s', () => {
    expect(knownEvent('QR_CODE_COPY_AND_PASTE_EXPIRED')).toMatchObject({ kind: 'CASHIN', happened: 'expired' });
    expect(namedEvent('QR_CODE_COPY_AND_PASTE_EXPIRED')).toBeNull();
  });

  it.each([['BOLETO_PAID'], ['NEW_PIX_CASHIN_RECEIVED'], ['QR_CODE'], ['PIX_'], [''], [null]])(
    '%s is not known',
    (name) => expect(knownEvent(name)).toBeNull(),
  );

  it('names the object of a resend where there is one', () => {
    const names = (name: string, kind: 'CASHIN' | 'CASHOUT' | null = null) => objectIdNames(name, kind)[0];
    expect(names('QR_CODE_COPY_AND_PASTE_PAID')).toEqual(['qr_code_id']);
    expect(names('PIX_CASHOUT_SUCCESS')).toEqual(['transaction_id']);
    expect(names('PIX_CASHIN_RECEIVED')).toBeUndefined();
    expect(names('MED_CREATED')).toBeUndefined();
    expect(names('PIX_AUTOMATIC_CHARGED', 'CASHIN')).toEqual(['qr_code_id']);
    expect(names('PIX_AUTOMATIC_CHARGED')).toBeUndefined();
  });

  it('has a name in both languages', () => {
    for (const { event } of [en, ptBR]) {
      const names = Object.entries(event).flatMap(([family, own]) =>
        Object.entries(own).map(([happened]) => `${family}.${happened}`),
      );
      expect(names.toSorted()).toEqual([...namedEvents].toSorted());
    }
  });
});
