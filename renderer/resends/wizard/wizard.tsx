/** "New resend": loaded after the table, which does not wait for it. */
import { Suspense, useEffect, useState } from 'react';
import { useProfile } from '../../bridge/app-state.tsx';
import { lazily } from '../../ui/lazily.ts';
import { setWizardProfile, useWizard } from './store.ts';

const WizardDialog = lazily(async () => (await import('./wizard-dialog.tsx')).WizardDialog);

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
