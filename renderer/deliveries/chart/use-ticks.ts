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
    const indices = buckets.map((_, index) => index).filter((index) => index % every === Math.floor(every / 2));
    const long = step * buckets.length > 2 * day;
    const label = (index: number) => {
      const bucket = buckets[index];
      if (!bucket) return '';
      return long || step >= day ? formats.day(bucket.from) : formats.shortTime(bucket.from);
    };
    return { indices, label };
  }, [buckets, step, formats]);
}
