/** The sandbox's words: accounts, webhooks, deliveries and resends, as the provider's side knows them. */
import type { Micros } from './time/micros.ts';

/** The provider's two kinds of webhook, as its filters and resend requests spell them. */
export type Kind = 'CASHIN' | 'CASHOUT';

/** One of the merchant's accounts at the provider. Branch and number are strings: their leading zeros count. */
export interface Account {
  readonly branch: string;
  readonly number: string;
  /** What `account_mirror_id` names. */
  readonly mirrorId: number;
}

/** One system of the merchant that receives webhooks. */
export interface Endpoint {
  readonly name: 'erp' | 'totem' | 'marketplace' | 'reconciliation';
  readonly url: string;
  /** An `Authorization` header that the merchant asked the provider to send. */
  readonly authorization?: string;
}

/** A webhook configuration: which of the merchant's systems hears of what. */
export interface Webhook {
  readonly id: number;
  readonly endpoint: Endpoint;
}

export interface Party {
  readonly name: string;
  /** A formatted CPF (masked or whole) or CNPJ. */
  readonly document: string;
  readonly bank: { readonly ispb: string; readonly name: string };
}

/** A Pix payment: what a QR Code (cash-in) or a transaction (cash-out) stands for. */
export interface Payment {
  readonly kind: Kind;
  /** The QR Code's or the transaction's ID: what a resend names as `object_reference_id`. */
  readonly objectId: number;
  /** Null for the QR Codes that nobody has paid yet. */
  readonly endToEndId: string | null;
  readonly txid: string;
  readonly account: Account;
  readonly webhooks: readonly Webhook[];
  readonly amountInCents: number;
  readonly description: string;
  readonly counterparty: Party;
  readonly at: Micros;
  /** The merchant's ERP chokes on this one every time, so that resending does not help. */
  readonly choking: boolean;
}

/** One webhook: one event, told to one webhook configuration, by as many deliveries as it takes. */
export interface Notice {
  readonly event: string;
  readonly eventId: string;
  readonly webhook: Webhook;
  /** Null for the account events that belong to no payment. */
  readonly payment: Payment | null;
  readonly at: Micros;
  /** How many deliveries of it there were so far. */
  attempts: number;
}

/** What came of one attempt; nulls when the endpoint could not be reached, or has not answered yet. */
export interface Result {
  readonly statusCode: number | null;
  readonly response: string | null;
}

/** One attempt to deliver a notice: a row of the logs. */
export interface Delivery {
  readonly id: number;
  readonly notice: Notice;
  readonly attempt: number;
  readonly createdAt: Micros;
  updatedAt: Micros;
  result: Result;
}

export type ResendStatus = 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'FAILED';

/** What a resend request asks for. With both an object and a period, the object is what is resent. */
export interface ResendOrder {
  readonly kind: Kind;
  readonly objectId: number | null;
  readonly period: { readonly account: Account; readonly from: Micros; readonly to: Micros } | null;
}

/** One resend request: a row of the resends. */
export interface Resend {
  readonly id: number;
  readonly order: ResendOrder;
  readonly userId: number;
  readonly createdAt: Micros;
  status: ResendStatus;
  updatedAt: Micros;
  processedAt: Micros | null;
  errorMessage: string | null;
}
