/** What a page has the main process remember, to find it again when it is loaded anew. */
import { z } from 'zod';
import { limits } from './values/limits.ts';

/** Texts by their names. */
export const pageMemorySchema = z.record(z.string(), z.string());

export const rememberSchema = z.strictObject({
  name: z.string().min(1).max(100),
  text: z.string().max(limits.remembered),
});
