/** Begins the tour by itself, once: when the sample data fills the table for the first time. */
import { Suspense, useEffect } from 'react';
import { useApp, useProfile } from '../bridge/app-state.tsx';
import { useChange } from '../settings/use-change.ts';
import { lazily } from '../ui/lazily.ts';
import { anchorOf, hasRows } from './steps.ts';
import { startTour, useTour } from './store.ts';

const Tour = lazily(async () => (await import('./tour.tsx')).Tour);

/** Milliseconds between two looks whether there are rows. */
const lookEvery = 200;

export function FirstTour() {
  const sandbox = useProfile()?.kind === 'sandbox';
  const seen = useApp(({ settings }) => settings.tourSeen);
  const on = useTour((state) => state.step !== null);
  const change = useChange();
  const due = sandbox && !seen;
  useEffect(() => {
    if (!due) return;
    const timer = setInterval(() => {
      if (!hasRows() || anchorOf('chart') === null) return;
      clearInterval(timer);
      startTour();
      change({ tourSeen: true });
    }, lookEvery);
    return () => clearInterval(timer);
  }, [due, change]);
  return (
    on && (
      <Suspense>
        <Tour />
      </Suspense>
    )
  );
}
