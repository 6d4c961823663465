/** "New resend": loaded when it is first opened, so that the table does not wait for it. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { useProfile } from '../ui/app-state.tsx';
import { setWizardProfile, useWizard } from './store.ts';

const WizardDialog = lazy(async () => ({ default: (await import('./wizard-dialog.tsx')).WizardDialog }));

export function Wizard() {
  const opened = useWizard((state) => state.opened);
  const profileId = useProfile()?.id ?? null;
  useEffect(() => setWizardProfile(profileId), [profileId]);
  const [wanted, setWanted] = useState(opened);
  if (opened && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense>
      <WizardDialog />
    </Suspense>
  );
}
