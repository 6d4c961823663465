/** How long a new page takes to be seen: from the call that writes it to a reader's answer that holds it. */
import { everyDelivery } from '../../../electron/contract/delivery.ts';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { openArchive } from '../../../electron/core/workspace/archive.ts';
import { archiveOptions } from '../../support/archive-options.ts';
import { type Figure, millisecondsOf, percentile } from '../figures.ts';
import { sampleDeliveries } from '../sample.ts';

export async function measureVisibility(path: string, pages: number): Promise<Figure> {
  const archive = await openArchive(archiveOptions(path));
  try {
    const rows = [...sampleDeliveries(pages * 100)];
    const times: number[] = [];
    for (let page = 0; page < pages; page += 1) {
      times.push(await millisecondsOf(() => see(rows.slice(page * 100, (page + 1) * 100))));
    }
    return {
      what: 'a new page, from its write to its sight, p95',
      value: percentile(times, 0.95),
      unit: 'ms',
      target: { atMost: 20 },
    };
  } finally {
    await archive.close();
  }

  async function see(rows: readonly ProviderDelivery[]): Promise<void> {
    await archive.writer.deliveries.apply({ rows, covered: null, fetchedAt: Date.now() });
    const page = { order: 'newest', after: null, skip: 0, limit: 1 } as const;
    const [newest] = await archive.reader.deliveries.list(everyDelivery, page);
    if (newest?.id !== rows.at(-1)?.id) throw new Error('The reader does not see what was written.');
  }
}
