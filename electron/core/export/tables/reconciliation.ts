/** A list of end-to-end IDs and what became of each, as a table to export. */
import type { Kind } from '../../../contract/common.ts';
import type { ReconciliationColumn } from '../../../contract/export.ts';
import type { UnknownReason, Verdict } from '../../../contract/reconcile.ts';
import type { ExportTable, Titles } from './table.ts';

const verdictLabels: Readonly<Record<Verdict, Titles>> = {
  delivered: { 'pt-BR': 'Entregue', en: 'Delivered' },
  partly: { 'pt-BR': 'Entregue em parte', en: 'Partly delivered' },
  failed: { 'pt-BR': 'Não entregue', en: 'Not delivered' },
  never_sent: { 'pt-BR': 'Nunca enviada', en: 'Never sent' },
  unknown: { 'pt-BR': 'Desconhecida', en: 'Unknown' },
  pending: { 'pt-BR': 'Ainda não verificada', en: 'Not checked yet' },
};

const whyLabels: Readonly<Record<UnknownReason, Titles>> = {
  not_asked: { 'pt-BR': 'O provedor ainda não foi consultado', en: 'The provider was not asked yet' },
  unreadable: { 'pt-BR': 'O provedor enviou, mas não dá para ler', en: 'The provider sent it, but it cannot be read' },
  not_kept: {
    'pt-BR': 'O provedor não tem, mas pode não guardar tão antigos',
    en: 'The provider has none, but may not keep any that old',
  },
  gap: {
    'pt-BR': 'Há entregas dessa época que não dá para ler',
    en: 'Deliveries of its time cannot be read',
  },
  not_downloaded: { 'pt-BR': 'Período não baixado', en: 'Period not downloaded' },
  too_recent: { 'pt-BR': 'Mais recente que a última sincronização', en: 'Newer than the last sync' },
  no_time: { 'pt-BR': 'O ID não informa a data', en: 'The ID tells no date' },
};

const kindLabels: Readonly<Record<Kind, Titles>> = {
  CASHIN: { 'pt-BR': 'Pix recebido (QR Code)', en: 'Cash-in (QR Code)' },
  CASHOUT: { 'pt-BR': 'Pix enviado (transação)', en: 'Cash-out (transaction)' },
};

const yesLabels: Readonly<Record<string, Titles>> = {
  0: { 'pt-BR': 'Não', en: 'No' },
  1: { 'pt-BR': 'Sim', en: 'Yes' },
};

export const reconciliationTable: ExportTable<ReconciliationColumn> = {
  fileName: { 'pt-BR': 'conciliacao', en: 'reconciliation' },
  key: { at: 'place', id: 'place' },
  shared: null,
  rows: { table: 'listed d', chosen: 'temp.chosen k CROSS JOIN listed d ON d.place = k.id' },
  joins: () => [],
  columns: {
    line: { type: 'integer', sql: 'd.line', titles: { 'pt-BR': 'Linha', en: 'Line' } },
    transactionId: {
      type: 'text',
      sql: 'd.transaction_id',
      titles: { 'pt-BR': 'ID Pix (E2E)', en: 'Transaction ID' },
    },
    verdict: {
      type: 'label',
      sql: 'd.verdict',
      labels: verdictLabels,
      titles: { 'pt-BR': 'Situação', en: 'Verdict' },
    },
    why: { type: 'label', sql: 'd.why', labels: whyLabels, titles: { 'pt-BR': 'Motivo', en: 'Reason' } },
    statusCode: { type: 'integer', sql: 'd.status_code', titles: { 'pt-BR': 'Código', en: 'Status code' } },
    lastAt: { type: 'instant', sql: 'd.last_at', titles: { 'pt-BR': 'Última tentativa', en: 'Last attempt' } },
    deliveryId: { type: 'id', sql: 'd.delivery_id', titles: { 'pt-BR': 'Entrega', en: 'Delivery' } },
    kind: { type: 'label', sql: 'd.kind', labels: kindLabels, titles: { 'pt-BR': 'Tipo', en: 'Kind' } },
    attempts: { type: 'integer', sql: 'd.attempts', titles: { 'pt-BR': 'Tentativas', en: 'Attempts' } },
    arrived: {
      type: 'integer',
      sql: 'd.arrived',
      titles: { 'pt-BR': 'Tentativas entregues', en: 'Attempts delivered' },
    },
    maybeNewer: {
      type: 'label',
      sql: 'd.maybe_newer',
      labels: yesLabels,
      titles: { 'pt-BR': 'Pode haver tentativas não baixadas', en: 'Later attempts may not be downloaded' },
    },
    askedAt: {
      type: 'instant',
      sql: 'd.asked_at',
      titles: { 'pt-BR': 'Provedor consultado em', en: 'Provider asked at' },
    },
    at: { type: 'instant', sql: 'd.at', titles: { 'pt-BR': 'Data no ID', en: 'Time in the ID' } },
  },
};
