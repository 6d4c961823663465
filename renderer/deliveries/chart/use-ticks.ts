/** Which buckets of the chart carry a label under them: round times, with room between them. */
import { useMemo } from 'react';
import type { ChartBucket } from '../../../electron/contract/facet.ts';
import { useFormats } from '../../ui/formats.ts';

const day = 86_400_000;
const labels = 8;

/** `step` is the length of a bucket in milliseconds. */
export function useTicks(buckets: readonly ChartBucket[], step: number) {
  const formats = useFormats();
  return useMemo(() => {
    const every = Math.max(1, Math.ceil(buckets.length / labels));
    const long = step * buckets.length > 2 * day;
    return buckets.flatMap(({ from }, index) => {
      if (index % every !== Math.floor(every / 2)) return [];
      return [{ index, label: long || step >= day ? formats.day(from) : formats.shortTime(from) }];
    });
  }, [buckets, step, formats]);
}
