/** Shown when a delivery's payment is about to be sent again; loaded when that is first wanted. */
import { Suspense, useEffect } from 'react';
import { useProfile } from '../../bridge/app-state.tsx';
import { lazily } from '../../ui/lazily.ts';
import { closeResendOne, objectOf, useResendOne } from './store.ts';

const ResendOneDialog = lazily(async () => (await import('./resend-one-dialog.tsx')).ResendOneDialog);

export function ResendOne() {
  const delivery = useResendOne((state) => state.delivery);
  const profileId = useProfile()?.id ?? null;
  // What was open is of the profile that one has left.
  useEffect(() => closeResendOne, []);
  const object = delivery && objectOf(delivery);
  if (delivery === null || object === null || profileId === null) return null;
  return (
    <Suspense>
      <ResendOneDialog key={delivery.id} delivery={delivery} object={object} profileId={profileId} />
    </Suspense>
  );
}
