import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import { type DiagnosticFacts, describeDiagnostics } from '../../../electron/core/diagnostics/describe.ts';
import { lastLogLines } from '../../../electron/core/diagnostics/log-lines.ts';
import { codeOf } from '../../../electron/core/lib/log.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const token = `eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoyNDZ9.${'sentinel'.repeat(4)}`;
const payer = '12345678909';
const transaction = 'E123456789012345678901234567890123';
const home = '/home/maria.silva';
const secrets = [token, 'sentinel', payer, transaction, 'maria', 'Padaria', 'padaria.example', '98765432101'];

const at = Date.UTC(2026, 0, 31, 17, 2, 3);
const facts: Omit<DiagnosticFacts, 'log'> = {
  info: {
    version: '1.2.3',
    versions: { electron: '45.3.4', chromium: '150.0.1.2', node: '24.21.0' },
    platform: 'linux',
    systemLanguage: 'pt-BR',
    systemZone: 'America/Sao_Paulo',
    systemZoneGuessed: false,
  },
  system: 'Linux 6.12 x64',
  memoryBytes: 8_000_000_000,
  uptime: 61.4,
  packaged: true,
  settings: defaultSettings,
  session: {
    profiles: [
      {
        id: transaction,
        label: 'Padaria da Maria',
        baseUrl: `https://padaria.example/${token}`,
        kind: 'provider',
        userId: '98765432101',
        color: 'teal',
      },
    ],
    activeProfileId: transaction,
    status: 'signed_in',
    tokenPlace: 'keychain',
    tokenExpiresAt: at,
    keychain: 'available',
    renewal: null,
    defaultBaseUrl: 'https://padaria.example',
  },
  update: {
    by: 'app',
    phase: 'current',
    version: null,
    file: null,
    part: null,
    checkedAt: at,
    problem: null,
  },
  sync: {
    phase: 'failed',
    lastSyncedAt: at,
    asOf: { hour: at, day: at, week: null },
    rowsRead: 1_000_000,
    rowsUnreadable: 2,
    failure: { code: 'provider', message: `The provider said ${token} of ${payer}`, field: payer },
  },
  storage: {
    path: `${home}/archives/padaria.db`,
    bytes: { database: 4_000_000_000, log: 4_096 },
    deliveries: 1_000_000,
    resends: 12,
    oldest: at,
    newest: at,
    completeFrom: at,
    holes: [{ from: at, to: at }],
    reclaimable: 0,
    resendsUnderWay: { waiting: 3, inDoubt: 1 },
    work: null,
  },
  crashReports: 2,
};

describe('diagnostics', () => {
  const folder = makeTemporaryFolder();
  afterAll(folder.remove);
  const path = join(folder.path, 'main.log');

  beforeAll(async () => {
    const fault = new TypeError(`${token} ${payer}`);
    fault.stack = `TypeError: ${token} ${payer}
    at send (file://${home}/reenvio/dist/main/main.js:12:3)
    at async C:\\Users\\Maria Silva\\writer-worker.js:40:7`;
    const line = (event: string, entry: object) =>
      `[2026-01-31 14:02:03.004] [warn]  ${event} ${JSON.stringify(entry)}`;
    await writeFile(
      path,
      [
        line('workspace.open-failed', { error: codeOf(fault) }),
        line('sync.done', { rows: 500, ok: true, none: null }),
        line('update.failed', { problem: 'code:unreachable' }),
        // None of these can be written by Reenvio's own log; a dependency or a later fault might.
        `Unhandled: the answer was {"cpf":"${payer}","name":"Maria"} for ${token}`,
        line('foreign', { body: `{"cpf":"${payer}"}`, id: 98_765_432_101, header: `code:Bearer ${token}` }),
        line('foreign', { piece: `code:${'sentinel'.repeat(4)}`, two: `code:offline ${payer}` }),
        line('foreign', { id: `code:${transaction}`, cpf: `code:${payer}` }),
        '[2026-01-31 14:02:03.004] [warn]  broken {"half":',
        '',
      ].join('\n'),
    );
  });

  it('say what helps to find a fault', async () => {
    const text = describeDiagnostics({ ...facts, log: await lastLogLines(path, 200) });
    for (const told of [
      'version: 1.2.3',
      'electron: 45.3.4',
      'system: Linux 6.12 x64',
      'zone: America/Sao_Paulo',
      'sendsPerSecond: 2',
      'kind of profile: provider',
      'failure: provider',
      'bytes of the database: 4000000000',
      'deliveries: 1000000',
      'holes: 1',
      'complete from: 2026-01-31T17:02:03.000Z',
      'kept: 2',
      'sync.done rows=500 ok=true none=null',
      'update.failed problem=unreachable',
      'workspace.open-failed error=TypeError main.js:12:3 writer-worker.js:40:7',
    ])
      expect(text).toContain(told);
  });

  it('hold no token, no body, no ID, no name and no address', async () => {
    const text = describeDiagnostics({ ...facts, log: await lastLogLines(path, 200) });
    for (const secret of secrets) expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
    expect(text).toContain('(a line that is no entry)');
    expect(text).toContain('foreign body=(text) id=(number) header=(text)');
  });

  it("hold the log's end, however long it is, and do without one", async () => {
    const long = join(folder.path, 'long.log');
    const lines = Array.from({ length: 5_000 }, (_, n) => `[2026-01-31 14:02:03.004] [info]  sync.done {"n":${n}}`);
    await writeFile(long, `${lines.join('\n')}\n`);
    const last = await lastLogLines(long, 3);
    expect(last).toEqual([4_997, 4_998, 4_999].map((n) => `2026-01-31 14:02:03.004 info sync.done n=${n}`));
    expect(await lastLogLines(join(folder.path, 'none.log'), 3)).toEqual([]);
  });
});
