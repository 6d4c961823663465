/**
 * Reads from a webhook's body the payment that it tells of: what a person knows it by. Spellings vary between the provider's
 * two generations of events and between fields of one body, so a value is found by its name, wherever it stands.
 */
import type { Kind } from '../../contract/common.ts';
import { parseAmount, wholeCents } from '../../contract/values/amounts.ts';
import { objectIdNames } from '../../contract/values/events.ts';
import { parseInstant } from '../provider/instant.ts';
import { parseJson } from '../provider/json.ts';

/** What a body says of its payment; `null` is what it does not say, or says in a way that nobody can be sure of. */
export interface Payment {
  /** Centavos of a real. */
  readonly amount: number | null;
  /** Who paid, or who was paid when the money went out. */
  readonly counterparty: string | null;
  /** CPF or CNPJ of the counterparty as the body spells it; the provider may have masked it. */
  readonly document: string | null;
  /** The merchant's own reference (`tag`), mostly its order number. */
  readonly order: string | null;
  /** What a resend names: the QR Code's or the transaction's ID, as digits. */
  readonly objectId: string | null;
  readonly endToEndId: string | null;
  readonly txId: string | null;
  /** The status in the provider's own word, such as `PAID`. */
  readonly status: string | null;
  /** When it was paid; epoch milliseconds. */
  readonly paidAt: number | null;
  readonly branch: string | null;
  readonly accountNumber: string | null;
}

/** The delivery's event, which says what its body is about. */
export interface PaymentEvent {
  readonly eventType: string | null;
  readonly kind: Kind | null;
}

const ofAnyEvent: PaymentEvent = { eventType: null, kind: null };

/** What is read of a body that tells of no payment, or of several at once. */
export const noPayment: Payment = {
  ...{ amount: null, counterparty: null, document: null, order: null, objectId: null, endToEndId: null, txId: null },
  ...{ status: null, paidAt: null, branch: null, accountNumber: null },
};

/** Bodies carry images of 20 kB as text; what speaks of the payment stands at these depths and among the first fields. */
const maxDepth = 6;
const maxFields = 300;
const longestValue = 200;

type Field = { readonly name: string; readonly parent: string; readonly value: string | number };

/**
 * Returns what a body says of its payment. A body that lists several payments says nothing of one. JSON written into a JSON
 * string is read as the JSON it holds.
 * Of money that leaves the merchant the counterparty is who receives it.
 */
export function readPayment(body: string | null, { eventType, kind }: PaymentEvent = ofAnyEvent): Payment {
  const root = body === null ? undefined : unwrapped(body);
  if (typeof root !== 'object' || root === null) return noPayment;
  const fields = fieldsOf(root);
  const text = (names: readonly string[], parents?: readonly string[]) =>
    textOf(find(fields, names, parents)?.value ?? null);
  const [first, second] = kind === 'CASHOUT' ? [recipient, payer] : [payer, recipient];
  const date = text(['paymentdate', 'paidat', 'datapagamento', 'dataehorapagamento']);
  return {
    amount: amountIn(fields),
    counterparty:
      text(first.names) ?? text(nameNames, first.parents) ?? text(second.names) ?? text(nameNames, second.parents),
    document:
      text(first.documents) ??
      text(documentNames, first.parents) ??
      text(second.documents) ??
      text(documentNames, second.parents),
    order: text(['tag', 'ordernumber', 'orderid', 'externalreference', 'numeropedido', 'pedido']),
    objectId: objectIdAmong(fields, objectIdNames(eventType, kind)),
    endToEndId:
      text(['endtoend', 'endtoendid', 'e2eid']) ?? endToEndAmong(fields, ['codetransaction', 'operationuuid']),
    txId: text(['txid']),
    status: text(['status']),
    paidAt: date === null ? null : parseInstant(date),
    branch: text(['branch', 'agencia', 'branchidentifier'], accountNames) ?? text(['branchidentifier']),
    accountNumber: text(['number', 'numero', 'accountnumber', 'conta'], accountNames) ?? text(['accountnumber']),
  };
}

