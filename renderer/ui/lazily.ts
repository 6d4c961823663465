/** Parts of the window that come after the first sight of it, and are fetched before anyone asks. */
import { type ComponentType, createElement, lazy, useEffect, useState, useSyncExternalStore } from 'react';

const later: (() => Promise<unknown>)[] = [];
const waiting = new Set<() => void>();
let seen = false;

/** A component that loads apart from the first bundle; needs a `Suspense` above it. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const fetched = async () => {
    loaded = await load();
    return { default: loaded };
  };
  later.push(fetched);
  const Waiting = lazy(fetched);
  // What is here is shown at once: a `lazy` would still show its fallback first, which React then keeps for 300 ms.
  return function Part(props) {
    const [shown] = useState<{ readonly of: ComponentType<Props> }>(() => ({ of: loaded ?? Waiting }));
    return createElement(shown.of, props);
  };
}

/** What a person came for is on screen: now the window fetches, whenever it has nothing else to do, what may be asked for next. */
export function firstSightSeen(): void {
  if (seen) return;
  seen = true;
  for (const tell of waiting) tell();
  fetchTheRest();
}

/** Calls `firstSightSeen` when a part of it says that it is on screen. */
export function useSeen(there: boolean): void {
  useEffect(() => {
    if (!there) return;
    // After the frame that shows it.
    const frame = requestAnimationFrame(() => setTimeout(firstSightSeen));
    return () => cancelAnimationFrame(frame);
  }, [there]);
}

/** Whether the first sight is on screen: what nobody misses before waits for it. */
export function useFirstSight(): boolean {
  return useSyncExternalStore(subscribe, () => seen);
}

function subscribe(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}

function fetchTheRest(): void {
  const next = later.shift();
  if (next) requestIdleCallback(() => void next().finally(fetchTheRest), { timeout: 5_000 });
}
