/** Deliveries for tests of the archive: plain ones, of which a test names what it is about. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DeliveryFilter, everyDelivery } from '../../electron/contract/delivery.ts';
import { type Archive, type ArchiveOptions, openArchive } from '../../electron/core/archive/archive.ts';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';
import { kindOfEvent } from '../../electron/core/provider/kind.ts';
import { archiveOptions } from './archive-options.ts';

export { archiveOptions };

export const noon = Date.UTC(2026, 4, 12, 12);

export function delivery(id: number, facts: Partial<ProviderDelivery> = {}): ProviderDelivery {
  const createdAt = facts.createdAt ?? noon + id * 1000;
  const updatedAt = facts.updatedAt ?? createdAt;
  const eventType = facts.eventType === undefined ? 'PIX_QR_CODE_CREATED' : facts.eventType;
  return {
    id,
    url: 'https://client.example.com/webhooks/pix',
    webhookId: 123,
    eventType,
    kind: kindOfEvent(eventType),
    transactionId: `E${String(id).padStart(31, '0')}`,
    body: `{"event_type":"pix.qrcode.created","data":{"id":${id}}}`,
    header: '{"Content-Type":"application/json"}',
    statusCode: 200,
    response: '{"success":true}',
    createdAt,
    createdAtText: new Date(createdAt).toISOString(),
    updatedAt,
    updatedAtText: new Date(updatedAt).toISOString(),
    extra: null,
    ...facts,
  };
}

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
