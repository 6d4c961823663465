/** What a search hit in a delivery, per part of its detail. */
import { useMemo } from 'react';
import type { DeliveryDetail } from '../../../electron/contract/delivery.ts';
import { type SearchTerm, searchTermsOf } from '../../../electron/contract/values/search.ts';
import { findHits, type Hit } from '../../ui/hits/find-hits.ts';
import { useHits } from '../../ui/hits/use-hits.ts';
import { useDeliveries } from '../store.ts';
import { readHeaders } from './headers.ts';

export type DeliveryHits = {
  readonly body: readonly Hit[];
  readonly response: readonly Hit[];
  /** How many there are in names and values of headers. */
  readonly headers: number;
};

/** The terms of the search that narrows the table. */
export function useSearchTerms(): readonly SearchTerm[] {
  const search = useDeliveries((state) => state.filter.search);
  return useMemo(() => searchTermsOf(search), [search]);
}

/** Long texts join in when they have been searched. */
export function useDeliveryHits(
  { body, response, header }: Pick<DeliveryDetail, 'body' | 'response' | 'header'>,
  terms: readonly SearchTerm[],
): DeliveryHits {
  const headers = useMemo(() => {
    const texts = readHeaders(header ?? '')?.flatMap(({ name, value }) => [name, value]) ?? [header ?? ''];
    return texts.reduce((sum, text) => sum + findHits(text, terms).length, 0);
  }, [header, terms]);
  return { body: useHits(body ?? '', terms), response: useHits(response ?? '', terms), headers };
}
