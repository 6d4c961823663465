import { expect, it } from 'vitest';
import { everyDelivery } from '../../../electron/contract/values/deliveries.ts';
import { leaveProfile } from '../../../renderer/app/leave-profile.ts';
import { narrow as narrowDeliveries, setExporting, useDeliveries } from '../../../renderer/deliveries/store.ts';
import { openIncidents, useIncidentsPanel } from '../../../renderer/incidents/store.ts';
import { searchList, useReconcile } from '../../../renderer/reconcile/store.ts';
import { narrow as narrowResends, restricts, useResends } from '../../../renderer/resends/store.ts';

it('leaves nothing of a profile on screen that would narrow or cover another one', () => {
  narrowDeliveries({ transactionId: 'E1' });
  setExporting(true);
  openIncidents(true);
  narrowResends({ account: '5' });
  searchList('E1');
  leaveProfile();
  expect(useDeliveries.getState()).toMatchObject({ filter: everyDelivery, exporting: false });
  expect(useIncidentsPanel.getState().opened).toBe(false);
  expect(restricts(useResends.getState().filter)).toBe(false);
  expect(useReconcile.getState().filter.search).toBe('');
});
