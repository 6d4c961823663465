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
  keyTimes: number[];
}

/** In the page: from a key's press to the next frame that could show what it did. */
function watchKeys(): void {
  const times: number[] = [0];
  (window as unknown as Watched).keyTimes = times;
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => times.push(performance.now() - timeStamp);
        channel.port2.postMessage(null);
      });
    },
    { capture: true },
  );
}
