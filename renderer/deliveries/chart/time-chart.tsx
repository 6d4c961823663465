/** Deliveries over time, stacked by how they ended: hover tells numbers, dragging narrows the table to a period. */
import { useElementSize } from '@mantine/hooks';
import { type CSSProperties, type PointerEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartBucket } from '../../../electron/contract/facet.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { IncidentMarks, incidentsIn } from '../../incidents/incident-marks.tsx';
import { useIncidents } from '../../incidents/use-incidents.ts';
import { useFormats } from '../../ui/formats.ts';
import { results } from '../result.tsx';
import { narrow, useDeliveries } from '../store.ts';
import { pathsOf } from './bars.ts';
import { BucketTooltip } from './bucket-tooltip.tsx';
import { bucketAt, incompleteStretches, periodOf, type Stretch } from './buckets.ts';
import classes from './chart.module.css';
import { useTicks } from './use-ticks.ts';

/** CSS pixels that a bar and its gap need to be told apart. */
const barWidth = 8;
/** CSS pixels of the bars; the labels stand below. */
const barsHeight = 66;

export function TimeChart() {
  const { t } = useTranslation('deliveries');
  const { zone } = useFormats();
  const filter = useDeliveries((state) => state.filter);
  const { ref, width } = useElementSize();
  const room = Math.max(10, Math.min(200, Math.floor(width / barWidth)));
  const chart = useCommand('chartDeliveries', { filter, zone, buckets: room }, 'deliveriesChanged').value;
  const incidents = useIncidents(filter);
  const [brush, setBrush] = useState<Stretch | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const buckets = chart?.buckets ?? noBuckets;
  const paths = useMemo(() => pathsOf(buckets, results, { width, height: barsHeight }), [buckets, width]);
  const ticks = useTicks(buckets, chart?.step ?? 0);

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
    if (buckets.length === 0) return;
    const index = indexOf(event);
    setHovered(index);
    if (brush && brush.end !== index) setBrush({ ...brush, end: index });
  };
  const onUp = () => {
    const period = brush && periodOf(brush, buckets);
    setBrush(null);
    if (period) narrow(period);
  };

  const part = ({ start, end }: Stretch): CSSProperties => {
    const [low, high] = [Math.min(start, end), Math.max(start, end)];
    return { left: `${(low / buckets.length) * 100}%`, width: `${((high - low + 1) / buckets.length) * 100}%` };
  };
  const pointed = hovered === null ? undefined : buckets[hovered];

  return (
    <figure
      ref={ref}
      className={classes.chart}
      aria-label={t('chart.label')}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerLeave={() => setHovered(null)}
      onPointerCancel={() => setBrush(null)}
    >
      {hovered !== null && pointed && (
        <div className={classes.pointed} style={part({ start: hovered, end: hovered })} />
      )}
      <IncidentMarks incidents={incidents} buckets={buckets} width={width} />
      <svg width={width} height={barsHeight} aria-hidden="true" className={classes.bars}>
        {results.map((result) => (
          <path key={result} d={paths.get(result) ?? ''} fill={`var(--bar-${result.replace('_', '-')})`} />
        ))}
      </svg>
      {incompleteStretches(buckets).map((stretch) => (
        <div key={stretch.start} className={classes.hole} style={part(stretch)} />
      ))}
      {ticks.map(({ index, label }) => (
        <span key={index} className={classes.tick} style={{ left: `${((index + 0.5) / buckets.length) * 100}%` }}>
          {label}
        </span>
      ))}
      {brush && <div className={classes.brush} style={part(brush)} />}
      {hovered !== null && pointed && brush === null && (
        <BucketTooltip
          bucket={pointed}
          incidents={incidentsIn(incidents, pointed)}
          at={(hovered + 0.5) / buckets.length}
        />
      )}
    </figure>
  );
}

const noBuckets: readonly ChartBucket[] = [];
