/** How much JavaScript the page loads, packed, until the table of deliveries can be used. */
import { gzipSync } from 'node:zlib';
import type { Figure } from '../figures.ts';
import type { Bench } from './open-app.ts';

export async function measureFirstScript({ page, grid }: Bench): Promise<readonly Figure[]> {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
  });
  await page.addInitScript(noteFirstRow);
  await page.reload();
  await grid.locator('[data-row="10"]:not([aria-busy])').waitFor();
  const before = await page.evaluate(() => {
    const { firstRow } = window as unknown as Watched;
    return performance
      .getEntriesByType('resource')
      .flatMap(({ name, startTime }) => (startTime < firstRow ? name : []));
  });
  let bytes = 0;
  for (const [url, script] of scripts) if (before.includes(url)) bytes += gzipSync(await script).length;
  return [
    { what: 'JavaScript until the table is there, packed', value: bytes / 1000, unit: 'kB', target: { atMost: 250 } },
  ];
}

interface Watched {
  firstRow: number;
}

/** In the page: notes when the first row of the table is there. */
function noteFirstRow(): void {
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('[data-row="0"]:not([aria-busy])')) return;
    (window as unknown as Watched).firstRow = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
}
