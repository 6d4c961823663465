/** A new delivery on its way to a person's eyes: from the archive's file to the frame that shows its row. */
import { openForReading } from '../../../electron/core/database/connection.ts';
import { type Figure, percentile } from '../figures.ts';
import type { Bench } from './open-app.ts';

const times = 12;
/** Milliseconds. */
const patience = 10_000;

export async function measureNewRow({ page, grid, archivePath, newest, provider }: Bench): Promise<readonly Figure[]> {
  const sample = newest[0];
  if (!sample) throw new Error('There is no delivery to make others of.');
  const db = openForReading(archivePath);
  const isStored = db.prepare('SELECT 1 FROM deliveries WHERE created_at = ? AND id = ?');
  const taken: number[] = [];
  try {
    // Beside an open delivery the rows hold still.
    await page.evaluate(() => location.replace('#/deliveries'));
    await grid.evaluate((table) => {
      if (table.parentElement) table.parentElement.scrollTop = 0;
    });
    for (let time = 0; time < times; time += 1) {
      const createdAt = Date.now();
      const text = new Date(createdAt).toISOString();
      const id = 900_000_000 + time;
      provider.add([{ ...sample, id, createdAt, createdAtText: text, updatedAt: createdAt, updatedAtText: text }]);
      const shown = page.evaluate(rowShown, { id: String(id), patience });
      await page.evaluate(() => void window.reenvio.syncNow(null));
      for (const end = Date.now() + patience; !isStored.get(createdAt, id); ) {
        if (Date.now() > end) throw new Error('The new delivery was not stored.');
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      const storedAt = performance.timeOrigin + performance.now();
      taken.push((await shown) - storedAt);
      await page.waitForTimeout(250);
    }
  } finally {
    db.close();
  }
  return [
    {
      what: `a new row, from the disk to the screen, p95 of ${times}`,
      value: percentile(taken, 0.95),
      unit: 'ms',
      target: { atMost: 100 },
    },
    { what: 'a new row, median', value: percentile(taken, 0.5), unit: 'ms', target: null },
  ];
}

/** In the page: resolves with the time of the frame that shows a row with this ID. */
function rowShown({ id, patience }: { id: string; patience: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The new delivery was not shown.')), patience);
    const look = () => {
      const cells = document.querySelectorAll('[role=grid] [data-row="0"] [role=gridcell]');
      if (![...cells].some(({ textContent }) => textContent === id)) {
        requestAnimationFrame(look);
        return;
      }
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
      channel.port2.postMessage(null);
    };
    look();
  });
}
