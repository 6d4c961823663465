/** A filter, taken apart by what answers each part of it. */

import type { DeliveryFilter } from '../../../contract/delivery.ts';
import { firstInstant, lastInstant } from '../../../contract/values/instants.ts';
import { type SearchTerm, searchTermsOf, withoutInvisible } from '../../../contract/values/search.ts';
import type { NumberedAttributes } from '../attributes.ts';
import { passesAttributes } from './attributes-filter.ts';
import { termsLeftBy } from './confirm.ts';

export interface Scope {
  /** IDs of the attributes that pass, as a JSON array; `null` when all do. */
  readonly attributes: string | null;
  /** Range of creation times, both ends included. */
  readonly from: number;
  readonly to: number;
  /** What neither attributes nor time can tell; `null` when that is nothing. */
  readonly rest: Rest | null;
}

export type PaymentConditions = Pick<DeliveryFilter, 'amountFrom' | 'amountTo' | 'order' | 'objectId'>;

export interface Rest {
  readonly deliveryId: number | null;
  /** How the transaction ID begins; empty when it may be anything. */
  readonly prefix: string;
  /** Addresses of which deliveries keep their own; `null` when none has to be looked at. */
  readonly urls: ReadonlySet<string> | null;
  /** What the payment must be; `null` when it may be any. */
  readonly payment: PaymentConditions | null;
  readonly terms: readonly SearchTerm[];
  /** Only the newest of each transaction's attempts that pass. */
  readonly onePerTransaction: boolean;
}

/**
 * Takes a filter apart. With `onePerTransaction`, a filter that restricts nothing but the oldest time comes down to
 * attributes: the newest attempt that passes is the newest of all.
 */
export function scopeOf(filter: DeliveryFilter, all: readonly NumberedAttributes[], onePerTransaction = false): Scope {
  const [from, to] = [filter.from ?? firstInstant, filter.to ?? lastInstant];
  const { deliveryId } = filter;
  const prefix = withoutSpace(filter.transactionId);
  const payment = paymentOf(filter);
  const passing = all.filter((attributes) => passesAttributes(filter, attributes));
  const terms = openTerms(searchTermsOf(filter.search), passing);
  const apart = filter.urls.length > 0 && passing.some((attributes) => attributes.urlApart);
  const urls = apart ? new Set(filter.urls) : null;
  const isAnything = passing.length === all.length && filter.to === null;
  const noText = deliveryId === null && prefix === '' && urls === null && payment === null && terms.length === 0;
  if (noText && !onePerTransaction) return { attributes: idsOf(passing, all), from, to, rest: null };
  if (noText && isAnything) {
    const newest = passing.filter((attributes) => attributes.newestAttempt);
    return { attributes: idsOf(newest, all), from, to, rest: null };
  }
  // A single delivery is the newest of those that pass.
  const grouped = onePerTransaction && deliveryId === null;
  return {
    attributes: idsOf(passing, all),
    from,
    to,
    rest: { deliveryId, prefix, urls, payment, terms, onePerTransaction: grouped },
  };
}

/** No ID holds white space: where one was pasted with some, or broken over two lines, it means the whole. */
const withoutSpace = (id: string): string => withoutInvisible(id).replaceAll(/\s+/gu, '');

function paymentOf({ amountFrom, amountTo, ...filter }: DeliveryFilter): PaymentConditions | null {
  const order = withoutInvisible(filter.order).trim();
  const objectId = withoutSpace(filter.objectId);
  const isAny = amountFrom === null && amountTo === null && order === '' && objectId === '';
  return isAny ? null : { amountFrom, amountTo, order, objectId };
}

/** Returns the terms that the attributes alone do not settle: an address that all deliveries share says nothing of any of them. */
function openTerms(terms: readonly SearchTerm[], passing: readonly NumberedAttributes[]): readonly SearchTerm[] {
  const left = new Set(passing.flatMap((attributes) => termsLeftBy(attributes, terms)));
  return terms.filter((term) => left.has(term));
}

function idsOf(passing: readonly NumberedAttributes[], all: readonly NumberedAttributes[]): string | null {
  return passing.length === all.length ? null : JSON.stringify(passing.map(({ id }) => id));
}
