/** What the tour shows, in order, and where on the screen that is. */
import type { PopoverProps } from '@mantine/core';
import { findInSight } from '../ui/in-sight.ts';

export const steps = ['chart', 'filters', 'failed', 'resends'] as const;
export type TourStep = (typeof steps)[number];

interface Anchor {
  /** The first of these that is on the screen. */
  readonly selectors: readonly string[];
  /** At the far end, so that what a person may want to try stays in the open. */
  readonly position: NonNullable<PopoverProps['position']>;
}

const row = '[role="grid"] tbody tr';

export const anchors: Record<TourStep, Anchor> = {
  chart: { selectors: ['[data-tour="chart"]'], position: 'bottom-end' },
  filters: { selectors: ['main search'], position: 'bottom-end' },
  failed: {
    // Without one in sight, the totals that lead to them.
    selectors: [`${row}:has([data-tone="bad"], [data-tone="odd"], [data-tone="warn"])`, '[data-tour="totals"]'],
    position: 'bottom-end',
  },
  resends: { selectors: ['nav a[href$="/resends"]'], position: 'right-start' },
};

/** Returns the element that a step is about; `null` while it is not there, or not in sight. */
export function anchorOf(step: TourStep): Element | null {
  for (const selector of anchors[step].selectors) {
    const found = [...document.querySelectorAll(selector)].find(isInSight);
    if (found) return found;
  }
  return null;
}

/** Tables hold rows below their edge, too. */
function isInSight(element: Element): boolean {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && top >= 0 && bottom <= window.innerHeight;
}

/** Whether the table has rows to speak of. */
export const hasRows = () => findInSight(`${row} [data-tone]`) !== undefined;
