/** Which buckets of the chart carry a label under them: round times, with room between them. */

import { useMemo } from 'react';
import type { ChartBucket } from '../../../electron/contract/facet.ts';
import { day } from '../../../electron/contract/values/durations.ts';
import { useFormats } from '../../ui/formats.ts';

const labels = 8;

/** `step` is the length of a bucket in milliseconds. */
export function useTicks(buckets: readonly ChartBucket[], step: number) {
  const formats = useFormats();
  return useMemo(() => {
    const long = step * buckets.length > 2 * day || step >= day;
    const names = buckets.map(({ from }) => (long ? formats.day(from) : formats.shortTime(from)));
    return tickedOf(names).map((index) => ({ index, label: names[index] ?? '' }));
  }, [buckets, step, formats]);
}

/** Returns the places of the names to show: none twice in a row, evenly thinned to as many as there is room for. */
export function tickedOf(names: readonly string[]): number[] {
  // The first of several buckets of a day begins where the data does, not where that day does.
  const begins = (place: number) => names[place] !== names[place === 0 ? 1 : place - 1];
  const places = [...names.keys()].filter(begins);
  const every = Math.max(1, Math.ceil(places.length / labels));
  return places.filter((_, nth) => nth % every === Math.floor(every / 2));
}
