/** Keys that a dialog has answered must not reach the room behind it. */

/** Whether a key was pressed inside a dialog, even one that it has just closed. */
export function inDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}
