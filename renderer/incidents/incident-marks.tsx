/** Where incidents lie on the chart: a band over their time, with the endpoint's name where there is room for it. */
import type { Incident } from '../../electron/contract/incident.ts';
import { hostOf } from '../ui/address.ts';
import classes from './incidents.module.css';
import { placeAmong } from './window.ts';

type Stretches = readonly { readonly from: number; readonly to: number }[];

/** CSS pixels that a name takes, at least. */
const nameWidth = 96;
/** Share of the chart above which a band is a line alone: what is always so explains no peak. */
const widest = 0.5;

/** `buckets` are the chart's, oldest first; `width` is the chart's in CSS pixels. The list of incidents says the same. */
export function IncidentMarks({
  incidents,
  buckets,
  width,
}: {
  incidents: readonly Incident[];
  buckets: Stretches;
  width: number;
}) {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (!first || !last) return null;
  return incidents.map(({ url, from, to, recoveredAt }) => {
    const start = from < first.from ? 0 : placeAmong(from, buckets);
    // What is not over goes on to the edge of the chart.
    const end = recoveredAt === null || to > last.to ? 1 : placeAmong(to, buckets);
    if (start === null || end === null || end < start) return null;
    const host = hostOf(url);
    return (
      <div
        key={`${from} ${url}`}
        aria-hidden
        className={classes.band}
        data-line={end - start > widest || undefined}
        style={{ left: `${start * 100}%`, width: `${(end - start) * 100}%` }}
      >
        {(end - start) * width >= nameWidth && <span className={classes.name}>{host}</span>}
      </div>
    );
  });
}

/** The incidents of which a part lies in a stretch. */
export function incidentsIn(incidents: readonly Incident[], stretch: { readonly from: number; readonly to: number }) {
  return incidents.filter(
    ({ from, to, recoveredAt }) => from <= stretch.to && (recoveredAt === null || to >= stretch.from),
  );
}
