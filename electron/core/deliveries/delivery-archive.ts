/** The deliveries of an archive as the features above it use them: calls to the threads that read and write. */
import type { Promised } from '../database/worker-calls.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { DeliveryReader } from './query/delivery-reader.ts';

export interface ReadableDeliveries {
  readonly reader: { readonly deliveries: Promised<DeliveryReader> };
}

export interface DeliveryArchive extends ReadableDeliveries {
  readonly writer: { readonly deliveries: Promised<DeliveryStore> };
}
