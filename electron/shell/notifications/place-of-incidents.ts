/** Where a notification of incidents leads. Pure. */
import type { Place } from '../../contract/events.ts';
import type { Incident } from '../../contract/incident.ts';

/** Returns the time from the first beginning to the last end, which is open while one of them goes on; one endpoint, or all. */
export function placeOfIncidents(news: readonly { readonly incident: Incident }[]): Place {
  const incidents = news.map(({ incident }) => incident);
  const urls = new Set(incidents.map(({ url }) => url));
  const [url = null] = urls;
  const goesOn = incidents.some(({ recoveredAt }) => recoveredAt === null);
  return {
    screen: 'incidents',
    url: urls.size === 1 ? url : null,
    from: Math.min(...incidents.map(({ from }) => from)),
    to: goesOn ? null : Math.max(...incidents.map(({ to }) => to)),
  };
}
