/** Which screen is on: the sign-in, or a room inside the frame. */
import { Suspense, useEffect, useRef } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Place } from '../electron/contract/events.ts';
import { DamageNotices } from './archive/damage-notices.tsx';
import { listen } from './bridge.ts';
import { DeliveriesScreen } from './deliveries/deliveries-screen.tsx';
import { clearFilter } from './deliveries/store.ts';
import { showIncidents } from './incidents/store.ts';
import { resetReconcile } from './reconcile/store.ts';
import { showSection } from './settings/sections.ts';
import { ExpiredBanner } from './sign-in/expired-banner.tsx';
import { ExpiringBanner } from './sign-in/expiring-banner.tsx';
import { SignInScreen } from './sign-in/sign-in-screen.tsx';
import { openAddition, openRenewal, useSignIn } from './sign-in/store.ts';
import { FirstTour } from './tour/first-tour.tsx';
import { AppFrame } from './ui/app-frame.tsx';
import { useApp } from './ui/app-state.tsx';
import { lazily } from './ui/lazily.ts';
import { UpdateNote } from './updates/update-note.tsx';
import { useGoToView } from './views/use-go-to-view.ts';
import { useViewsOf } from './views/use-views.ts';
import { ViewAddress } from './views/view-address.tsx';
import { ViewsNav } from './views/views-nav.tsx';
import { openWizard } from './wizard/store.ts';
import { Wizard } from './wizard/wizard.tsx';

const ReconcileScreen = lazily(async () => (await import('./reconcile/reconcile-screen.tsx')).ReconcileScreen);
const ResendsScreen = lazily(async () => (await import('./resends/resends-screen.tsx')).ResendsScreen);
const SettingsScreen = lazily(async () => (await import('./settings/settings-screen.tsx')).SettingsScreen);
const Keyboard = lazily(async () => (await import('./palette/keyboard.tsx')).Keyboard);
const SignInDialog = lazily(async () => (await import('./sign-in/sign-in-dialog.tsx')).SignInDialog);

export function Screens() {
  const signedOut = useApp(({ session }) => session.status === 'signed_out');
  const profileId = useApp(({ session }) => session.activeProfileId);
  const [location, go] = useLocation();
  const viewsKnown = useViewsOf(location.startsWith('/views'));

  const goToView = useGoToView();
  useEffect(
    () =>
      listen('navigate', (place) => {
        if (place.screen === 'new-resend') openWizard();
        else if (place.screen === 'renew') openRenewal();
        // A view that is not there leaves a person where they are.
        else if (place.screen === 'view') goToView(place.id);
        else if (place.screen === 'incidents') {
          go('/deliveries');
          showIncidents(place);
        } else go(pathOf(place));
      }),
    [go, goToView],
  );

  const shown = useRef(profileId);
  useEffect(() => {
    if (shown.current === profileId) return;
    shown.current = profileId;
    clearFilter();
    resetReconcile();
    go('/deliveries');
  }, [profileId, go]);

  const manageProfiles = () => {
    showSection('profiles');
    go('/settings');
  };
  if (signedOut) return <SignInScreen />;
  return (
    <AppFrame
      shelf={<ViewsNav />}
      banner={<Banners />}
      onRenew={openRenewal}
      onAdd={openAddition}
      onManage={manageProfiles}
    >
      {/* Another profile is another archive: nothing of the last one stays on screen. */}
      <Suspense key={profileId}>
        {viewsKnown && (
          <Switch>
            <Route path="/deliveries/:id?">{({ id }) => <DeliveriesScreen openId={numberOf(id)} />}</Route>
            <Route path="/resends/:key?">{({ key }) => <ResendsScreen openKey={numberOf(key)} />}</Route>
            <Route path="/views/:id?">{({ id }) => <ViewAddress id={id} />}</Route>
            <Route path="/reconcile">
              <ReconcileScreen />
            </Route>
            <Route path="/settings">
              <SettingsScreen />
            </Route>
            <Route>
              <Redirect to="/deliveries" />
            </Route>
          </Switch>
        )}
      </Suspense>
      <FirstTour />
      <Wizard />
      <SignInOverWindow />
      <Suspense>
        <Keyboard />
      </Suspense>
    </AppFrame>
  );
}

function Banners() {
  return (
    <>
      <ExpiredBanner />
      <ExpiringBanner />
      <DamageNotices />
      <UpdateNote />
    </>
  );
}

/** Loaded when it is first asked for. */
function SignInOverWindow() {
  const opened = useSignIn((state) => state.opened);
  return (
    opened && (
      <Suspense>
        <SignInDialog purpose={opened} />
      </Suspense>
    )
  );
}

/** The path of a place, as the address behind `#` spells it. */
function pathOf(place: Exclude<Place, { screen: 'new-resend' | 'renew' | 'view' | 'incidents' }>): string {
  switch (place.screen) {
    case 'delivery':
      return `/deliveries/${place.id}`;
    case 'resend':
      return `/resends/${place.key}`;
    default:
      return `/${place.screen}`;
  }
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
