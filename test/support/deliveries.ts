/** Archives for tests, and what goes into them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DeliveryFilter, everyDelivery } from '../../electron/contract/delivery.ts';
import { type Archive, type ArchiveOptions, openArchive } from '../../electron/core/archive/archive.ts';
import { archiveOptions } from './archive-options.ts';

export { delivery, noon } from './plain-delivery.ts';
export { archiveOptions };

export const filtered = (facts: Partial<DeliveryFilter> = {}): DeliveryFilter => ({ ...everyDelivery, ...facts });

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'reenvio-archive-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** An archive on real worker threads, closed after the test. */
export async function temporaryArchive(options: Partial<ArchiveOptions> = {}): Promise<Archive> {
  const path = options.path ?? join(await temporaryFolder(), 'profile', 'archive.db');
  const archive = await openArchive({ ...archiveOptions(path), ...options });
  onTestFinished(() => archive.close());
  return archive;
}
