/** Gives the focus back when a dialog ends, to what had it before. */
import { useEffect, useRef } from 'react';
import { findInSight } from './in-sight.ts';

/**
 * Mantine's own way takes note only when a dialog that was there already is opened, and after a field in it took the focus.
 * The table takes the place of what is gone by then: the line of a menu, a button of a pane that was closed.
 */
export function useFocusBack(opened: boolean): void {
  const before = useRef<Element | null>(null);
  if (opened && before.current === null) before.current = document.activeElement;
  useEffect(() => {
    if (!opened) return;
    return () => {
      const opener = before.current;
      before.current = null;
      const atEnd = document.activeElement;
      setTimeout(() => {
        const now = document.activeElement;
        // A dialog that follows this one keeps the focus.
        if (now !== null && now !== document.body && now !== atEnd) return;
        const isLeft = opener?.checkVisibility() && opener !== document.body;
        const back = isLeft ? opener : findInSight('main table [tabindex="0"]');
        if (back instanceof HTMLElement) back.focus({ preventScroll: true });
      });
    };
  }, [opened]);
}
