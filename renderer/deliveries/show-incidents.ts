/** From an incident to its deliveries, and to a resend of its time. */
import type { Place } from '../../electron/contract/events.ts';
import type { Incident } from '../../electron/contract/incident.ts';
import { openIncidents } from '../incidents/store.ts';
import { windowOf } from '../incidents/window.ts';
import { openWizard } from '../resends/wizard/store.ts';
import { notDelivered } from './result.tsx';
import { openFiltered } from './store.ts';
import { showChart } from './view-store.ts';

/** Narrows the table to what one incident did not let through. */
export function showIncident({ urls, from, to }: Incident): void {
  openFiltered({ urls, results: [...notDelivered], from, to });
}

/** Offers to send again what lies in an incident's time. */
export function resendIncident(incident: Incident): void {
  openWizard({ mode: 'period', ...windowOf(incident, Date.now()) });
}

/** Shows what incidents did not let through, on the chart and in the table, with the list of them open. */
export function showIncidents({ url, from, to }: Omit<Extract<Place, { screen: 'incidents' }>, 'screen'>): void {
  const window = windowOf({ from, to: to ?? from }, Number.POSITIVE_INFINITY);
  openFiltered({
    urls: url === null ? [] : [url],
    results: [...notDelivered],
    from: window.from,
    to: to === null ? null : window.to,
  });
  showChart();
  openIncidents(true);
}
