/** Payments of the sample merchant, and the notices that the provider sends of each. */
import type { Account, Kind, Notice, Payment, Webhook } from '../model.ts';
import { HOUR, MINUTE, type Micros, SECOND } from '../time/micros.ts';
import { endToEndId, eventId, txid } from './identifiers.ts';
import { MARKETPLACE, STORE, TOTEMS, WEBHOOKS } from './merchant.ts';
import { makeParty } from './people.ts';
import type { Random } from './random.ts';

/** Where a payment comes in or goes out, and which webhook configuration hears of it. */
interface Channel {
  readonly kind: Kind;
  readonly account: Account;
  readonly webhook: Webhook;
  readonly share: number;
}

const STORE_CHANNELS: readonly [Channel, ...Channel[]] = [
  { kind: 'CASHIN', account: STORE, webhook: WEBHOOKS.storeCashIn, share: 50 },
  { kind: 'CASHOUT', account: STORE, webhook: WEBHOOKS.storeCashOut, share: 24 },
];
const ALL_CHANNELS: readonly [Channel, ...Channel[]] = [
  ...STORE_CHANNELS,
  { kind: 'CASHIN', account: TOTEMS, webhook: WEBHOOKS.totems, share: 16 },
  { kind: 'CASHIN', account: MARKETPLACE, webhook: WEBHOOKS.marketplace, share: 6 },
  { kind: 'CASHOUT', account: MARKETPLACE, webhook: WEBHOOKS.marketplace, share: 4 },
];

/** The ISPB that this provider signs outgoing payments with; no institution has it. */
const PROVIDER_ISPB = '99000017';
/** From this amount on, the reconciliation system hears of the store's payments too. */
const LARGE_AMOUNT_IN_CENTS = 150_000;

export interface PaymentOptions {
  readonly at: Micros;
  readonly objectId: number;
  /** Only the store's channels, those of the ERP. */
  readonly storeOnly?: boolean;
  /** How likely it is that the ERP can never take this one. */
  readonly chokingShare?: number;
}

/** A payment of the sample merchant at a given moment. */
export function makePayment(random: Random, options: PaymentOptions): Payment {
  const channels = options.storeOnly ? STORE_CHANNELS : ALL_CHANNELS;
  const { kind, account, webhook } = channels[random.weighted(channels.map(({ share }) => share))] ?? channels[0];
  const cashIn = kind === 'CASHIN';
  const counterparty = makeParty(random, { companies: cashIn ? 0.1 : 0.6, masked: cashIn });
  const amountInCents = amount(random, kind);
  const copied = webhook.endpoint.name === 'erp' && amountInCents >= LARGE_AMOUNT_IN_CENTS;
  return {
    kind,
    objectId: options.objectId,
    endToEndId: random.chance(0.01)
      ? null
      : endToEndId(random, cashIn ? counterparty.bank.ispb : PROVIDER_ISPB, options.at),
    txid: txid(random),
    account,
    webhooks: copied ? [webhook, WEBHOOKS.reconciliation] : [webhook],
    amountInCents,
    description: describe(random, kind),
    counterparty,
    at: options.at,
    choking: random.chance(options.chokingShare ?? 0.004),
  };
}

/** The notices that a payment causes, to each of its webhook configurations, first to last. */
export function noticesOf(random: Random, payment: Payment): Notice[] {
  const prefix = payment.kind === 'CASHIN' ? 'PIX_QR_CODE' : 'PIX_TRANSACTION';
  const events = [{ name: 'CREATED', at: payment.at }, ...laterEvents(random, payment)];
  return events.flatMap(({ name, at }) => {
    const told = { event: `${prefix}_${name}`, eventId: eventId(random), payment, at };
    return payment.webhooks.map((webhook): Notice => ({ ...told, webhook, attempts: 0 }));
  });
}

function laterEvents(random: Random, { kind, at }: Payment): { name: string; at: Micros }[] {
  const [settled, undone] = kind === 'CASHIN' ? ['PAID', 'REFUNDED'] : ['COMPLETED', 'FAILED'];
  const course = random.weighted([73, 24, 3]);
  if (course === 1) return [{ name: settled, at: at + random.whole(2 * SECOND, 9 * MINUTE) }];
  if (course === 2) return [{ name: undone, at: at + random.whole(MINUTE, 20 * HOUR) }];
  return [];
}

/** Many small amounts and few large ones; prices end in 0 or 9 at the till, in anything when the merchant pays. */
function amount(random: Random, kind: Kind): number {
  const skewed = -Math.log(1 - random.fraction() * 0.999);
  if (kind === 'CASHOUT') return 5_000 + Math.floor(skewed * 62_000);
  return (80 + Math.floor(skewed * 1_900)) * 10 - (random.chance(0.6) ? 1 : 0);
}

function describe(random: Random, kind: Kind): string {
  if (kind === 'CASHIN') return `Pedido nº ${random.whole(40_000, 99_999)}`;
  return random.pick([
    `Fornecedor, NF-e ${random.whole(1_000, 99_999)}`,
    `Comissão do período ${random.whole(1, 12)}/2ª quinzena`,
    `Devolução do pedido nº ${random.whole(40_000, 99_999)}`,
    'Adiantamento de salário',
    'Frete e logística',
  ]);
}
