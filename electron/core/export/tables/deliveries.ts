/** Deliveries as a table to export, under the titles that the table on screen has. */

import type { Kind } from '../../../contract/common.ts';
import type { DeliveryResult } from '../../../contract/delivery.ts';
import type { DeliveryColumn } from '../../../contract/export.ts';
import { documentedEvents, type NamedEvent, namedEvent } from '../../../contract/values/events.ts';
import type { ExportTable, Titles } from './table.ts';

const kindLabels: Readonly<Record<Kind, Titles>> = {
  CASHIN: { 'pt-BR': 'Pix recebido', en: 'Cash-in' },
  CASHOUT: { 'pt-BR': 'Pix enviado', en: 'Cash-out' },
};

const resultLabels: Readonly<Record<DeliveryResult, Titles>> = {
  delivered: { 'pt-BR': 'Entregue', en: 'Delivered' },
  redirected: { 'pt-BR': 'Redirecionada', en: 'Redirected' },
  refused: { 'pt-BR': 'Recusada', en: 'Refused' },
  failing: { 'pt-BR': 'Com falha', en: 'Failing' },
  no_response: { 'pt-BR': 'Sem resposta', en: 'No response' },
  other: { 'pt-BR': 'Outra', en: 'Other' },
};

export const eventTitles: Readonly<Record<NamedEvent, Titles>> = {
  'qr_code.created': { 'pt-BR': 'QR Code criado', en: 'QR Code created' },
  'qr_code.paid': { 'pt-BR': 'QR Code pago', en: 'QR Code paid' },
  'qr_code.refunded': { 'pt-BR': 'QR Code devolvido', en: 'QR Code refunded' },
  'qr_code.refund_failed': { 'pt-BR': 'Falha na devolução do QR Code', en: 'QR Code refund failed' },
  'cash_in.received': { 'pt-BR': 'Pix recebido', en: 'Pix received' },
  'cash_in.refunded': { 'pt-BR': 'Pix recebido devolvido', en: 'Pix received, refunded' },
  'cash_in.refund_failed': { 'pt-BR': 'Falha na devolução do Pix recebido', en: 'Pix received, refund failed' },
  'cash_out.created': { 'pt-BR': 'Envio de Pix criado', en: 'Pix out created' },
  'cash_out.completed': { 'pt-BR': 'Pix enviado', en: 'Pix sent' },
  'cash_out.failed': { 'pt-BR': 'Falha no envio do Pix', en: 'Pix out failed' },
  'cash_out.refunded': { 'pt-BR': 'Pix enviado devolvido', en: 'Pix sent, refunded' },
  'cash_out.canceled': { 'pt-BR': 'Envio de Pix cancelado', en: 'Pix out canceled' },
  'infraction.created': { 'pt-BR': 'Infração relatada', en: 'Infraction reported' },
  'infraction.approved': { 'pt-BR': 'Infração aceita', en: 'Infraction accepted' },
  'infraction.rejected': { 'pt-BR': 'Infração rejeitada', en: 'Infraction rejected' },
  'infraction.canceled': { 'pt-BR': 'Infração cancelada', en: 'Infraction withdrawn' },
  'onboarding.approved': { 'pt-BR': 'Cadastro aprovado', en: 'Onboarding approved' },
};

/** Under their names in the table; a name that none of the provider's pages tells stays as it is. */
const eventLabels = Object.fromEntries(
  documentedEvents.flatMap((eventType) => {
    const name = namedEvent(eventType);
    return name === null ? [] : [[eventType, eventTitles[name]]];
  }),
);

const texts: readonly DeliveryColumn[] = ['body', 'header', 'response'];

const payment: readonly DeliveryColumn[] = ['amount', 'counterparty', 'order', 'objectId', 'paymentStatus', 'paidAt'];

export const deliveriesTable: ExportTable<DeliveryColumn> = {
  fileName: { 'pt-BR': 'entregas', en: 'deliveries' },
  key: { at: 'created_at', id: 'id' },
  shared: { from: 'traits r', id: 'r.id', reference: 'd.traits_id' },
  rows: {
    table: 'deliveries d',
    chosen: 'temp.chosen k CROSS JOIN deliveries d ON d.created_at = k.created_at AND d.id = k.id',
  },
  joins: (columns) => [
    ...(columns.some((column) => texts.includes(column)) ? ['LEFT JOIN delivery_texts t ON t.place = d.place'] : []),
    ...(columns.some((column) => payment.includes(column)) ? ['LEFT JOIN payments p ON p.place = d.place'] : []),
  ],
  columns: {
    id: { type: 'id', sql: 'd.id', titles: { 'pt-BR': 'ID', en: 'ID' } },
    createdAt: { type: 'instant', sql: 'd.created_at', titles: { 'pt-BR': 'Enviada em', en: 'Sent at' } },
    kind: { type: 'label', sql: null, shared: 'r.kind', labels: kindLabels, titles: { 'pt-BR': 'Tipo', en: 'Kind' } },
    eventType: {
      type: 'label',
      sql: null,
      shared: 'r.event_type',
      labels: eventLabels,
      titles: { 'pt-BR': 'Evento', en: 'Event' },
    },
    result: {
      type: 'label',
      sql: null,
      shared: 'r.result',
      labels: resultLabels,
      titles: { 'pt-BR': 'Situação', en: 'Result' },
    },
    statusCode: {
      type: 'integer',
      sql: null,
      shared: 'r.status_code',
      titles: { 'pt-BR': 'Código', en: 'Code' },
    },
    transactionId: {
      type: 'text',
      sql: 'd.transaction_id',
      titles: { 'pt-BR': 'ID Pix (E2E)', en: 'Transaction ID' },
    },
    amount: { type: 'money', sql: 'p.amount', titles: { 'pt-BR': 'Valor (R$)', en: 'Amount (BRL)' } },
    counterparty: {
      type: 'text',
      sql: 'p.counterparty',
      titles: { 'pt-BR': 'Pagador ou recebedor', en: 'Payer or recipient' },
    },
    order: { type: 'text', sql: 'p.order_reference', titles: { 'pt-BR': 'Pedido', en: 'Order' } },
    objectId: { type: 'text', sql: 'p.object_id', titles: { 'pt-BR': 'ID do objeto', en: 'Object ID' } },
    paymentStatus: {
      type: 'text',
      sql: 'p.status',
      titles: { 'pt-BR': 'Situação do pagamento', en: 'Payment status' },
    },
    paidAt: { type: 'instant', sql: 'p.paid_at', titles: { 'pt-BR': 'Pago em', en: 'Paid at' } },
    url: { type: 'text', sql: 'd.url', shared: 'r.url', titles: { 'pt-BR': 'Endpoint', en: 'Endpoint' } },
    webhookId: { type: 'id', sql: null, shared: 'r.webhook_id', titles: { 'pt-BR': 'Webhook', en: 'Webhook' } },
    updatedAt: { type: 'instant', sql: 'd.updated_at', titles: { 'pt-BR': 'Atualizada em', en: 'Updated at' } },
    body: { type: 'long-text', sql: 't.body', titles: { 'pt-BR': 'Corpo', en: 'Body' } },
    header: { type: 'long-text', sql: 't.header', titles: { 'pt-BR': 'Cabeçalhos', en: 'Headers' } },
    response: { type: 'long-text', sql: 't.response', titles: { 'pt-BR': 'Resposta', en: 'Response' } },
  },
};
