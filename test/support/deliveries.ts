/** Archives for tests, and what goes into them. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DeliveryFilter, everyDelivery } from '../../electron/contract/delivery.ts';
import { type Archive, type ArchiveOptions, openArchive } from '../../electron/core/workspace/archive.ts';
import { archiveOptions } from './archive-options.ts';
import { folderOfTest } from './folder-of-test.ts';

export { delivery, noon } from './plain-delivery.ts';
export { archiveOptions };

/** A filter that restricts by these facts alone. */
export const filtered = (facts: Partial<DeliveryFilter> = {}): DeliveryFilter => ({ ...everyDelivery, ...facts });

/** An archive on real worker threads, closed after the test. */
export async function temporaryArchive(options: Partial<ArchiveOptions> = {}): Promise<Archive> {
  const path = options.path ?? join(folderOfTest(), 'profile', 'archive.db');
  const archive = await openArchive({ ...archiveOptions(path), ...options });
  onTestFinished(() => archive.close());
  return archive;
}