const nameNames = ['name', 'nome', 'fullname', 'legalname'];
const documentNames = ['document', 'documento', 'cpf', 'cnpj', 'cpfcnpj', 'taxid', 'legalid'];
const payer = {
  names: ['debtorname', 'payername', 'nomepagador'],
  documents: ['debtordocument', 'payerdocument', 'documentopagador'],
  parents: ['payer', 'debtor', 'pagador', 'devedor'],
};
const recipient = {
  names: ['recipientname', 'receivername', 'payeename', 'creditorname', 'nomerecebedor'],
  documents: ['recipientlegalid', 'recipientdocument', 'receiverdocument', 'payeedocument'],
  parents: ['payee', 'recipient', 'receiver', 'creditor', 'recebedor', 'favorecido'],
};
/** `from_accout` is how the provider spells it. */
const accountNames = ['account', 'fromaccount', 'fromaccout', 'conta'];

function unwrapped(body: string): unknown {
  const value = parseJson(body);
  return typeof value === 'string' ? parseJson(value) : value;
}

/** The fields of a body, those that stand higher first. A list of several entries tells of several payments. */
function fieldsOf(root: object): readonly Field[] {
  const fields: Field[] = [];
  let level: { readonly value: object; readonly name: string }[] = [{ value: root, name: '' }];
  for (let depth = 0; depth < maxDepth && level.length > 0; depth += 1) {
    const next: typeof level = [];
    for (const { value: holder, name: parent } of level) {
      const isList = Array.isArray(holder);
      if (isList && holder.length > 1) continue;
      for (const [key, value] of Object.entries(holder)) {
        const name = isList ? parent : normalized(key);
        if (typeof value === 'object' && value !== null) next.push({ value, name });
        else if ((typeof value === 'string' && value !== '') || typeof value === 'number') {
          fields.push({ name, parent, value });
        }
        if (fields.length === maxFields) return fields;
      }
    }
    level = next;
  }
  return fields;
}

/** `end_to_end`, `endToEnd` and `end-to-end` are one name. */
function normalized(key: string): string {
  return key.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** Names that come first in the list win over those that stand higher in the body. */
function find(fields: readonly Field[], names: readonly string[], parents?: readonly string[]): Field | undefined {
  for (const name of names) {
    const found = fields.find(
      (field) => field.name === name && (parents === undefined || parents.includes(field.parent)),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(value: string | number | null): string | null {
  if (value === null) return null;
  const text = String(value).trim();
  return text === '' || text.length > longestValue ? null : text;
}

function objectIdAmong(fields: readonly Field[], names: readonly (readonly string[])[]): string | null {
  for (const name of names) {
    const [own = '', parent] = name.map(normalized).toReversed();
    const { value } = find(fields, [own], parent === undefined ? undefined : [parent]) ?? {};
    if (typeof value === 'number' ? Number.isSafeInteger(value) && value > 0 : /^[1-9]\d{0,18}$/.test(value ?? '')) {
      return String(value);
    }
  }
  return null;
}

function endToEndAmong(fields: readonly Field[], names: readonly string[]): string | null {
  const value = textOf(find(fields, names)?.value ?? null);
  return value !== null && /^E[0-9A-Za-z]{31}$/.test(value) ? value : null;
}

function amountIn(fields: readonly Field[]): number | null {
  const inCents = find(fields, ['amountincents', 'amountcents', 'valoremcentavos', 'valorcentavos']);
  if (inCents !== undefined) return wholeCents(Number(inCents.value));
  const field = find(fields, ['amount', 'valor', 'value']) ?? find(fields, ['original', 'total'], ['valor', 'amount']);
  if (field === undefined) return null;
  return typeof field.value === 'number' ? wholeCents(field.value * 100) : parseAmount(field.value);
}
