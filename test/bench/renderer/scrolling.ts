/** Scrolling through the whole table, as a wheel does it and as the bar does it. */
import type { Figure } from '../figures.ts';
import type { Bench } from './open-app.ts';
import { type Tasks, tasksDuring } from './tasks.ts';

/** Turns of a wheel, a frame apart. */
const turns = 240;
/** Frames in which the bar is dragged from one end to the other. */
const drags = 240;

export async function measureScrolling(bench: Bench): Promise<readonly Figure[]> {
  const wheel = await tasksDuring(bench, () => turnWheel(bench));
  const bar = await tasksDuring(bench, () => dragBar(bench));
  return [...figuresOf('scrolling by wheel', wheel), ...figuresOf('dragging the bar', bar)];
}

function figuresOf(what: string, { longest, dearest, long }: Tasks): readonly Figure[] {
  return [
    { what: `${what}, longest task`, value: longest, unit: 'ms', target: { atMost: 50 } },
    { what: `${what}, its computing time`, value: dearest, unit: 'ms', target: null },
    { what: `${what}, tasks of 50 ms`, value: long, unit: 'tasks', target: { atMost: 0 } },
  ];
}

async function turnWheel({ page, grid }: Bench): Promise<void> {
  await grid.hover({ position: { x: 200, y: 200 } });
  // Slowly, then as fast as a flick, and back.
  for (let turn = 0; turn < turns; turn += 1) {
    const strength = turn < turns / 3 ? 120 : 1_200;
    await page.mouse.wheel(0, turn > (turns * 2) / 3 ? -strength : strength);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

/** A hidden window shows no bar to take hold of: the table is moved frame by frame as the bar would move it. */
async function dragBar({ grid }: Bench): Promise<void> {
  await grid.evaluate(async (table, frames) => {
    const scroller = table.parentElement;
    if (!scroller) throw new Error('The table scrolls in nothing.');
    const end = scroller.scrollHeight - scroller.clientHeight;
    for (let frame = 0; frame <= frames; frame += 1) {
      // There, back to the middle, and to the end again.
      const way = frame / frames;
      scroller.scrollTop = end * (way < 0.5 ? way * 2 : 0.5 + Math.abs(way - 0.75) * 2);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, drags);
  // Not until no row waits: the one with the focus stays in the page wherever it is, and may have been forgotten.
  const last = Number(await grid.getAttribute('aria-rowcount')) - 2;
  await grid.locator(`[data-row="${last}"]:not([aria-busy])`).waitFor();
}
