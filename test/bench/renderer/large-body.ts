/** Opening a delivery with a body of 6 MB, with keys pressed all the while. */
import type { Figure } from '../figures.ts';
import type { Bench } from './open-app.ts';
import { tasksDuring } from './tasks.ts';

/** Milliseconds between two keys. */
const pause = 20;

export async function measureLargeBody(bench: Bench): Promise<readonly Figure[]> {
  const { page, grid } = bench;
  await grid.evaluate((table) => {
    if (table.parentElement) table.parentElement.scrollTop = 0;
  });
  const first = grid.locator('[data-row="0"]');
  await first.locator('[data-col="1"]').click();
  // The first opening also loads the editor: that is no part of what a large body costs.
  await page.locator('.cm-content').first().waitFor();
  await page.keyboard.press('Escape');
  await grid.locator('[data-row="1"] [data-col="1"]').click();
  await page.locator('.cm-content').first().waitFor();
  let slowest = 0;
  let shown = 0;
  const tasks = await tasksDuring(bench, async () => {
    await page.evaluate(watchKeys);
    const start = performance.now();
    const text = page.locator('.cm-content', { hasText: '"items"' }).first();
    const appeared = text.waitFor().then(() => {
      shown = performance.now() - start;
    });
    await first.locator('[data-col="1"]').click({ noWaitAfter: true });
    // Nobody who types waits for the answer to the last key: each is sent when its time has come.
    const presses: Promise<void>[] = [];
    while (shown === 0 || presses.length < 100) {
      presses.push(page.keyboard.press('Control'));
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    await Promise.all([appeared, ...presses]);
    slowest = await page.evaluate(() => Math.max(...(window as unknown as Watched).keyTimes));
  });
  return [
    { what: 'a key while 6 MB open, until it shows', value: slowest, unit: 'ms', target: { atMost: 100 } },
    { what: '6 MB, from the click to the text', value: shown, unit: 'ms', target: null },
    { what: '6 MB, longest task', value: tasks.longest, unit: 'ms', target: null },
    { what: '6 MB, its computing time', value: tasks.dearest, unit: 'ms', target: null },
  ];
}

interface Watched {
  /** Milliseconds from each key's press until the frame that shows what it did is done. */
  keyTimes: number[];
}

/**
 * In the page: each key writes its number into a corner, as it would into a field. The frame that shows it is done when the
 * next one begins; the browser's own event timing waits for the end of animations, and a skeleton has one.
 */
function watchKeys(): void {
  const times: number[] = [];
  (window as unknown as Watched).keyTimes = times;
  const corner = document.createElement('div');
  corner.style.cssText =
    'position: fixed; right: 0; bottom: 0; z-index: 9999; contain: strict; width: 40px; height: 20px';
  document.body.append(corner);
  let pressed = 0;
  document.addEventListener('keydown', ({ timeStamp }) => {
    pressed += 1;
    corner.textContent = String(pressed);
    requestAnimationFrame(() => requestAnimationFrame(() => times.push(performance.now() - timeStamp)));
  });
}
