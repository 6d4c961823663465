import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { type ExportResends, type ResendColumn, resendColumns } from '../../../electron/contract/export.ts';
import { everyResend, resendStates } from '../../../electron/contract/values/resends.ts';
import { createExporter } from '../../../electron/core/export/exporter.ts';
import { createResendQueries } from '../../../electron/core/resends/resend-queries.ts';
import { noon } from '../../support/deliveries.ts';
import { exportBench, exportWorkers, readCsv } from '../../support/exports.ts';

type Row = Readonly<Record<string, SQLInputValue>>;

const plain = { match_key: '', mode: 'object', kind: 'CASHIN', state: 'completed', created_at: noon, updated_at: noon };
const outcome = {
  ...{ recovered: 37, stillFailing: 2, noNewDelivery: 1, alreadyDelivered: 3, delivered: 4, unread: 5 },
  ...{ failingWith: [500, null], awaited: false, settled: false },
};

const resends: readonly Row[] = [
  {
    key: 1,
    provider_id: 7890,
    object_reference_id: '00012345678901234567',
    processed_at: noon + 1_250,
    note: '=chamado 4711',
    outcome: JSON.stringify(outcome),
  },
  {
    key: 2,
    mode: 'period',
    kind: 'CASHOUT',
    state: 'failed',
    branch: '0001',
    account_number: '0123456',
    period_from: noon - 3_600_000,
    period_to: noon,
    error_message: '@falhou',
    created_at: noon + 1_000,
  },
  { key: 3, kind: 'REFUND', state: 'other', provider_status: 'ON_HOLD', created_at: noon + 2_000 },
];

async function benchWith(rows: readonly Row[]) {
  const bench = await exportBench();
  const db = new DatabaseSync(bench.databasePath);
  for (const row of rows) {
    const all: Row = { ...plain, ...row };
    const names = Object.keys(all);
    const values = names.map((name) => all[name] ?? null);
    db.prepare(`INSERT INTO resends (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(...values);
  }
  const list = createResendQueries(db).list(everyResend, { order: 'newest', after: null, skip: 0, limit: 500 });
  db.close();
  let count = 0;
  const read = async (facts: Partial<ExportResends>) => {
    count += 1;
    const path = join(bench.folder, `resends-${count}`);
    const request: ExportResends = {
      table: 'resends',
      filter: everyResend,
      order: 'newest',
      columns: [...resendColumns],
      format: 'csv-excel',
      language: 'pt-BR',
      zone: 'America/Sao_Paulo',
      ...facts,
    };
    const exported = await createExporter(exportWorkers).export(
      request,
      { databasePath: bench.databasePath, path },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    return { exported, text: await readFile(path, 'utf8') };
  };
  return { list, export: read };
}

describe('resends', () => {
  it('are exported for Excel: decimal comma, IDs and accounts as text, formulas guarded', async () => {
    const bench = await benchWith(resends);
    const columns: ResendColumn[] = [
      'providerId',
      'state',
      'kind',
      'mode',
      'objectReferenceId',
      'branch',
      'accountNumber',
    ];
    const { text, exported } = await bench.export({ columns });
    expect(readCsv(text, ';')).toEqual([
      ['Solicitação', 'Status', 'Tipo', 'Abrangência', 'Objeto', 'Agência', 'Conta'],
      ['', 'Outro', 'REFUND', 'Um objeto', '', '', ''],
      ['', 'Falhou', 'Pix enviado (transação)', 'Um período', '', '="0001"', '="0123456"'],
      ['="7890"', 'Concluído', 'Pix recebido (QR Code)', 'Um objeto', '="00012345678901234567"', '', ''],
    ]);
    expect(exported).toMatchObject({ rows: 3, missing: 0, holes: [], beyondExcel: { rows: 0, cells: 0 } });
    const more = await bench.export({
      columns: ['periodFrom', 'seconds', 'recovered', 'note', 'errorMessage'],
      order: 'oldest',
    });
    expect(readCsv(more.text, ';').slice(1, 3)).toEqual([
      ['', '1,25', '37', "'=chamado 4711", ''],
      ['2026-05-12 08:00:00', '', '', '', "'@falhou"],
    ]);
    const english = await bench.export({ columns: ['seconds'], language: 'en', keys: [1] });
    expect(english.text).toBe('\ufeff"Processed after (seconds)"\r\n1.25\r\n');
  });

  it('give programs what the table shows, row by row', async () => {
    const bench = await benchWith(resends);
    const { text } = await bench.export({ format: 'jsonl' });
    const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(
      bench.list.map(({ planId, outcome, reason, goneAt, ...row }) => ({
        ...row,
        createdAt: iso(row.createdAt),
        updatedAt: iso(row.updatedAt),
        processedAt: iso(row.processedAt),
        periodFrom: iso(row.periodFrom),
        periodTo: iso(row.periodTo),
        seconds: row.processedAt === null ? null : (row.processedAt - row.createdAt) / 1000,
        recovered: outcome?.recovered ?? null,
        stillFailing: outcome?.stillFailing ?? null,
        noNewDelivery: outcome?.noNewDelivery ?? null,
        alreadyDelivered: outcome?.alreadyDelivered ?? null,
        delivered: outcome?.delivered ?? null,
        unread: outcome?.unread ?? null,
        outcomeSettled: outcome === null ? null : 'provisional',
      })),
    );
  });

  it('are exported as filtered, or exactly those that were selected', async () => {
    const bench = await benchWith(resends);
    const idsOf = async (facts: Partial<ExportResends>) =>
      readCsv((await bench.export({ format: 'csv', columns: ['key'], ...facts })).text)
        .slice(1)
        .flat();
    expect(await idsOf({ filter: { ...everyResend, states: ['failed', 'other'] } })).toEqual(['3', '2']);
    expect(await idsOf({ filter: { ...everyResend, search: 'chamado' } })).toEqual(['1']);
    expect(await idsOf({ filter: { ...everyResend, from: noon + 500, to: noon + 1_500 } })).toEqual(['2']);
    const { text, exported } = await bench.export({ format: 'csv', columns: ['key'], keys: [3, 1, 99] });
    expect(readCsv(text).slice(1).flat()).toEqual(['3', '1']);
    expect(exported.missing).toBe(1);
  });

  it('have a word for every state', async () => {
    const bench = await benchWith(resendStates.map((state, index) => ({ key: index + 1, state })));
    const { text } = await bench.export({ columns: ['state'] });
    const words = readCsv(text, ';').slice(1).flat();
    expect(new Set(words).size).toBe(resendStates.length);
    expect(words.filter((word) => (resendStates as readonly string[]).includes(word))).toEqual([]);
  });
});
