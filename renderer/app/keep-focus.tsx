/** The focus of a room that one leaves and comes back to. */
import { useLayoutEffect, useRef } from 'react';

/** Stands in a room: what had the focus in it has it again when it comes back, unless the way back gave the focus to something else. */
export function KeepFocus() {
  const kept = useRef<Element | null>(null);
  // Layout effects end before their room is hidden, which takes the focus away, and begin when it is in sight again.
  useLayoutEffect(() => {
    if (document.activeElement === document.body && kept.current instanceof HTMLElement)
      kept.current.focus({ preventScroll: true });
    return () => {
      const focused = document.activeElement;
      kept.current = focused?.closest('main') ? focused : null;
    };
  }, []);
  return null;
}
