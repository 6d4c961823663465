/** Deliveries over time, stacked by how they ended: hover tells numbers, dragging narrows the table to a period. */
import { BarChart } from '@mantine/charts';
import { useElementSize } from '@mantine/hooks';
import { type CSSProperties, type PointerEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@mantine/charts/styles.layer.css';
import type { ChartBucket } from '../../../electron/contract/facet.ts';
import { useFormats } from '../../ui/formats.ts';
import { useCommand } from '../../ui/use-command.ts';
import { results } from '../result.tsx';
import { narrow, useDeliveries } from '../store.ts';
import { BucketTooltip } from './bucket-tooltip.tsx';
import { bucketAt, incompleteStretches, periodOf, type Stretch } from './buckets.ts';
import classes from './chart.module.css';
import { useTicks } from './use-ticks.ts';

/** CSS pixels that a bar and its gap need to be told apart. */
const barWidth = 8;

const series = results.map((result) => ({ name: result, color: `var(--bar-${result.replace('_', '-')})` }));

export function TimeChart() {
  const { t } = useTranslation('deliveries');
  const { zone } = useFormats();
  const filter = useDeliveries((state) => state.filter);
  const { ref, width } = useElementSize();
  const room = Math.max(10, Math.min(200, Math.floor(width / barWidth)));
  const chart = useCommand('chartDeliveries', { filter, zone, buckets: room }, 'deliveriesChanged').value;
  const [brush, setBrush] = useState<Stretch | null>(null);
  const buckets = chart?.buckets ?? noBuckets;
  const data = useMemo(() => buckets.map(pointOf), [buckets]);
  const tick = useTicks(buckets, chart?.step ?? 0);

  const indexOf = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return bucketAt(event.clientX - box.left, box.width, buckets.length);
  };
  const onDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || buckets.length === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setBrush({ start: indexOf(event), end: indexOf(event) });
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    if (brush) setBrush({ ...brush, end: indexOf(event) });
  };
  const onUp = () => {
    const period = brush && periodOf(brush, buckets);
    setBrush(null);
    if (period) narrow(period);
  };

  const part = (stretch: Stretch): CSSProperties => {
    const [low, high] = [Math.min(stretch.start, stretch.end), Math.max(stretch.start, stretch.end)];
    return { left: `${(low / buckets.length) * 100}%`, width: `${((high - low + 1) / buckets.length) * 100}%` };
  };

  return (
    <figure
      ref={ref}
      className={classes.chart}
      aria-label={t('chart.label')}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => setBrush(null)}
    >
      {incompleteStretches(buckets).map((stretch) => (
        <div key={stretch.start} className={classes.hole} style={part(stretch)} />
      ))}
      {data.length > 0 && (
        <BarChart
          h="100%"
          type="stacked"
          data={data}
          dataKey="index"
          series={series}
          gridAxis="none"
          withYAxis={false}
          withXAxis
          tickLine="none"
          xAxisProps={{ ticks: tick.indices, tickFormatter: tick.label, interval: 0, height: 16, tick: tickLook }}
          barChartProps={{
            margin: { top: 4, right: 0, bottom: 0, left: 0 },
            barCategoryGap: 1,
            accessibilityLayer: false,
          }}
          barProps={{ isAnimationActive: false }}
          tooltipAnimationDuration={0}
          tooltipProps={{
            content: ({ active, label }) => {
              const bucket = active && typeof label === 'number' ? buckets[label] : undefined;
              return bucket && !brush ? <BucketTooltip bucket={bucket} /> : null;
            },
          }}
        />
      )}
      {brush && <div className={classes.brush} style={part(brush)} />}
    </figure>
  );
}

const tickLook = { transform: 'translate(0, 2)', fontSize: 11, fill: 'currentColor' };
const noBuckets: readonly ChartBucket[] = [];

function pointOf({ counts }: ChartBucket, index: number): Record<string, number> {
  return { index, ...Object.fromEntries(counts.map(({ result, count }) => [result, count])) };
}
