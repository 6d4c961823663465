/** A window with one delivery and nothing else: whose it is, the delivery, and the wizard that it may lead to. */
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../bridge/app-state.tsx';
import { DeliveryPane } from '../deliveries/detail/delivery-pane.tsx';
import { ResendOne } from '../resends/one/resend-one.tsx';
import { Wizard } from '../resends/wizard/wizard.tsx';
import { profileColor } from '../sign-in/profile-color.ts';
import classes from './delivery-window.module.css';

export function DeliveryWindow({ id }: { id: number }) {
  const { t } = useTranslation('deliveries');
  const profile = useProfile();
  const title = t('detail.label', { id });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className={classes.window}>
      {profile && (
        <p className={classes.profile} style={{ borderTopColor: profileColor(profile.color) }}>
          {profile.label}
        </p>
      )}
      <DeliveryPane id={id} onClose={null} />
      <Suspense>
        <Wizard />
        <ResendOne />
      </Suspense>
    </main>
  );
}
