/** Returns the focus back when a dialog ends, to what had it before. */
import { useEffect, useState } from 'react';
import { findInSight } from './in-sight.ts';

/**
 * Mantine's own way takes note only when a dialog that was there already is opened, and after a field in it took the focus.
 * The table takes the place of what is gone by then: the line of a menu, a button of a pane that was closed.
 */
export function useFocusBack(opened: boolean): void {
  const [opener, setOpener] = useState<Element | null>(null);
  // While it renders for the first time, no field in it can have taken the focus.
  if (opened && opener === null) setOpener(document.activeElement ?? document.body);
  if (!opened && opener !== null) setOpener(null);
  useEffect(() => {
    if (opener === null) return;
    return () => {
      const atEnd = document.activeElement;
      setTimeout(() => {
        const now = document.activeElement;
        // A dialog that follows this one keeps the focus.
        if (now !== null && now !== document.body && now !== atEnd) return;
        const isLeft = opener.checkVisibility() && opener !== document.body;
        const back = isLeft ? opener : findInSight('main table [tabindex="0"]');
        if (back instanceof HTMLElement) back.focus({ preventScroll: true });
      });
    };
  }, [opener]);
}
