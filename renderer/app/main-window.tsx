/** The main window: the sign-in, or the frame with its screens. */
import { Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import type { Place } from '../../electron/contract/events.ts';
import { useApp, useAppStore } from '../bridge/app-state.tsx';
import { listen } from '../bridge/bridge.ts';
import { showIncidents } from '../deliveries/show-incidents.ts';
import { AppFrame } from '../frame/app-frame.tsx';
import { ResendOne } from '../resends/one/resend-one.tsx';
import { openWizard } from '../resends/wizard/store.ts';
import { Wizard } from '../resends/wizard/wizard.tsx';
import { ExpiredBanner } from '../sign-in/expired-banner.tsx';
import { ExpiringBanner } from '../sign-in/expiring-banner.tsx';
import { openRenewal, useSignIn } from '../sign-in/store.ts';
import { FirstTour } from '../tour/first-tour.tsx';
import { lazily, useFirstSight } from '../ui/lazily.ts';
import { UpdateNote } from '../updates/update-note.tsx';
import { useGoToView } from '../views/use-go-to-view.ts';
import { useViewsOf } from '../views/use-views.ts';
import { ViewAddress } from '../views/view-address.tsx';
import { ViewsNav } from '../views/views-nav.tsx';
import { forgetProfile, leaveProfile } from './leave-profile.ts';
import { Screens, screenPaths } from './screens.tsx';

const Keyboard = lazily(async () => (await import('../palette/keyboard.tsx')).Keyboard);
const DamageNotices = lazily(async () => (await import('../settings/storage/damage-notices.tsx')).DamageNotices);
const StartNotices = lazily(async () => (await import('../settings/storage/start-notices.tsx')).StartNotices);
const KeepingQuestion = lazily(async () => (await import('../settings/storage/keep-days.tsx')).KeepingQuestion);
const SignInScreen = lazily(async () => (await import('../sign-in/sign-in-screen.tsx')).SignInScreen);
const SignInDialog = lazily(async () => (await import('../sign-in/sign-in-dialog.tsx')).SignInDialog);

export function MainWindow() {
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
          navigate('/deliveries');
          showIncidents(place);
        } else navigate(pathOf(place));
      }),
    [goToView],
  );

  // At once, and not with the next picture: what leads into the other profile comes right after.
  const store = useAppStore();
  useEffect(
    () =>
      store.subscribe(({ session }, before) => {
        for (const { id } of before.session.profiles)
          if (!session.profiles.some((profile) => profile.id === id)) forgetProfile(id);
        if (session.activeProfileId === before.session.activeProfileId) return;
        leaveProfile();
        navigate('/deliveries');
      }),
    [store],
  );

  if (signedOut)
    return (
      <>
        <FileNotices />
        <Suspense>
          <SignInScreen />
        </Suspense>
      </>
    );
  return (
    <AppFrame shelf={<ViewsNav />} banner={<Banners />}>
      {viewsKnown && <Places />}
      <FirstTour />
      <Wizard />
      <ResendOne />
      <SignInOverWindow />
      <Suspense>
        <Keyboard />
      </Suspense>
    </AppFrame>
  );
}

/** The screens, and the addresses that lead to them. */
function Places() {
  const profileId = useApp(({ session }) => session.activeProfileId);
  return (
    <>
      {/* Another profile is another archive: nothing of the last one stays on screen, nor behind it. */}
      <Screens key={profileId} />
      <Switch>
        {screenPaths.map((path) => (
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
      <FileNotices />
      <UpdateNote />
    </>
  );
}

/** Hardly ever anything to say, and nothing before there is anything to see. */
function FileNotices() {
  return (
    useFirstSight() && (
      <Suspense>
        <StartNotices />
        <DamageNotices />
        <KeepingQuestion />
      </Suspense>
    )
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
