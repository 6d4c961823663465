/** Which screen is on: the sign-in, or a room inside the frame. */
import { Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { Place } from '../../electron/contract/events.ts';
import { useApp, useAppStore } from '../bridge/app-state.tsx';
import { listen } from '../bridge/bridge.ts';
import { AppFrame } from '../frame/app-frame.tsx';
import { showIncidents } from '../incidents/store.ts';
import { openWizard } from '../resends/wizard/store.ts';
import { Wizard } from '../resends/wizard/wizard.tsx';
import { showSection } from '../settings/sections.ts';
import { DamageNotices } from '../settings/storage/damage-notices.tsx';
import { ExpiredBanner } from '../sign-in/expired-banner.tsx';
import { ExpiringBanner } from '../sign-in/expiring-banner.tsx';
import { SignInScreen } from '../sign-in/sign-in-screen.tsx';
import { openAddition, openRenewal, useSignIn } from '../sign-in/store.ts';
import { FirstTour } from '../tour/first-tour.tsx';
import { go } from '../ui/go.ts';
import { lazily } from '../ui/lazily.ts';
import { UpdateNote } from '../updates/update-note.tsx';
import { useGoToView } from '../views/use-go-to-view.ts';
import { useViewsOf } from '../views/use-views.ts';
import { ViewAddress } from '../views/view-address.tsx';
import { ViewsNav } from '../views/views-nav.tsx';
import { leaveProfile } from './leave-profile.ts';
import { Rooms, roomPaths } from './screens.tsx';

const Keyboard = lazily(async () => (await import('../palette/keyboard.tsx')).Keyboard);
const SignInDialog = lazily(async () => (await import('../sign-in/sign-in-dialog.tsx')).SignInDialog);

export function Screens() {
  const signedOut = useApp(({ session }) => session.status === 'signed_out');
  const viewsKnown = useViewsOf();

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
    [goToView],
  );

  // At once, and not with the next picture: what leads into the other profile comes right after.
  const store = useAppStore();
  useEffect(
    () =>
      store.subscribe(({ session }, before) => {
        if (session.activeProfileId === before.session.activeProfileId) return;
        leaveProfile();
        go('/deliveries');
      }),
    [store],
  );

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
      {viewsKnown && <Places />}
      <FirstTour />
      <Wizard />
      <SignInOverWindow />
      <Suspense>
        <Keyboard />
      </Suspense>
    </AppFrame>
  );
}

/** The rooms, and the addresses that lead to them. */
function Places() {
  const profileId = useApp(({ session }) => session.activeProfileId);
  return (
    <>
      {/* Another profile is another archive: nothing of the last one stays on screen, nor behind it. */}
      <Rooms key={profileId} />
      <Switch>
        {roomPaths.map((path) => (
          <Route key={path} path={path} />
        ))}
        <Route path="/views/:id?">{({ id }) => <ViewAddress id={id} />}</Route>
        <Route>
          <Redirect to="/deliveries" />
        </Route>
      </Switch>
    </>
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
