/** Words that several schemas share. */
import { z } from 'zod';
import { kinds } from './values/deliveries.ts';
import { firstInstant, lastInstant } from './values/instants.ts';
import { limits } from './values/limits.ts';

export { kinds };

/** Epoch milliseconds, UTC. */
export const instantSchema = z.number().int().min(firstInstant).max(lastInstant);

export const kindSchema = z.enum(kinds);
export type Kind = z.infer<typeof kindSchema>;

/** Place in a list ordered by time and then by ID: the row *after* which a page begins. */
export const keysetSchema = z.strictObject({ at: instantSchema, id: z.number().int() });
export type Keyset = z.infer<typeof keysetSchema>;

/**
 * A page of a list. `skip` counts rows after the keyset, so that a jump to any scroll position starts from the nearest
 * known row instead of from the top.
 */
export const pageRequestSchema = z.strictObject({
  order: z.enum(['newest', 'oldest']),
  after: keysetSchema.nullable(),
  skip: z.number().int().min(0),
  limit: z.number().int().min(1).max(limits.pageRows),
});
export type PageRequest = z.infer<typeof pageRequestSchema>;

/**
 * A stretch of time that the archive does not hold. Both ends belong to it, in epoch milliseconds; `from` is the older
 * one, and `null` where nobody knows how far back the provider's list goes.
 */
export const holeSchema = z.strictObject({
  from: instantSchema.nullable(),
  to: instantSchema,
  /** So many deliveries somewhere in it cannot be read; absent where it was not downloaded. */
  unreadable: z.number().int().min(1).optional(),
});
export type Hole = z.infer<typeof holeSchema>;

export const nothingSchema = z.null();
