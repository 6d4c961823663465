/** Downloads: what is missing of a period, fetched while a person goes on working. */

import { z } from 'zod';
import { instantSchema } from './common.ts';
import { failureSchema } from './failure.ts';
import { day } from './values/durations.ts';

/** Ten years: every day of a period is asked for by itself. */
const longestPeriod = 3_660 * day;

/** Creation times, both ends included; epoch milliseconds. */
export const periodSchema = z
  .strictObject({ from: instantSchema, to: instantSchema })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before `from`' })
  .refine(({ from, to }) => to - from <= longestPeriod, { path: ['from'], message: 'must not be further back' });
export type Period = z.infer<typeof periodSchema>;

export const downloadSchema = z.strictObject({
  from: instantSchema,
  to: instantSchema,
  /** Whether a person asked for this period; otherwise it belongs to the days that are to be kept. */
  asked: z.boolean(),
  /** `waiting`: for the network, for the provider's patience or for a token; it goes on by itself. */
  phase: z.enum(['running', 'waiting', 'done', 'incomplete', 'cancelled', 'failed']),
  /** Days of the provider's list to read, and how many of them are read; parts of days count. */
  daysTotal: z.number().int().min(0),
  daysDone: z.number().min(0),
  rowsRead: z.number().int().min(0),
  rowsPerSecond: z.number().min(0),
  /** Estimated; `null` while too little is known. */
  secondsLeft: z.number().min(0).nullable(),
  /** Why it waits or failed. */
  failure: failureSchema.nullable(),
});
export type Download = z.infer<typeof downloadSchema>;
