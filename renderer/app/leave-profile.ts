/** What the window keeps of a profile, and has to let go of. */

import { forgetAnswers } from '../bridge/question.ts';
import { forgetDeliveries } from '../deliveries/recent.ts';
import { clearFilter as clearDeliveries, setExporting } from '../deliveries/store.ts';
import { forgetPlaces } from '../frame/last-places.ts';
import { openIncidents } from '../incidents/store.ts';
import { resetReconcile } from '../reconcile/store.ts';
import { clearFilter as clearResends } from '../resends/store.ts';
import { forgetAccounts } from '../resends/wizard/memory.ts';

/** Begins anew in every screen: another profile is another archive. How a person likes to see things stays. */
export function leaveProfile(): void {
  forgetAnswers();
  clearDeliveries();
  setExporting(false);
  openIncidents(false);
  clearResends();
  resetReconcile();
  forgetPlaces();
}

/** Forgets what was remembered between starts of a profile that was removed. */
export function forgetProfile(profileId: string): void {
  forgetAccounts(profileId);
  forgetDeliveries(profileId);
}
