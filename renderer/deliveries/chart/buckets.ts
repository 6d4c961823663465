/** Buckets of the chart, and what a pointer over them means. */
import type { ChartBucket } from '../../../electron/contract/facet.ts';

/** Half-open stretch of the chart between two bucket indices, whichever way it was drawn. */
export type Stretch = { readonly start: number; readonly end: number };

/** The bucket under a point of the chart's width; both in CSS pixels. */
export function bucketAt(x: number, width: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor((x / width) * count)));
}

/** The period from the first to the last bucket of a stretch, both included; `null` for a chart without buckets. */
export function periodOf({ start, end }: Stretch, buckets: readonly ChartBucket[]) {
  const first = buckets[Math.min(start, end)];
  const last = buckets[Math.max(start, end)];
  return first && last ? { from: first.from, to: last.to } : null;
}

/** Neighbouring incomplete buckets as stretches, for the hatching. */
export function incompleteStretches(buckets: readonly ChartBucket[]): Stretch[] {
  const stretches: Stretch[] = [];
  buckets.forEach(({ incomplete }, index) => {
    if (!incomplete) return;
    const before = stretches.at(-1);
    if (before && before.end === index - 1) stretches[stretches.length - 1] = { start: before.start, end: index };
    else stretches.push({ start: index, end: index });
  });
  return stretches;
}
