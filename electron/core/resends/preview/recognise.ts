/** What a list names, as the payments that the archive knows by these names: nothing else is sent unless a person ticks it. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../../contract/common.ts';
import type { ListData, RecognisedList, RecognisedRow } from '../../../contract/resend-preview.ts';
import { limits } from '../../../contract/values/limits.ts';
import type { PaymentState } from '../../../contract/values/verdict.ts';
import { fail } from '../../lib/failure-error.ts';
import { steadyPartOf } from '../../lists/end-to-end-id.ts';
import { createListReader, endToEndColumn, type Sample } from '../../lists/list-reader.ts';
import { isListOfNames, type Named, namedInCell, namedInText } from '../../lists/named-in-text.ts';
import { plainName } from '../../lists/table-shape.ts';

/** Of a list that is no list of names, lines with nothing that could be one are shown to this number. */
const shownUnread = 1_000;
const shownCharacters = 80;
/** Cells of a column that are looked up to tell whether it holds the names. */
const sampledCells = 40;
/** Numbers in a sentence that are shorter and unknown are extensions, counts and hours. */
const shortestInSentence = 4;

/** Headings under which exports carry an object's ID, most telling first. */
const tellingNames = [
  'objectreferenceid',
  'objectid',
  'idobjeto',
  'iddoobjeto',
  'qrcodeid',
  'idqrcode',
  'iddoqrcode',
  'idtransacao',
  'iddatransacao',
];

const orderNames =
  /^(?:numero|num|n|no|nr|id|codigo|cod)?(?:do|da)?(?:pedido|order|ordem|venda|referencia|reference|tag)s?(?:id|number|no|reference)?$/u;

/** What a column's heading says that its numbers are: an order and an object may have the same one. */
type Meaning = 'object' | 'order' | null;

function meaningOf(heading: string | null): Meaning {
  const name = plainName(heading ?? '');
  if (tellingNames.includes(name)) return 'object';
  return orderNames.test(name) ? 'order' : null;
}

type Payment = Omit<RecognisedRow, 'text' | 'line'>;

/** Returns what a list of any make names. Throws what {@link createListReader} throws, and `too_large` for more rows than a plan may have. */
export async function recognise(db: DatabaseSync, { bytes, column, sheet }: ListData): Promise<RecognisedList> {
  const lookUp = createLookUp(db);
  const rows: RecognisedRow[] = [];
  const firstLines = new Map<string, number>();
  const duplicates: RecognisedList['duplicates'] = [];
  const unread: RecognisedList['unread'] = [];
  let unreadLines = 0;
  let isTable = false;
  let meaning: Meaning = null;

  const add = (payment: Payment, text: string, line: number): void => {
    const { kind, objectReferenceId, transactionId } = payment;
    const identity = objectReferenceId === null ? `${transactionId ?? text}` : `${kind}:${objectReferenceId}`;
    const firstLine = firstLines.get(identity);
    if (firstLine !== undefined) {
      if (duplicates.length < limits.plan) duplicates.push({ text: shown(text), line, firstLine });
      return;
    }
    firstLines.set(identity, line);
    if (rows.length >= limits.plan) throw fail('too_large', { field: 'rows' });
    rows.push({ ...payment, text: shown(text), line });
  };

  const onCell = (cell: string, line: number): void => {
    const names = isTable ? namedInCell(cell) : namedInText(cell);
    const areMeant = isTable || isListOfNames(cell);
    let found = 0;
    for (const named of names) {
      const payments = lookUp(named, meaning);
      for (const payment of payments) add(payment, named.text, line);
      found += payments.length;
      // The number of an order is never shown as one that could be an object's.
      if (payments.length > 0 || meaning === 'order' || !isWorthShowing(named, areMeant)) continue;
      add(unknownBy(named), named.text, line);
      found += 1;
    }
    if (found > 0 || cell.trim() === '') return;
    unreadLines += 1;
    if (unread.length < shownUnread) unread.push({ text: shown(cell), line });
  };

  const reader = createListReader({
    column: null,
    sheet,
    propose: (sample) => {
      isTable = true;
      const chosen = column ?? proposedColumn(sample, lookUp);
      meaning = meaningOf(sample.columns.find(({ index }) => index === chosen)?.name ?? null);
      return chosen;
    },
    onCell,
  });
  await reader.append(bytes);
  const layout = await reader.finish();
  return { layout, rows, duplicates, unread, unreadLines };
}

