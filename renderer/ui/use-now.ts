/** The present instant, for what counts down or ages on screen. */
import { useEffect, useState } from 'react';

/** Epoch milliseconds, renewed every `step` milliseconds while the component is on screen. */
export function useNow(step: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), step);
    return () => clearInterval(timer);
  }, [step]);
  return now;
}
