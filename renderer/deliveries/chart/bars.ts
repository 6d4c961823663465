/**
 * The chart's bars as one path for each result: a few elements however many bars there are. Charting libraries draw a
 * component for each bar, which for 200 buckets of six results, drawn again with every new delivery, takes longer than
 * a window may be deaf.
 */
import type { DeliveryResult } from '../../../electron/contract/delivery.ts';
import type { ChartBucket } from '../../../electron/contract/facet.ts';

/** CSS pixels below which a bar would not be seen: one failure among thousands is what one looks for. */
const leastHeight = 2;

/** Returns the `d` of a path for each result. Sizes in CSS pixels; `order` is from the bottom up. */
export function pathsOf(
  buckets: readonly ChartBucket[],
  order: readonly DeliveryResult[],
  { width, height }: { readonly width: number; readonly height: number },
): ReadonlyMap<DeliveryResult, string> {
  const most = Math.max(1, ...buckets.map(({ counts }) => counts.reduce((sum, { count }) => sum + count, 0)));
  const paths = new Map<DeliveryResult, string[]>();
  buckets.forEach(({ counts }, index) => {
    // Whole pixels, so that no edge is blurred.
    const left = Math.round((index * width) / buckets.length);
    const wide = Math.max(1, Math.round(((index + 1) * width) / buckets.length) - left - 1);
    let top = height;
    for (const result of order) {
      const count = counts.find((entry) => entry.result === result)?.count ?? 0;
      if (count === 0) continue;
      const high = Math.min(top, Math.max(leastHeight, (count / most) * (height - leastHeight * order.length)));
      top -= high;
      const path = paths.get(result) ?? [];
      path.push(`M${left} ${top.toFixed(1)}h${wide}v${high.toFixed(1)}h-${wide}z`);
      paths.set(result, path);
    }
  });
  return new Map([...paths].map(([result, path]) => [result, path.join('')]));
}
