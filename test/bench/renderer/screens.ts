/** Going from screen to screen: from the click to the frame that shows the other one with its content. */
import { type Figure, percentile } from '../figures.ts';
import type { Bench } from './open-app.ts';

const rounds = 8;

export async function measureScreens({ page }: Bench): Promise<readonly Figure[]> {
  // What is open in a room is opened again with it: here it is the rooms that are timed.
  await page.evaluate(() => location.replace('#/deliveries'));
  await page.evaluate(watchScreens);
  const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
  const names = (await links.allInnerTexts()).map((name) => name.trim());
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, name] of names.entries()) {
      // The first round begins on the first screen: there is nowhere to go.
      const here = (await links.nth(index).getAttribute('aria-current')) !== null;
      if (here) continue;
      await links.nth(index).click();
      const time = await page.evaluate(() => (window as unknown as Watched).screenShown);
      times.set(name, [...(times.get(name) ?? []), time]);
      await page.waitForTimeout(300);
    }
  }
  await links.first().click();
  return [...times].map(([name, taken]) => ({
    what: `to the screen ${name}, p95 of ${taken.length}`,
    value: percentile(taken, 0.95),
    unit: 'ms',
    target: { atMost: 100 },
  }));
}

interface Watched {
  screenShown: Promise<number>;
}

/** In the page: a screen is there when its title is another one and nothing in it waits for its content. */
function watchScreens(): void {
  // Screens that were left stay in the page, unseen.
  const seen = (selector: string) =>
    [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
  const title = () => seen('h1')?.textContent;
  const isWaiting = () => seen('main [aria-busy="true"], main [class*="Skeleton"]') !== undefined;
  document.addEventListener(
    'click',
    ({ timeStamp }) => {
      const before = title();
      (window as unknown as Watched).screenShown = new Promise((resolve) => {
        const look = () => {
          if (title() === before || title() === undefined || isWaiting()) {
            requestAnimationFrame(look);
            return;
          }
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now() - timeStamp);
          channel.port2.postMessage(null);
        };
        requestAnimationFrame(look);
      });
    },
    { capture: true },
  );
}
