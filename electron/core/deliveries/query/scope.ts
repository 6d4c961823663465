/** A filter, taken apart by what answers each part of it. */

import type { DeliveryFilter } from '../../../contract/delivery.ts';
import { firstInstant, lastInstant } from '../../../contract/values/instants.ts';
import { type SearchTerm, searchTermsOf } from '../../../contract/values/search.ts';
import type { NumberedTraits } from '../attributes.ts';
import { passesTraits } from './attributes-filter.ts';
import { termsLeftBy } from './confirm.ts';

export interface Scope {
  /** IDs of the traits that pass, as a JSON array; `null` when all do. */
  readonly traits: string | null;
  /** Range of creation times, both ends included. */
  readonly from: number;
  readonly to: number;
  /** What neither traits nor time can tell; `null` when that is nothing. */
  readonly rest: Rest | null;
}

export interface Rest {
  readonly deliveryId: number | null;
  /** How the transaction ID begins; empty when it may be anything. */
  readonly prefix: string;
  /** Addresses of which deliveries keep their own; `null` when none has to be looked at. */
  readonly urls: ReadonlySet<string> | null;
  readonly terms: readonly SearchTerm[];
  /** Only the newest of each transaction's attempts that pass. */
  readonly onePerTransaction: boolean;
}

/**
 * Takes a filter apart. With `onePerTransaction`, a filter that restricts nothing but the oldest time comes down to
 * traits: the newest attempt that passes is the newest of all.
 */
export function scopeOf(filter: DeliveryFilter, all: readonly NumberedTraits[], onePerTransaction = false): Scope {
  const [from, to] = [filter.from ?? firstInstant, filter.to ?? lastInstant];
  const { deliveryId, transactionId: prefix } = filter;
  const passing = all.filter((traits) => passesTraits(filter, traits));
  const terms = openTerms(searchTermsOf(filter.search), passing);
  const apart = filter.urls.length > 0 && passing.some((traits) => traits.urlApart);
  const urls = apart ? new Set(filter.urls) : null;
  const isAnything = passing.length === all.length && filter.to === null;
  const noText = deliveryId === null && prefix === '' && urls === null && terms.length === 0;
  if (noText && !onePerTransaction) return { traits: idsOf(passing, all), from, to, rest: null };
  if (noText && isAnything) {
    const newest = passing.filter((traits) => traits.newestAttempt);
    return { traits: idsOf(newest, all), from, to, rest: null };
  }
  // A single delivery is the newest of those that pass.
  const grouped = onePerTransaction && deliveryId === null;
  return {
    traits: idsOf(passing, all),
    from,
    to,
    rest: { deliveryId, prefix, urls, terms, onePerTransaction: grouped },
  };
}

/** Gives the terms that the traits alone do not settle: an address that all deliveries share says nothing of any of them. */
function openTerms(terms: readonly SearchTerm[], passing: readonly NumberedTraits[]): readonly SearchTerm[] {
  const left = new Set(passing.flatMap((traits) => termsLeftBy(traits, terms)));
  return terms.filter((term) => left.has(term));
}

function idsOf(passing: readonly NumberedTraits[], all: readonly NumberedTraits[]): string | null {
  return passing.length === all.length ? null : JSON.stringify(passing.map(({ id }) => id));
}
