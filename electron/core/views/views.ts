/** A profile's saved views: kept on disk, and counted against its archive. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { everyDelivery } from '../../contract/delivery.ts';
import type { View, ViewContent, ViewList } from '../../contract/view.ts';
import { farthestAhead } from '../deliveries/coverage.ts';
import type { ReadableDeliveries } from '../deliveries/delivery-archive.ts';
import { fail } from '../lib/failure-error.ts';
import { openJsonFile } from '../lib/json-file.ts';
import { startLoop } from '../lib/loop.ts';
import type { BuiltInKey } from './built-in.ts';
import {
  inOrderOf,
  isSameName,
  missingBuiltIns,
  type StoredView,
  type StoredViews,
  storedViewsSchema,
  viewIn,
  viewsAtFirst,
  withBuiltIns,
  withNewView,
  withoutView,
  withView,
} from './stored-views.ts';
import { unreadFilter } from './view-range.ts';

export interface ViewRoom {
  list(): ViewList;
  /** @throws `name_taken`, `validation` when there are too many. */
  save(name: string, content: ViewContent): Promise<View>;
  /** @throws `not_found`. */
  update(id: string, content: ViewContent): Promise<View>;
  /** @throws `not_found`, `name_taken`. */
  rename(id: string, name: string): Promise<View>;
  /** @throws `not_found`. */
  remove(id: string): Promise<void>;
  reorder(ids: readonly string[]): Promise<void>;
  /** @throws `not_found`. */
  setStart(id: string | null): Promise<void>;
  restore(): Promise<void>;
  /** Somebody looks at it: nothing in it is unread. @throws `not_found`. */
  lookAt(id: string): Promise<void>;
  /** Finds a view by its name: to the letter, or else without regard to case and accents. */
  idOf(name: string): string | null;
  /** The archive's deliveries, the language or the zone changed. */
  refresh(): void;
  stop(): Promise<void>;
}

export interface ViewRoomOptions {
  readonly path: string;
  readonly archive: ReadableDeliveries;
  /** The name of a view that Reenvio comes with, in the person's language. */
  readonly nameOf: (key: BuiltInKey) => string;
  /** IANA name of the zone in which days begin. */
  readonly zone: () => string;
  readonly now: () => number;
  readonly onChange: (list: ViewList) => void;
  readonly onFault: (error: unknown) => void;
}

/** Deliveries arrive in many small commits: counts follow them this soon, in milliseconds, and not sooner. */
const gatherFor = 250;
/** What moves with the clock changes without a delivery, too. */
const recountEvery = 60_000;

/** Opens the views that are kept in the file at `path`, with those to begin with where there is none. */
export async function openViews(options: ViewRoomOptions): Promise<ViewRoom> {
  const { archive, nameOf, now, zone } = options;
  await mkdir(dirname(options.path), { recursive: true });
  const file = await openJsonFile(options.path, storedViewsSchema, viewsAtFirst());
  const { deliveries } = archive.reader;
  let unread: ReadonlyMap<string, number> = new Map();
  let told = '';

  const named = ({ name, builtIn }: StoredView): string => name ?? (builtIn === null ? '' : nameOf(builtIn));
  const shown = (view: StoredView): View => ({
    id: view.id,
    name: named(view),
    content: view.content,
    start: view.id === file.get().startId,
    unread: unread.get(view.id) ?? 0,
  });
  const list = (): ViewList => ({
    views: file.get().views.map(shown),
    incomplete: missingBuiltIns(file.get()).length > 0,
  });
  const tell = (): void => {
    const current = list();
    const text = JSON.stringify(current);
    if (text !== told) options.onChange(current);
    told = text;
  };
  const change = async (next: StoredViews): Promise<void> => {
    await file.set(next);
    tell();
  };

  /** The latest date that can be true; this machine's clock may be behind. */
  const latest = async (): Promise<number> =>
    Math.max(now(), (await deliveries.coverage()).at(-1)?.to ?? now()) + farthestAhead;
  const newest = async (): Promise<number | null> => {
    const page = { order: 'newest', after: null, skip: 0, limit: 1 } as const;
    return (await deliveries.list({ ...everyDelivery, to: await latest() }, page))[0]?.createdAt ?? null;
  };
  const countUnread = async ({ content, seenUpTo }: StoredView): Promise<number> => {
    const filter =
      seenUpTo === null ? null : unreadFilter(content, seenUpTo, { now: now(), zone: zone(), latest: await latest() });
    return filter === null ? 0 : (await deliveries.summarize(filter)).count;
  };
  /** What was there when the newest deliveries were first read is history, and nothing of it is unread. */
  const beginWhereNew = async (): Promise<void> => {
    if (file.get().views.every(({ seenUpTo }) => seenUpTo !== null)) return;
    const from = (await deliveries.lastSyncedAt()) === null ? null : await newest();
    if (from === null) return;
    const begun = file.get().views.map((view) => ({ ...view, seenUpTo: view.seenUpTo ?? from }));
    await file.set({ ...file.get(), views: begun });
  };
  const recount = async (): Promise<number> => {
    await beginWhereNew();
    const counted = new Map<StoredView, number>();
    for (const view of file.get().views) counted.set(view, await countUnread(view));
    // What was changed or looked at meanwhile was counted as it was before.
    unread = new Map(file.get().views.map((view) => [view.id, counted.get(view) ?? unread.get(view.id) ?? 0]));
    tell();
    return recountEvery;
  };
  const loop = startLoop(recount, { onFault: options.onFault });

  const checkName = (name: string, own: string | null): void => {
    if (file.get().views.some((view) => view.id !== own && isSameName(named(view), name))) {
      throw fail('name_taken', { field: 'name' });
    }
  };
  const changeOne = async (id: string, changes: Partial<StoredView>): Promise<View> => {
    await change(withView(file.get(), id, changes));
    return shown(viewIn(file.get(), id));
  };

  return {
    list,
    save: async (name, content) => {
      const seenUpTo = await newest();
      checkName(name, null);
      const { stored, id } = withNewView(file.get(), { name, content, seenUpTo });
      await change(stored);
      return shown(viewIn(file.get(), id));
    },
    update: async (id, content) => {
      const seenUpTo = await newest();
      unread = new Map(unread).set(id, 0);
      return changeOne(id, { content, seenUpTo });
    },
    rename: async (id, name) => {
      checkName(name, id);
      return changeOne(id, { name });
    },
    remove: (id) => change(withoutView(file.get(), id)),
    reorder: (ids) => change(inOrderOf(file.get(), ids)),
    setStart: async (id) => {
      if (id !== null) viewIn(file.get(), id);
      await change({ ...file.get(), startId: id });
    },
    restore: () => change(withBuiltIns(file.get())),
    lookAt: async (id) => {
      if ((await countUnread(viewIn(file.get(), id))) === 0) return;
      const seenUpTo = await newest();
      unread = new Map(unread).set(id, 0);
      await changeOne(id, { seenUpTo });
    },
    idOf: (name) => {
      const { views } = file.get();
      const found = views.find((view) => named(view) === name) ?? views.find((view) => isSameName(named(view), name));
      return found?.id ?? null;
    },
    refresh: () => loop.hasten(gatherFor),
    stop: loop.stop,
  };
}
