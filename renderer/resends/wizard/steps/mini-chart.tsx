/** A small chart of what was delivered and what failed, over the time of the plan's deliveries. */
import { useTranslation } from 'react-i18next';
import type { TouchedDeliveries } from '../../../../electron/contract/resend-preview.ts';
import { useFormats } from '../../../ui/formats.ts';
import classes from './mini-chart.module.css';

const height = 52;
/** Fewer deliveries are no shape: their times say all. */
const fewest = 6;

export function MiniChart({ touched, label }: { touched: TouchedDeliveries; label: string }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const { deliveries, first, last } = touched;
  if (first === null || last === null) return null;
  const moment = (at: number) => <time dateTime={new Date(at).toISOString()}>{formats.stamp(at)}</time>;
  const drawn = deliveries >= fewest;
  return (
    <figure className={classes.chart} aria-label={label}>
      {drawn && <Bars touched={touched} />}
      <figcaption>
        <span>
          {t('preview.first')} {moment(first)}
        </span>
        {drawn && (
          <span>
            <i className={classes.keyGood} /> {t('preview.delivered')} <i className={classes.keyBad} />{' '}
            {t('preview.failedKey')}
          </span>
        )}
        <span>
          {t('preview.last')} {moment(last)}
        </span>
      </figcaption>
    </figure>
  );
}

function Bars({ touched: { buckets, bucketLength } }: { touched: TouchedDeliveries }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const tallest = Math.max(1, ...buckets.map(({ delivered, failed }) => delivered + failed));
  const scale = (count: number) => (count === 0 ? 0 : Math.max(2, (count / tallest) * height));
  return (
    <svg
      viewBox={`0 0 ${buckets.length * 10} ${height}`}
      preserveAspectRatio="none"
      height={height}
      role="presentation"
    >
      {buckets.map(({ from, delivered, failed }, index) => {
        const good = scale(delivered);
        const bad = scale(failed);
        const numbers = { delivered: formats.number(delivered), failed: formats.number(failed) };
        return (
          <g key={from}>
            <title>{`${formats.range(from, from + bucketLength)}: ${t('preview.bucket', numbers)}`}</title>
            <rect className={classes.barSlot} x={index * 10} y={0} width={10} height={height} />
            <rect className={classes.barGood} x={index * 10 + 1} y={height - good} width={8} height={good} />
            <rect className={classes.barBad} x={index * 10 + 1} y={height - good - bad} width={8} height={bad} />
          </g>
        );
      })}
    </svg>
  );
}
