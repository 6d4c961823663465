/** The numbers of one bucket. */
import { useTranslation } from 'react-i18next';
import type { ChartBucket } from '../../../electron/contract/facet.ts';
import type { Incident } from '../../../electron/contract/incident.ts';
import incidentClasses from '../../incidents/incidents.module.css';
import { useIncidentWords } from '../../incidents/use-incident-words.ts';
import { hostOf } from '../../ui/address.ts';
import { useFormats } from '../../ui/formats.ts';
import { results } from '../result.tsx';
import classes from './chart.module.css';

type BucketTooltipProps = { bucket: ChartBucket; incidents: readonly Incident[]; at: number };

/** `at` is its place in the chart's width, from 0 to 1: the numbers stand on the side where there is room. */
export function BucketTooltip({ bucket, incidents, at }: BucketTooltipProps) {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  const words = useIncidentWords();
  const counts = results.flatMap((result) => bucket.counts.filter((entry) => entry.result === result));
  return (
    <div className={classes.tooltip} style={at < 0.5 ? { left: `${at * 100}%` } : { right: `${(1 - at) * 100}%` }}>
      <div className={classes.when}>{formats.range(bucket.from, bucket.to)}</div>
      {counts.length === 0 && <div className={classes.soft}>{t('chart.none')}</div>}
      {counts.map(({ result, count }) => (
        <div key={result} className={classes.entry} data-result={result}>
          <span className={classes.dot} />
          {t(`result.${result}`)}
          <span className={classes.count}>{formats.number(count)}</span>
        </div>
      ))}
      {bucket.incomplete && <div className={classes.soft}>{t('chart.incomplete')}</div>}
      {incidents.map((incident) => (
        <div key={`${incident.from} ${incident.url}`} className={incidentClasses.line}>
          {hostOf(incident.url)} · {words.cause(incident)}
        </div>
      ))}
    </div>
  );
}
