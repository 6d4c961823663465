/** Whether the list of incidents is open, and the way to it from elsewhere. */
import { create } from 'zustand';
import type { Place } from '../../electron/contract/events.ts';
import { notDelivered } from '../deliveries/result.tsx';
import { everything, useDeliveries } from '../deliveries/store.ts';
import { useView } from '../deliveries/view-store.ts';
import { leaveView } from '../views/store.ts';
import { windowOf } from './window.ts';

export const useIncidentsPanel = create<{ readonly opened: boolean }>()(() => ({ opened: false }));

export const openIncidents = (opened: boolean) => useIncidentsPanel.setState({ opened });

/** Shows what incidents did not let through, on the chart and in the table, with the list of them open. */
export function showIncidents({ url, from, to }: Omit<Extract<Place, { screen: 'incidents' }>, 'screen'>): void {
  const window = windowOf({ from, to: to ?? from }, Number.POSITIVE_INFINITY);
  useDeliveries.setState({
    filter: {
      ...everything,
      urls: url === null ? [] : [url],
      results: [...notDelivered],
      from: window.from,
      to: to === null ? null : window.to,
    },
  });
  leaveView();
  useView.setState({ chart: true });
  openIncidents(true);
}
