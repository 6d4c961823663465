/** Resends as a table to export. */
import type { Kind } from '../../../contract/common.ts';
import type { ResendColumn } from '../../../contract/export.ts';
import type { ResendRow, ResendState } from '../../../contract/resend.ts';
import type { ExportTable, Titles } from './table.ts';

const kindLabels: Readonly<Record<Kind, Titles>> = {
  CASHIN: { 'pt-BR': 'Pix recebido (QR Code)', en: 'Cash-in (QR Code)' },
  CASHOUT: { 'pt-BR': 'Pix enviado (transação)', en: 'Cash-out (transaction)' },
};

const modeLabels: Readonly<Record<ResendRow['mode'], Titles>> = {
  object: { 'pt-BR': 'Um objeto', en: 'One object' },
  period: { 'pt-BR': 'Um período', en: 'A period' },
};

const stateLabels: Readonly<Record<ResendState, Titles>> = {
  planned: { 'pt-BR': 'Na fila', en: 'Queued' },
  sending: { 'pt-BR': 'Enviando', en: 'Sending' },
  unknown: { 'pt-BR': 'Verificando', en: 'Checking' },
  needs_decision: { 'pt-BR': 'Precisa de decisão', en: 'Needs a decision' },
  refused: { 'pt-BR': 'Recusado', en: 'Refused' },
  cancelled: { 'pt-BR': 'Cancelado', en: 'Cancelled' },
  accepted: { 'pt-BR': 'Aceito', en: 'Accepted' },
  pending: { 'pt-BR': 'Pendente', en: 'Pending' },
  processing: { 'pt-BR': 'Processando', en: 'Processing' },
  completed: { 'pt-BR': 'Concluído', en: 'Completed' },
  failed: { 'pt-BR': 'Falhou', en: 'Failed' },
  other: { 'pt-BR': 'Outro', en: 'Other' },
};

export const resendsTable: ExportTable<ResendColumn> = {
  fileName: { 'pt-BR': 'reenvios', en: 'resends' },
  key: { at: 'created_at', id: 'key' },
  shared: null,
  rows: { table: 'resends d', chosen: 'temp.chosen k CROSS JOIN resends d ON d.key = k.id' },
  joins: () => [],
  columns: {
    key: { type: 'id', sql: 'd.key', titles: { 'pt-BR': 'Reenvio', en: 'Resend' } },
    providerId: { type: 'id', sql: 'd.provider_id', titles: { 'pt-BR': 'Solicitação', en: 'Request' } },
    createdAt: { type: 'instant', sql: 'd.created_at', titles: { 'pt-BR': 'Criado em', en: 'Created at' } },
    state: { type: 'label', sql: 'd.state', labels: stateLabels, titles: { 'pt-BR': 'Status', en: 'Status' } },
    providerStatus: {
      type: 'text',
      sql: 'd.provider_status',
      titles: { 'pt-BR': 'Status no provedor', en: 'Status at the provider' },
    },
    kind: { type: 'label', sql: 'd.kind', labels: kindLabels, titles: { 'pt-BR': 'Tipo', en: 'Kind' } },
    mode: { type: 'label', sql: 'd.mode', labels: modeLabels, titles: { 'pt-BR': 'Abrangência', en: 'Scope' } },
    objectReferenceId: {
      type: 'text',
      sql: 'd.object_reference_id',
      titles: { 'pt-BR': 'Objeto', en: 'Object' },
    },
    accountMirrorId: {
      type: 'id',
      sql: 'd.account_mirror_id',
      titles: { 'pt-BR': 'Conta no provedor', en: 'Account at the provider' },
    },
    branch: { type: 'text', sql: 'd.branch', titles: { 'pt-BR': 'Agência', en: 'Branch' } },
    accountNumber: { type: 'text', sql: 'd.account_number', titles: { 'pt-BR': 'Conta', en: 'Account number' } },
    periodFrom: { type: 'instant', sql: 'd.period_from', titles: { 'pt-BR': 'Período: de', en: 'Period: from' } },
    periodTo: { type: 'instant', sql: 'd.period_to', titles: { 'pt-BR': 'Período: até', en: 'Period: to' } },
    note: { type: 'text', sql: 'd.note', titles: { 'pt-BR': 'Anotação', en: 'Note' } },
    updatedAt: { type: 'instant', sql: 'd.updated_at', titles: { 'pt-BR': 'Atualizado em', en: 'Updated at' } },
    processedAt: { type: 'instant', sql: 'd.processed_at', titles: { 'pt-BR': 'Processado em', en: 'Processed at' } },
    seconds: {
      type: 'decimal',
      sql: '(d.processed_at - d.created_at) / 1000.0',
      titles: { 'pt-BR': 'Processado em (segundos)', en: 'Processed after (seconds)' },
    },
    errorMessage: {
      type: 'text',
      sql: 'd.error_message',
      titles: { 'pt-BR': 'Mensagem de erro', en: 'Error message' },
    },
    recovered: {
      type: 'integer',
      sql: "d.outcome ->> '$.recovered'",
      titles: { 'pt-BR': 'Transações recuperadas', en: 'Transactions recovered' },
    },
    stillFailing: {
      type: 'integer',
      sql: "d.outcome ->> '$.stillFailing'",
      titles: { 'pt-BR': 'Transações que continuam falhando', en: 'Transactions still failing' },
    },
    noNewDelivery: {
      type: 'integer',
      sql: "d.outcome ->> '$.noNewDelivery'",
      titles: { 'pt-BR': 'Transações sem nova entrega', en: 'Transactions without a new delivery' },
    },
    alreadyDelivered: {
      type: 'integer',
      sql: "d.outcome ->> '$.alreadyDelivered'",
      titles: { 'pt-BR': 'Transações já entregues antes', en: 'Transactions already delivered' },
    },
    delivered: {
      type: 'integer',
      sql: "d.outcome ->> '$.delivered'",
      titles: {
        'pt-BR': 'Transações entregues, sem se saber de antes',
        en: 'Transactions delivered, not known whether before',
      },
    },
    unread: {
      type: 'integer',
      sql: "d.outcome ->> '$.unread'",
      titles: {
        'pt-BR': 'Transações com status que não pode ser lido',
        en: 'Transactions with a status that cannot be read',
      },
    },
    outcomeSettled: {
      type: 'label',
      sql: "CASE d.outcome ->> '$.settled' WHEN 1 THEN 'final' WHEN 0 THEN 'provisional' END",
      labels: {
        final: { 'pt-BR': 'definitivo', en: 'final' },
        provisional: { 'pt-BR': 'provisório, ainda pode mudar', en: 'provisional, may still change' },
      },
      titles: { 'pt-BR': 'Resultado', en: 'Outcome' },
    },
  },
};
