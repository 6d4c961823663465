/** Saved views: a filter with the columns, the order and the grouping that a person looks through it with. */
import { z } from 'zod';
import { deliveryFilterSchema } from './delivery.ts';
import { limits } from './values/limits.ts';

/**
 * The time that a view shows, as it was meant: `today` is the day on which one looks. Days are days of the zone that times
 * are told in.
 */
export const viewPeriodSchema = z.discriminatedUnion('kind', [
  /** The instants of the filter. */
  z.strictObject({ kind: z.literal('fixed') }),
  z.strictObject({ kind: z.enum(['last_hour', 'today', 'yesterday']) }),
  z.strictObject({ kind: z.literal('last_days'), days: z.number().int().min(1).max(3_650) }),
]);
export type ViewPeriod = z.infer<typeof viewPeriodSchema>;
/** A period that moves with the clock. */
export type MovingPeriod = Exclude<ViewPeriod, { kind: 'fixed' }>;

/** How a table's columns stand; a column that is not named stands as it comes. */
export const columnLayoutSchema = z.strictObject({
  columnOrder: z.array(z.string().max(60)).max(60),
  /** CSS pixels. */
  columnSizing: z.record(z.string().max(60), z.number().min(0).max(10_000)),
  columnVisibility: z.record(z.string().max(60), z.boolean()),
});
export type ViewColumns = z.infer<typeof columnLayoutSchema>;

export const viewContentSchema = z.strictObject({
  /** `from` and `to` are `null` where the period moves with the clock. */
  filter: deliveryFilterSchema,
  period: viewPeriodSchema,
  order: z.enum(['newest', 'oldest']),
  /** One line per transaction instead of one per delivery. */
  grouped: z.boolean(),
  /** Of both tables; `null` leaves them as they are. */
  columns: z.strictObject({ deliveries: columnLayoutSchema, transactions: columnLayoutSchema }).nullable(),
});
export type ViewContent = z.infer<typeof viewContentSchema>;

export const viewNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(limits.viewName)
  .regex(/^\P{Cc}+$/u);

export const viewSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  content: viewContentSchema,
  /** Whether it is the one that opens with the app. */
  start: z.boolean(),
  /** Failed deliveries that pass its filter and are newer than what it held when it was last looked at. */
  unread: z.number().int().min(0),
});
export type View = z.infer<typeof viewSchema>;

/** The views in their order, and whether some that Reenvio comes with were deleted. */
export const viewListSchema = z.strictObject({ views: z.array(viewSchema), incomplete: z.boolean() });
export type ViewList = z.infer<typeof viewListSchema>;

export const viewIdSchema = z.strictObject({ id: z.string() });
export const saveViewSchema = z.strictObject({ name: viewNameSchema, content: viewContentSchema });
export const updateViewSchema = z.strictObject({ id: z.string(), content: viewContentSchema });
export const renameViewSchema = z.strictObject({ id: z.string(), name: viewNameSchema });
/** `null`: no view opens with the app. */
export const startViewSchema = z.strictObject({ id: z.string().nullable() });
/** All views, in the order that they are to have. */
export const reorderViewsSchema = z.strictObject({ ids: z.array(z.string()).max(limits.views + 10) });