/** The column of which the archive knows most cells; else one that is named as a column of IDs, of which it may know none. */
function proposedColumn(sample: Sample, lookUp: LookUp): number | null {
  const shares = sample.columns.map(({ index, name }) => {
    const cells = sample.rows
      .map((row) => row[index] ?? '')
      .filter((cell) => cell.trim() !== '')
      .slice(0, sampledCells);
    const names = cells.map(namedInCell);
    const meaning = meaningOf(name);
    const known = names.filter((each) => each.some((named) => lookUp(named, meaning).length > 0)).length;
    const numbers = names.filter((each) => each.some(({ is }) => is === 'number')).length;
    const telling = tellingNames.indexOf(plainName(name ?? ''));
    return {
      index,
      telling,
      says: Number(meaning !== null),
      known: known / Math.max(1, cells.length),
      numbers: numbers / Math.max(1, cells.length),
    };
  });
  const [known] = shares.filter((each) => each.known >= 0.5).toSorted((a, b) => b.known - a.known || b.says - a.says);
  if (known) return known.index;
  const [named] = shares
    .filter((each) => each.telling >= 0 && each.numbers >= 0.5)
    .toSorted((a, b) => a.telling - b.telling);
  return named?.index ?? endToEndColumn(sample);
}

function isWorthShowing({ text, is }: Named, isMeant: boolean): boolean {
  if (is === 'end_to_end') return true;
  return is === 'number' && Number(text) > 0 && (isMeant || text.length >= shortestInSentence);
}

/** What the archive does not know under this name: a number may be an object's ID, and a person says of which kind. */
function unknownBy({ text, is }: Named): Payment {
  const id = Number(text);
  return {
    ...{ by: null, kind: null, eventType: null, amount: null, counterparty: null, order: null, state: null },
    objectReferenceId: is === 'number' && Number.isSafeInteger(id) ? id : null,
    transactionId: is === 'end_to_end' ? text : null,
    isAmbiguous: false,
  };
}

type LookUp = (named: Named, meaning: Meaning) => readonly Payment[];

/** Returns the look-up of a name among the archive's payments: by end-to-end ID, by object ID, by order. */
function createLookUp(db: DatabaseSync): LookUp {
  const wanted = `SELECT d.id, d.created_at, d.transaction_id, t.kind, t.event_type, t.payment, p.amount, p.counterparty, p.order_reference, p.object_id
    FROM`;
  const newest = 'ORDER BY p.object_id IS NULL, d.transaction_id IS NULL, d.created_at DESC, d.id DESC LIMIT 200';
  const byTransaction = db.prepare(
    `${wanted} deliveries d JOIN traits t ON t.id = d.traits_id LEFT JOIN payments p ON p.place = d.place
     WHERE d.transaction_id >= ? AND d.transaction_id < ? AND upper(d.transaction_id) = ? ${newest}`,
  );
  const byName = db.prepare(
    `${wanted} named_transactions n JOIN deliveries d ON d.place = n.place JOIN traits t ON t.id = d.traits_id
       LEFT JOIN payments p ON p.place = d.place WHERE n.transaction_id = ? ${newest}`,
  );
  const by = (column: string) =>
    db.prepare(
      `${wanted} payments p JOIN deliveries d ON d.place = p.place JOIN traits t ON t.id = d.traits_id
       WHERE p.${column} = ? ${newest}`,
    );
  const [byObject, byOrder] = [by('object_id'), by('order_reference')];

  return ({ text, is }, meaning) => {
    if (is === 'end_to_end') {
      const key = text.toUpperCase();
      const steady = steadyPartOf(key);
      const found = byTransaction.all(steady, `${steady}\u{10ffff}`, key);
      return paymentsIn(found.length > 0 ? found : byName.all(text), 'end_to_end').slice(0, 1);
    }
    const objects =
      is === 'number' && meaning !== 'order' ? paymentsIn(byObject.all(String(Number(text))), 'object') : [];
    const ordered = meaning === 'object' ? [] : paymentsIn(byOrder.all(text), 'order');
    // A number that names payments of two kinds, or an object and an order, names neither for sure.
    const isAmbiguous = objects.length > 1 || (objects.length > 0 && ordered.length > 0);
    return [...objects, ...ordered].map((payment) => ({ ...payment, isAmbiguous }));
  };
}

/** Each object among the rows once, as its newest delivery tells it. */
function paymentsIn(rows: readonly Record<string, unknown>[], by: RecognisedRow['by']): Payment[] {
  const found = new Map<string, Payment>();
  for (const row of rows) {
    const id = row.object_id === null ? null : Number(row.object_id);
    const objectReferenceId = id !== null && Number.isSafeInteger(id) && id > 0 ? id : null;
    const identity =
      objectReferenceId === null ? `${row.transaction_id ?? row.id}` : `${row.kind}:${objectReferenceId}`;
    if (found.has(identity)) continue;
    found.set(identity, {
      by,
      kind: row.kind as Kind | null,
      eventType: row.event_type as string | null,
      objectReferenceId,
      transactionId: row.transaction_id as string | null,
      amount: row.amount as number | null,
      counterparty: row.counterparty as string | null,
      order: row.order_reference as string | null,
      state: row.payment as PaymentState,
      isAmbiguous: false,
    });
  }
  return [...found.values()];
}

function shown(text: string): string {
  const bare = text.trim();
  return bare.length > shownCharacters ? `${bare.slice(0, shownCharacters)}…` : bare;
}
