/** The screens of the window. One that was left stays as it was, out of sight, and is there at once when one comes back. */
import { Activity, memo, type ReactNode, Suspense, useState } from 'react';
import { useRoute } from 'wouter';
import { DeliveriesScreen } from '../deliveries/deliveries-screen.tsx';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { lazily, useFirstSight } from '../ui/lazily.ts';
import { SaveView } from '../views/save-view.tsx';
import { KeepFocus } from './keep-focus.tsx';

// To come back changes nothing in a screen: it is not rendered again for that.
const Deliveries = memo(DeliveriesScreen);
const saveView = <SaveView />;
const Resends = memo(lazily(async () => (await import('../resends/resends-screen.tsx')).ResendsScreen));
const Reconcile = memo(lazily(async () => (await import('../reconcile/reconcile-screen.tsx')).ReconcileScreen));
const Settings = memo(lazily(async () => (await import('../settings/settings-screen.tsx')).SettingsScreen));

/** Where there is a screen; anything else leads to one of these. */
export const screenPaths = ['/deliveries/:id?', '/resends/:id?', '/reconcile', '/settings'] as const;

export function Screens() {
  return (
    <>
      <Screen path="/deliveries/:id?">{(id) => <Deliveries openId={id} saving={saveView} />}</Screen>
      <Screen path="/resends/:id?">{(id) => <Resends openKey={id} />}</Screen>
      <Screen path="/reconcile">{() => <Reconcile />}</Screen>
      <Screen path="/settings">{() => <Settings />}</Screen>
    </>
  );
}

type ScreenProps = {
  readonly path: (typeof screenPaths)[number];
  /** Returns the screen, with the number in its address if there is one. */
  readonly children: (id: number | null) => ReactNode;
};

function Screen({ path, children }: ScreenProps) {
  const [here, params] = useRoute(path);
  const id = here ? numberOf(params) : null;
  const [kept, setKept] = useState(id);
  if (here && kept !== id) setKept(id);
  // The others are made ready when the one that was asked for is there.
  const othersToo = useFirstSight();
  const [entered, setEntered] = useState(here);
  if (here && !entered) setEntered(true);
  if (!entered && !othersToo) return null;
  return (
    <Activity mode={here ? 'visible' : 'hidden'}>
      {/* A fault of a screen that nobody looks at must not take the one that is in sight. */}
      <FaultBoundary>
        <Suspense>
          {children(here ? id : kept)}
          <KeepFocus />
        </Suspense>
      </FaultBoundary>
    </Activity>
  );
}

function numberOf(params: object): number | null {
  const text = 'id' in params ? params.id : undefined;
  return typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : null;
}
