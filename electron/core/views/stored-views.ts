/** A profile's views as they are kept on disk, and what may be done to the list of them. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { instantSchema } from '../../contract/common.ts';
import { deliveryFilterSchema, everyDelivery } from '../../contract/delivery.ts';
import { limits } from '../../contract/values/limits.ts';
import { type ViewContent, viewContentSchema } from '../../contract/view.ts';
import { fail } from '../lib/failure-error.ts';
import { type BuiltInKey, builtInContents, builtInKeys } from './built-in.ts';

const storedViewSchema = z.strictObject({
  id: z.string(),
  /** Which of the views that Reenvio comes with it was. */
  builtIn: z.enum(builtInKeys).nullable(),
  /** `null`: the name that Reenvio gives it. */
  name: z.string().nullable(),
  // What an earlier version did not filter by, its views leave open.
  content: viewContentSchema.extend({
    filter: z.preprocess((filter) => ({ ...everyDelivery, ...Object(filter) }), deliveryFilterSchema),
  }),
  /** Creation time of the newest delivery that was there when it was last looked at; `null`: nothing was there yet. */
  seenUpTo: instantSchema.nullable(),
});
export type StoredView = z.infer<typeof storedViewSchema>;

export const storedViewsSchema = z.strictObject({ views: z.array(storedViewSchema), startId: z.string().nullable() });
export type StoredViews = z.infer<typeof storedViewsSchema>;

/** What a profile begins with. */
export function viewsAtFirst(): StoredViews {
  const views = builtInKeys.map(builtInView);
  return { views, startId: views[0]?.id ?? null };
}

function builtInView(key: BuiltInKey): StoredView {
  return { id: randomUUID(), builtIn: key, name: null, content: builtInContents[key], seenUpTo: null };
}

/** Whether two names are the same to a person: case and accents do not count. */
export const isSameName = (a: string, b: string): boolean => collator.compare(a, b) === 0;
const collator = new Intl.Collator('und', { sensitivity: 'base' });

/** Changes one view. @throws `not_found`. */
export function withView(stored: StoredViews, id: string, change: Partial<StoredView>): StoredViews {
  viewIn(stored, id);
  return { ...stored, views: stored.views.map((view) => (view.id === id ? { ...view, ...change } : view)) };
}

/** @throws `not_found`. */
export function viewIn({ views }: StoredViews, id: string): StoredView {
  const view = views.find((one) => one.id === id);
  if (!view) throw fail('not_found');
  return view;
}

/** Adds a view at the end. @throws `validation` when there are too many already. */
export function withNewView(
  stored: StoredViews,
  { name, content, seenUpTo }: { name: string; content: ViewContent; seenUpTo: number | null },
): { readonly stored: StoredViews; readonly id: string } {
  if (stored.views.length >= limits.views) throw fail('validation', { field: 'views' });
  const id = randomUUID();
  const view = { id, builtIn: null, name, content, seenUpTo };
  return { stored: { ...stored, views: [...stored.views, view] }, id };
}

/** Without the view; when it was the one to start with, none is. */
export function withoutView(stored: StoredViews, id: string): StoredViews {
  viewIn(stored, id);
  return {
    views: stored.views.filter((view) => view.id !== id),
    startId: stored.startId === id ? null : stored.startId,
  };
}

/** In the order of `ids`; views that it does not name follow, so that one that was saved meanwhile is not lost. */
export function inOrderOf(stored: StoredViews, ids: readonly string[]): StoredViews {
  const placeOf = ({ id }: StoredView) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return { ...stored, views: stored.views.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

/** The views that Reenvio comes with and that are gone. */
export function missingBuiltIns({ views }: StoredViews): readonly BuiltInKey[] {
  return builtInKeys.filter((key) => views.every(({ builtIn }) => builtIn !== key));
}

/** With all views that Reenvio comes with. */
export function withBuiltIns(stored: StoredViews): StoredViews {
  return { ...stored, views: [...stored.views, ...missingBuiltIns(stored).map(builtInView)] };
}
