/** What the renderer may ask of exports. */
import { basename } from 'node:path';
import type { Handlers } from '../../contract/commands.ts';
import type { Exported, RunningExport } from '../../contract/export.ts';
import { fail } from '../lib/failure-error.ts';
import { fileExists } from '../lib/file-exists.ts';
import type { Exporter, ExportOptions } from './exporter.ts';
import { fileNameOf } from './file-name.ts';
import { deliveriesTable } from './tables/deliveries.ts';
import { reconciliationTable } from './tables/reconciliation.ts';
import { resendsTable } from './tables/resends.ts';

type ExportCommands = 'exportTable' | 'showExport' | 'listExports' | 'cancelExport';

const tables = { deliveries: deliveriesTable, resends: resendsTable, reconciliation: reconciliationTable };

export interface ExportHandlersOptions {
  readonly exporter: Exporter;
  /** The active profile's archive; throws `signed_out`. */
  readonly current: () => { readonly databasePath: string };
  /** The file of the list of IDs on screen; throws `not_found`. */
  readonly listFile: () => string;
  /** Answers an absolute path, or `null` when the person chose none. */
  readonly askWhereToSave: (suggestedName: string) => Promise<string | null>;
  readonly showInFolder: (path: string) => void;
  readonly onExported: (exported: Exported) => void;
  /** Told of every export that begins, gets on or ends. */
  readonly onChange: (running: readonly RunningExport[]) => void;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}

/** Returns the handlers; an export answers `null` when the person chose no place. */
export function exportHandlers(options: ExportHandlersOptions): Pick<Handlers, ExportCommands> {
  const { exporter, onChange, now = Date.now } = options;
  const running = new Map<number, { readonly state: RunningExport; readonly cancelling: AbortController }>();
  let lastId = 0;
  let lastPath: string | null = null;

  const list = (): RunningExport[] => [...running.values()].map(({ state }) => state);

  /** Keeps an export in the list for as long as it runs. */
  async function follow(path: string, start: (options: ExportOptions) => Promise<Exported>): Promise<Exported> {
    lastId += 1;
    const id = lastId;
    const cancelling = new AbortController();
    const tell = (progress: Omit<RunningExport, 'id' | 'name'>): void => {
      running.set(id, { state: { id, name: basename(path), ...progress }, cancelling });
      onChange(list());
    };
    tell({ rows: 0, bytes: 0, total: null });
    try {
      const exported = await start({ signal: cancelling.signal, onProgress: tell });
      lastPath = exported.path;
      options.onExported(exported);
      return exported;
    } finally {
      running.delete(id);
      onChange(list());
    }
  }

  return {
    exportTable: async (request) => {
      // The archive that the person looks at now, whatever becomes of the session while they choose a place.
      const databasePath = request.table === 'reconciliation' ? options.listFile() : options.current().databasePath;
      const path = await options.askWhereToSave(fileNameOf(tables[request.table].fileName, request, now()));
      if (path === null) return null;
      return follow(path, (how) => exporter.export(request, { databasePath, path }, how));
    },
    showExport: async () => {
      if (lastPath === null || !(await fileExists(lastPath))) throw fail('not_found');
      options.showInFolder(lastPath);
      return null;
    },
    listExports: list,
    cancelExport: ({ id }) => {
      running.get(id)?.cancelling.abort();
      return null;
    },
  };
}
