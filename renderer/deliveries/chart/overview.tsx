/** The totals and the chart over the table. */
import { memo, Suspense } from 'react';
import { lazily } from '../../ui/lazily.ts';
import classes from './chart.module.css';
import { ResendPeriod } from './resend-period.tsx';
import { Totals } from './totals.tsx';

const TimeChart = lazily(async () => (await import('./time-chart.tsx')).TimeChart);

/** Rendered again only when the filter changes. */
export const Overview = memo(function Overview() {
  return (
    <div className={classes.overview} data-tour="chart">
      <div className={classes.head} data-tour="totals">
        <Totals />
        <ResendPeriod />
      </div>
      {/* The chart's place is there before the chart: nothing moves when it comes. */}
      <Suspense fallback={<div className={classes.chart} />}>
        <TimeChart />
      </Suspense>
    </div>
  );
});
