/** Parts of the window that come after the first sight of it, and are fetched before anyone asks. */
import { type ComponentType, lazy } from 'react';

const later: (() => Promise<unknown>)[] = [];

/** A component that loads apart from the first bundle; needs a `Suspense` above it. */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  later.push(load);
  return lazy(async () => ({ default: await load() }));
}

/** Fetches every such part while the window has nothing else to do, so that none of them keeps anyone waiting. */
export function fetchTheRest(): void {
  const next = later.shift();
  if (!next) return;
  requestIdleCallback(() => void next().finally(fetchTheRest), { timeout: 5_000 });
}
