/** What is on screen of a profile, and must not be in another one: that is another archive. */
import { clearFilter as clearDeliveries, setExporting } from '../deliveries/store.ts';
import { forgetPlaces } from '../frame/last-places.ts';
import { openIncidents } from '../incidents/store.ts';
import { resetReconcile } from '../reconcile/store.ts';
import { clearFilter as clearResends } from '../resends/store.ts';

/** Begins anew in every room; how a person likes to see things stays. */
export function leaveProfile(): void {
  clearDeliveries();
  setExporting(false);
  openIncidents(false);
  clearResends();
  resetReconcile();
  forgetPlaces();
}
