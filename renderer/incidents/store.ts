/** Whether the list of incidents is open. */
import { create } from 'zustand';

export const useIncidentsPanel = create<{ readonly opened: boolean }>()(() => ({ opened: false }));

export const openIncidents = (opened: boolean) => useIncidentsPanel.setState({ opened });
