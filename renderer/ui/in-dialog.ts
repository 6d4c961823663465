/** Keys that a dialog has answered must not reach the room behind it. */
import { findInSight } from './in-sight.ts';

/** Whether a dialog covered the window when the last key went down: it may have closed since, on that very key. */
let covered = false;

addEventListener(
  'keydown',
  () => {
    covered = isCovered();
  },
  { capture: true },
);

/** Whether a dialog has the window for itself. */
export function isCovered(): boolean {
  return findInSight('[aria-modal="true"]') !== undefined;
}

/** Whether the key that is being handled was pressed in a dialog or over one, even one that it has just closed. */
export function inDialog({ target }: KeyboardEvent): boolean {
  return covered || (target instanceof Element && target.closest('[role="dialog"]') !== null);
}
