/** Whether a delivery holds what is searched, asked of its parts in the order of what they cost. */
import type { DatabaseSync } from 'node:sqlite';
import { centsOf, fold, type SearchTerm } from '../../../contract/values/search.ts';
import type { NumberedAttributes } from '../attributes.ts';
import type { SqlRow } from './delivery-mapping.ts';

export type Confirm = (row: SqlRow) => boolean;

/** Folding leaves such a spelling as it is: it can be looked for in bytes that were never decoded. */
const unfolded = /^[\d.,:/-]+$/;

/** The columns of `delivery_texts` that confirm these terms. */
function textColumnsFor(terms: readonly SearchTerm[]): string {
  return terms.flat().every((spelling) => unfolded.test(spelling))
    ? 'CAST(body AS BLOB) AS body, CAST(response AS BLOB) AS response, CAST(header AS BLOB) AS header'
    : 'body, response, header';
}

/**
 * Returns the test of a search's terms. Rows hold the columns of a list; texts are read only of those that the list's columns
 * leave open, which spares what is found by its ID from reading its body.
 */
export function createConfirm(
  db: DatabaseSync,
  terms: readonly SearchTerm[],
  attributesOf: (id: number) => NumberedAttributes,
): Confirm {
  const textsAt = db.prepare(`SELECT ${textColumnsFor(terms)} FROM delivery_texts WHERE place = ?`);
  const amountAt = db.prepare('SELECT amount FROM payments WHERE place = ?');
  const leftByAttributes = new Map<number, readonly SearchTerm[]>();

  function leftAfterAttributes(id: number): readonly SearchTerm[] {
    const known = leftByAttributes.get(id);
    if (known) return known;
    const left = termsLeftBy(attributesOf(id), terms);
    leftByAttributes.set(id, left);
    return left;
  }

  function leftAfterAmount(open: readonly SearchTerm[], place: number): readonly SearchTerm[] {
    if (!open.some((term) => centsOf(term) !== null)) return open;
    const amount = amountAt.get(place)?.amount ?? null;
    return amount === null ? open : open.filter((term) => centsOf(term) !== amount);
  }

  return (row) => {
    const byColumns = [row.id, row.transaction_id, row.url].reduce(
      leftAfter,
      leftAfterAttributes(Number(row.traits_id)),
    );
    const open = leftAfterAmount(byColumns, Number(row.place));
    if (open.length === 0) return true;
    const texts = textsAt.get(Number(row.place));
    return [texts?.body, texts?.header, texts?.response].reduce(leftAfter, open).length === 0;
  };
}

/** Returns the terms that are not found in what all deliveries with the same attributes have in common. */
export function termsLeftBy(
  { url, eventType, webhookId }: NumberedAttributes,
  terms: readonly SearchTerm[],
): readonly SearchTerm[] {
  return [url, eventType, webhookId].reduce(leftAfter, terms);
}

/** Returns the terms that are still to be found after a part was looked through. */
function leftAfter(terms: readonly SearchTerm[], part: unknown): readonly SearchTerm[] {
  if (part === null || part === undefined || terms.length === 0) return terms;
  if (part instanceof Uint8Array) {
    // Byte for byte: what is looked for is ASCII. One pass for all spellings, which are alike, beats one for each.
    const text = Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1');
    return terms.filter((spellings) => !patternOf(spellings).test(text));
  }
  const text = fold(String(part));
  return terms.filter((spellings) => !spellings.some((spelling) => text.includes(spelling)));
}

const patterns = new WeakMap<SearchTerm, RegExp>();

function patternOf(spellings: SearchTerm): RegExp {
  const known = patterns.get(spellings);
  if (known) return known;
  // Of what {@link unfolded} lets through, only the dot means something in a pattern.
  const pattern = new RegExp(spellings.map((spelling) => spelling.replaceAll('.', '\\.')).join('|'));
  patterns.set(spellings, pattern);
  return pattern;
}
