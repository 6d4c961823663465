import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type ExportResends, type RunningExport, runningExportSchema } from '../../../electron/contract/export.ts';
import { everyResend } from '../../../electron/contract/values/resends.ts';
import { type ExportHandlersOptions, exportHandlers } from '../../../electron/core/export/export-handlers.ts';
import { createExporter } from '../../../electron/core/export/exporter.ts';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import { delivery } from '../../support/deliveries.ts';
import { exportBench, exportRequest, exportWorkers } from '../../support/exports.ts';

const resendRequest = {
  ...exportRequest(),
  table: 'resends',
  filter: everyResend,
  columns: ['key'],
} as const satisfies ExportResends;

const rows = Array.from({ length: 5_000 }, (_, id) => delivery(id));
const half = Date.UTC(2026, 10, 20, 17, 32, 59);

async function handlersWith(facts: Partial<ExportHandlersOptions> = {}) {
  const bench = await exportBench(rows);
  const told: (readonly RunningExport[])[] = [];
  const options = {
    exporter: createExporter(exportWorkers),
    current: () => bench,
    listFile: () => bench.databasePath,
    askWhereToSave: vi.fn(async (name: string): Promise<string | null> => join(bench.folder, name)),
    showInFolder: vi.fn(),
    onExported: vi.fn(),
    onChange: vi.fn((running: readonly RunningExport[]) => void told.push(running)),
    now: () => half,
    ...facts,
  };
  return { bench, told, options, handlers: exportHandlers(options) };
}

describe('exportTable', () => {
  it.each([
    ['entregas-2026-11-20-1432.csv', {}],
    ['deliveries-2026-11-20-1732.csv', { language: 'en', zone: 'UTC', format: 'csv' }],
    ['entregas-2026-11-21-0232.jsonl', { zone: 'Asia/Tokyo', format: 'jsonl' }],
  ] as const)('proposes the name %s', async (name, facts) => {
    const { handlers, options } = await handlersWith({ askWhereToSave: vi.fn(async () => null) });
    await handlers.exportTable(exportRequest(facts));
    expect(options.askWhereToSave).toHaveBeenCalledWith(name);
  });

  it('does nothing when no place was chosen', async () => {
    const { handlers, options, bench } = await handlersWith({ askWhereToSave: async () => null });
    expect(await handlers.exportTable(exportRequest())).toBe(null);
    expect(options.onChange).not.toHaveBeenCalled();
    expect(options.onExported).not.toHaveBeenCalled();
    expect(await readdir(bench.folder)).toEqual(['archive']);
  });

  it('answers when the file is whole, and tells of its progress and its end', async () => {
    const { handlers, options, told, bench } = await handlersWith();
    const exported = await handlers.exportTable(exportRequest());
    expect(exported).toMatchObject({ rows: 5_000, path: join(bench.folder, 'entregas-2026-11-20-1432.csv') });
    expect(options.onExported).toHaveBeenCalledExactlyOnceWith(exported);
    const name = 'entregas-2026-11-20-1432.csv';
    expect(told[0]).toEqual([{ id: 1, name, rows: 0, bytes: 0, total: null }]);
    expect(told.at(-2)).toEqual([{ id: 1, name, rows: 5_000, bytes: exported?.bytes, total: 5_000 }]);
    expect(told.at(-1)).toEqual([]);
    for (const running of told.flat()) runningExportSchema.parse(running);
    expect(handlers.listExports(null)).toEqual([]);
  });

  it('fails when nobody is signed in, and asks for no place', async () => {
    const { handlers, options } = await handlersWith({
      current: () => {
        throw fail('signed_out');
      },
    });
    await expect(handlers.exportTable(exportRequest())).rejects.toMatchObject({ failure: { code: 'signed_out' } });
    expect(options.askWhereToSave).not.toHaveBeenCalled();
  });

  it('exports the archive that was looked at when it was asked for', async () => {
    const other = await exportBench([delivery(1)]);
    const { handlers, options, bench } = await handlersWith();
    const current = vi.fn<ExportHandlersOptions['current']>(() => bench);
    const asked = exportHandlers({
      ...options,
      current,
      askWhereToSave: async (name) => {
        current.mockReturnValue(other);
        return join(bench.folder, name);
      },
    });
    expect(await asked.exportTable(exportRequest())).toMatchObject({ rows: 5_000 });
    expect(await handlers.exportTable({ ...resendRequest, format: 'csv' })).toMatchObject({ rows: 0 });
  });

  it('refuses a zone that nobody knows before it asks for a place', async () => {
    const { handlers, options } = await handlersWith();
    const work = Promise.resolve().then(() => handlers.exportTable(exportRequest({ zone: 'Atlantis/Capital' })));
    await expect(work).rejects.toMatchObject({ failure: { code: 'validation', field: 'zone' } });
    expect(options.askWhereToSave).not.toHaveBeenCalled();
  });
});

describe('cancelExport', () => {
  it('stops the export of this number and no other', async () => {
    // The exporter begins when it is told whom to stop: an export that had ended could not be stopped.
    const gate = Promise.withResolvers<void>();
    const real = createExporter(exportWorkers);
    const exportLater: typeof real.export = async (...asked) => {
      await gate.promise;
      return real.export(...asked);
    };
    const both = Promise.withResolvers<void>();
    const onChange = (running: readonly unknown[]) => void (running.length === 2 && both.resolve());
    const { handlers, bench } = await handlersWith({ onChange, exporter: { ...real, export: exportLater } });
    const first = handlers.exportTable(exportRequest({ format: 'csv' }));
    const second = handlers.exportTable(exportRequest({ format: 'jsonl' }));
    const ended = expect(first).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    await both.promise;
    await handlers.cancelExport({ id: 1 });
    await handlers.cancelExport({ id: 77 });
    gate.resolve();
    await ended;
    expect(await second).toMatchObject({ rows: 5_000 });
    expect(await readdir(bench.folder)).toEqual(['archive', 'entregas-2026-11-20-1432.jsonl']);
  });
});

describe('showExport', () => {
  it('shows the last finished file, as long as it is there', async () => {
    const { handlers, options } = await handlersWith();
    await expect(handlers.showExport(null)).rejects.toMatchObject({ failure: { code: 'not_found' } });
    const exported = await handlers.exportTable(exportRequest());
    await handlers.showExport(null);
    expect(options.showInFolder).toHaveBeenCalledExactlyOnceWith(exported?.path);
    expect(await readFile(exported?.path ?? '', 'utf8')).toContain('Situação');
    await rm(exported?.path ?? '');
    await expect(handlers.showExport(null)).rejects.toMatchObject({ failure: { code: 'not_found' } });
  });
});
