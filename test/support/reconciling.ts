/** A reconciler on a real archive, fed as a window feeds it. */
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Reconciliation } from '../../electron/contract/reconcile.ts';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';
import type { AskProvider } from '../../electron/core/reconcile/lookup.ts';
import { createReconciler, type Reconciler } from '../../electron/core/reconcile/reconciler.ts';
import type { Archive } from '../../electron/core/workspace/archive.ts';
import { noon, temporaryArchive } from './deliveries.ts';
import { folderOfTest } from './folder-of-test.ts';

export const everyVerdict = { verdicts: [], search: '' };

/** The page that holds all of a short list. */
export const wholeList = { order: 'oldest', after: null, skip: 0, limit: 500 } as const;

export interface Bench {
  readonly archive: Archive;
  readonly reconciler: Reconciler;
  readonly folder: string;
  /** Hears every state that is told from now on. */
  onChange(hear: (state: Reconciliation | null) => void): void;
  /** Stores deliveries as the sync does. */
  store(
    rows: readonly ProviderDelivery[],
    covered: { readonly from: number; readonly to: number } | null,
  ): Promise<void>;
  /** Reads a file in portions and gives the numbers once every ID was looked up. */
  read(content: string | Uint8Array, options?: ReadOptions): Promise<Reconciliation>;
}

export interface ReadOptions {
  readonly column?: number | null;
  readonly sheet?: number | null;
  readonly portion?: number;
  /** Returns the numbers at the beginning instead. */
  readonly atOnce?: boolean;
}

/** Opens one, to be closed with the test; `folder` is where lists lie. The provider has nothing, unless `lookUp` says what. */
export async function reconcilerBench(folder?: string, lookUp: AskProvider = async () => 0): Promise<Bench> {
  const lists = folder ?? join(folderOfTest(), 'lists');
  const archive = await temporaryArchive({ readers: 1 });
  let hear: (state: Reconciliation | null) => void = () => undefined;
  const reconciler = createReconciler({
    folder: lists,
    workerUrl: new URL('../../electron/core/reconcile/reconcile-worker.ts', import.meta.url),
    archive,
    lookUp,
    now: Date.now,
    onChange: (state) => hear(state),
    onFault: (error) => {
      throw error;
    },
  });
  onTestFinished(() => reconciler.close());
  return {
    archive,
    reconciler,
    folder: lists,
    onChange: (next) => {
      hear = next;
    },
    store: async (rows, covered) => {
      await archive.writer.deliveries.apply({
        rows,
        covered: covered && { ...covered, resume: null },
        fetchedAt: noon,
      });
    },
    read: async (content, { column = null, sheet = null, portion = 300_000, atOnce = false } = {}) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const id = await reconciler.begin({ name: 'erp.csv', size: bytes.length, column, sheet });
      for (let at = 0; at < bytes.length; at += portion) {
        if (!(await reconciler.append(id, bytes.slice(at, at + portion)))) break;
      }
      const state = await reconciler.finish(id);
      return atOnce || state.phase === 'choose_column' ? state : settled(reconciler);
    },
  };
}

/** Returns the numbers once every ID was looked up, and the provider was asked for those that the archive lacks. */
export async function settled(reconciler: Reconciler): Promise<Reconciliation> {
  await expect
    .poll(() => reconciler.current())
    .toMatchObject({ phase: 'done', asking: null, unknown: { not_asked: 0 } });
  return reconciler.current() as Reconciliation;
}

/** An end-to-end ID of a minute; `number` tells it apart. */
export function idAt(at: number, number: number, suffix = 'aBcDe'): string {
  const minute = new Date(at).toISOString().slice(0, 16).replace(/\D/g, '');
  return `E12345678${minute}${suffix}${String(number).padStart(6, '0')}`;
}
