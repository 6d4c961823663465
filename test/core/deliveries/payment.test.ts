import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noPayment, readPayment } from '../../../electron/core/deliveries/payment.ts';

const out = { eventType: 'PIX_CASHOUT_SUCCESS', kind: 'CASHOUT' } as const;
const qrCode = { eventType: 'QR_CODE_COPY_AND_PASTE_PAID', kind: 'CASHIN' } as const;
const e2e = 'E60746948202612010126oSqCOQq50FA';

describe('the payment that a body tells of', () => {
  it('is read from a QR Code that was paid', () => {
    const body = JSON.stringify({
      type: 'QR_CODE_COPY_AND_PASTE_PAID',
      data: {
        ...{ qr_code_id: 700001, amount: 36.8, status: 'PAID', end_to_end: e2e, tx_id: 'abc123', tag: 'Pedido 5001' },
        ...{ payment_date: '2026-12-01T10:20:30-03:00', debtor_name: 'Ana Souza', debtor_document: '***.456.789-**' },
        base_64_image: 'iVBORw0KGgo'.repeat(2_000),
      },
    });
    expect(readPayment(body, qrCode)).toEqual({
      ...{
        amount: 3_680,
        counterparty: 'Ana Souza',
        document: '***.456.789-**',
        order: 'Pedido 5001',
        objectId: '700001',
      },
      ...{ endToEndId: e2e, txId: 'abc123', status: 'PAID', paidAt: Date.UTC(2026, 11, 1, 13, 20, 30) },
      ...{ branch: null, accountNumber: null },
    });
  });

  it('is read from a transfer that went out, whose other side is who received it', () => {
    const body = JSON.stringify({
      type: 'PIX_CASHOUT_SUCCESS',
      data: {
        ...{ transaction_id: 9_001, code_transaction: e2e, status: 'SUCCESS', amount: '1.234,56', tag: null },
        ...{
          recipient_name: 'Transportes Lima Ltda',
          recipient_legal_id: '12345678000195',
          debtor_name: 'Loja Exemplo',
        },
        from_accout: { branch: '0001', number: '0098765' },
      },
    });
    expect(readPayment(body, out)).toMatchObject({
      ...{
        amount: 123_456,
        counterparty: 'Transportes Lima Ltda',
        document: '12345678000195',
        order: null,
        objectId: '9001',
      },
      ...{ endToEndId: e2e, branch: '0001', accountNumber: '0098765' },
    });
  });

  it('is read from the other generation of events, where parts are objects of their own', () => {
    const body = JSON.stringify({
      event_type: 'pix.transaction.created',
      data: {
        transaction: { id: 106_400_112, end_to_end_id: e2e, status: 'CREATED', amount: 19.9 },
        payee: { name: 'Beatriz Alves', document: '123.456.789-09' },
        account: { branch: '0001', number: '123456' },
      },
    });
    expect(readPayment(body, out)).toMatchObject({
      ...{
        amount: 1_990,
        counterparty: 'Beatriz Alves',
        document: '123.456.789-09',
        endToEndId: e2e,
        objectId: '106400112',
      },
      ...{ branch: '0001', accountNumber: '123456' },
    });
  });

  it('is read from JSON that was written into a JSON string', () => {
    expect(readPayment(JSON.stringify(JSON.stringify({ data: { amount: 5, tag: 'A1' } })))).toMatchObject({
      ...{ amount: 500, order: 'A1' },
    });
  });

  it('keeps an order number as it is written: a number, leading zeros, spaces around it', () => {
    expect(readPayment('{"data":{"tag":5001}}').order).toBe('5001');
    expect(readPayment('{"data":{"tag":" 00123 "}}').order).toBe('00123');
  });

  it('takes cents where the name says so', () => {
    expect(readPayment('{"data":{"amount_in_cents":1990}}').amount).toBe(1_990);
    expect(readPayment('{"data":{"valorCentavos":"1990"}}').amount).toBe(1_990);
  });

  it.each([
    ['PIX_CASHIN_RECEIVED', '{"data":{"qr_code_id":5,"transaction_id":6}}', null],
    ['MED_CREATED', '{"data":{"transaction_id":6}}', null],
    ['PIX_QR_CODE_PAID', '{"data":{"qr_code":{"id":5},"id":7}}', '5'],
    ['PIX_QR_CODE_PAID', '{"data":{"qr_code_id":"700001"}}', '700001'],
    ['PIX_QR_CODE_PAID', '{"data":{"qr_code_id":"7a"}}', null],
    ['PIX_QR_CODE_PAID', '{"data":{"qr_code_id":-7}}', null],
    ['PIX_QR_CODE_PAID', '{"data":{"qr_code_id":90071992547409921}}', null],
  ])('of %s names in %s the object %s', (eventType, body, objectId) =>
    expect(readPayment(body, { eventType, kind: null }).objectId).toBe(objectId),
  );

  it('takes no code for an end-to-end ID that has not its form', () => {
    expect(readPayment('{"data":{"operationUuid":"0b53c1f2-6e0c-4d5f-9d2c-1f0a3f2b9f11"}}').endToEndId).toBeNull();
  });

  it('is not read where a body lists several', () => {
    expect(readPayment('{"pix":[{"endToEndId":"A","valor":"1.00"},{"endToEndId":"B","valor":"2.00"}]}')).toEqual(
      noPayment,
    );
    expect(readPayment('{"pix":[{"endToEndId":"A","valor":"1.00"}]}')).toMatchObject({ amount: 100, endToEndId: 'A' });
  });

  it.each([[null], [''], ['{'], ['[]'], ['"text"'], ['a=1&amount=3'], ['12'], ['{"amount":null}'], ['{"amount":{}}']])(
    'is empty for %j',
    (body) => expect(readPayment(body)).toEqual(noPayment),
  );

  it('is read from anything without throwing, in whole cents or not at all', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(out, qrCode), (value, event) => {
        const { amount } = readPayment(JSON.stringify({ data: value }), event);
        return amount === null || (Number.isSafeInteger(amount) && amount >= 0);
      }),
    );
  });
});
