/** Where the thing that a step is about stands in the window, while it moves and comes and goes. */
import { useEffect, useState } from 'react';
import { anchorOf, type TourStep } from './steps.ts';

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Rows move under a new one, panes open, the window is resized: nothing tells of all of it. Milliseconds. */
const lookEvery = 150;

/** CSS pixels of the window, within its edges; `null` while it is not there. */
export function useRect(step: TourStep): Rect | null {
  const [rect, setRect] = useState<Rect | null>(null);
  useEffect(() => {
    const look = () => {
      const found = anchorOf(step)?.getBoundingClientRect();
      const next = found ? within(found) : null;
      setRect((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [step]);
  return rect;
}

function within({ left, top, right, bottom }: DOMRect): Rect {
  const edge = 4;
  const [x, y] = [Math.max(left, edge), Math.max(top, edge)];
  const width = Math.max(0, Math.min(right, window.innerWidth - edge) - x);
  return { left: x, top: y, width, height: Math.max(0, Math.min(bottom, window.innerHeight - edge) - y) };
}
