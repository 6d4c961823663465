/** “Today” is another day after midnight: the table follows, for as long as its period is the one that was chosen. */
import { useEffect } from 'react';
import { useFormats } from '../ui/formats.ts';
import { stretchOf } from '../ui/time/period.ts';
import { showPeriod, useDeliveries } from './store.ts';

/** Milliseconds between looks at the clock. */
const lookEvery = 30_000;

/** Days alone move on by themselves: a period of hours stays until it is chosen again. */
export function useMovingPeriod(): void {
  const { zone } = useFormats();
  const moving = useDeliveries((state) => state.moving);
  useEffect(() => {
    if (moving?.period.kind !== 'today' && moving?.period.kind !== 'yesterday') return;
    const { period, from, to } = moving;
    const look = () => {
      const { filter } = useDeliveries.getState();
      const holds = filter.from === from && filter.to === to;
      if (holds && stretchOf(period, Date.now(), zone).from !== from) showPeriod(period, zone);
    };
    // The table may come back into sight on another day.
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [moving, zone]);
}
