/** What the window waits for: pages, jumps, counts and searches, from its call to the answer. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CommandInput, CommandOutput, Handlers } from '../../../electron/contract/commands.ts';
import { type DeliveryFilter, everyDelivery } from '../../../electron/contract/delivery.ts';
import type { Result } from '../../../electron/contract/failure.ts';
import type { CommandName } from '../../../electron/contract/names.ts';
import { deliveryHandlers } from '../../../electron/core/deliveries/delivery-handlers.ts';
import { createDispatch } from '../../../electron/core/ipc/dispatch.ts';
import { type Archive, openArchive } from '../../../electron/core/workspace/archive.ts';
import { archiveOptions } from '../../support/archive-options.ts';
import { type Figure, median, millisecondsOf, percentile } from '../figures.ts';
import { randomFrom, sampleDays, sampleEnd } from '../sample.ts';

type Ask = <N extends CommandName>(name: N, input: CommandInput<N>) => Promise<CommandOutput<N>>;

const day = 86_400_000;
const firstPage = { order: 'newest', after: null, skip: 0, limit: 100 } as const;

export async function measureQueries(path: string, rounds: number): Promise<readonly Figure[]> {
  const archive = await openArchive({
    ...archiveOptions(path),
    identity: { baseUrl: 'https://bench.example.com', userId: null },
  });
  try {
    const ask = askOf(archive);
    const count = (await ask('summarizeDeliveries', { filter: everyDelivery })).count;
    return [
      await pages(ask, rounds),
      ...(await facets(ask, path, rounds)),
      ...(await searches(ask, rounds)),
      await jumps(ask, count, rounds),
    ];
  } finally {
    await archive.close();
  }
}

/** Asks as the window does: through dispatch, with what crosses the processes copied on both ways. */
function askOf(archive: Archive): Ask {
  const dispatch = createDispatch(
    {
      ...deliveryHandlers(
        () => archive,
        () => undefined,
      ),
    } as Handlers,
    (_name, error) => {
      throw error;
    },
  );
  return async <N extends CommandName>(name: N, input: CommandInput<N>) => {
    const result = structuredClone(await dispatch(name, structuredClone(input))) as Result<CommandOutput<N>>;
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.failure)}`);
    return result.value;
  };
}

/** Combinations of conditions, some of which let much through, some little and some nothing. */
function combinations(count: number): readonly DeliveryFilter[] {
  const random = randomFrom(3);
  const among = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const conditions: readonly (() => Partial<DeliveryFilter>)[] = [
    () => ({ kinds: [among(['CASHIN', 'CASHOUT'] as const)] }),
    () => ({ eventTypes: [among(['PIX_QR_CODE_CREATED', 'PIX_QR_CODE_PAID', 'PIX_TRANSACTION_COMPLETED'])] }),
    () => ({ results: [among(['delivered', 'refused', 'failing', 'no_response', 'redirected', 'other'] as const)] }),
    () => ({ statusCodes: [among([200, 401, 404, 500, 503])] }),
    () => ({ urls: [`https://client.example.com/webhooks/${among(['pix', 'v2/pix', 'erp/notificacoes'])}`] }),
    () => ({ webhookIds: [among([100, 102, 104])] }),
    () => ({ transactionId: `E${among(['60701190', '6070119020260401', '00000000', '9'])}` }),
    () => {
      const from = sampleEnd - Math.floor(random() * sampleDays) * day;
      return { from, to: from + among([3_600_000, day, 20 * day]) };
    },
    () => ({ lastAttemptFailed: true }),
    () => ({ neverSucceeded: true }),
  ];
  return Array.from({ length: count }, () => {
    const chosen = conditions.filter(() => random() < 0.25).map((condition) => condition());
    return Object.assign({ ...everyDelivery }, ...chosen) as DeliveryFilter;
  });
}

async function pages(ask: Ask, rounds: number): Promise<Figure> {
  const times: number[] = [];
  for (const filter of combinations(40 * rounds)) {
    times.push(await millisecondsOf(() => ask('listDeliveries', { filter, page: firstPage })));
  }
  return { what: 'first page of any filter, p95', value: percentile(times, 0.95), unit: 'ms', target: { atMost: 15 } };
}

/** A range that begins and ends within a quarter of an hour, so that days, quarters and single rows are counted. */
const uneven = { from: sampleEnd - 40 * day - 123_456, to: sampleEnd - 654_321 };

async function facets(ask: Ask, path: string, rounds: number): Promise<readonly Figure[]> {
  const measure = async (what: string, filters: readonly Partial<DeliveryFilter>[]): Promise<Figure> => {
    const times: number[] = [];
    for (const facts of filters) {
      const filter = { ...everyDelivery, ...facts };
      times.push(await millisecondsOf(() => ask('facetDeliveries', { filter })));
    }
    const reference = await sqlite3Milliseconds(path, filters.map(countingSql));
    const value = reference === null ? Number.NaN : median(times) / reference;
    return {
      what: `facet counts ${what}, beside the same GROUP BY in sqlite3`,
      value,
      unit: 'times',
      target: { atMost: 1.5 },
    };
  };
  const prefixes = Array.from({ length: 4 * rounds }, (_, index) => {
    const at = new Date(sampleEnd - (index + 2) * 2 * day).toISOString();
    return { transactionId: `E60701190${at.slice(0, 10).replaceAll('-', '')}` };
  });
  return [
    await measure(
      'of 40 days',
      Array.from({ length: 20 * rounds }, () => uneven),
    ),
    await measure('of a transaction prefix', prefixes),
  ];
}

/** The plain way to count by every facet's columns at once. */
function countingSql({ from, transactionId }: Partial<DeliveryFilter>): string {
  const condition = transactionId
    ? `d.transaction_id >= '${transactionId}' AND d.transaction_id < '${transactionId}~'`
    : `d.created_at BETWEEN ${from} AND ${uneven.to}`;
  return `SELECT r.kind, r.event_type, r.result, r.status_code, r.url, r.webhook_id, count(*)
    FROM deliveries d JOIN traits r ON r.id = d.traits_id WHERE ${condition} GROUP BY 1, 2, 3, 4, 5, 6`;
}

/** Returns what statements take in the `sqlite3` command, by its own clock (median); `null` where there is no such command. */
async function sqlite3Milliseconds(path: string, statements: readonly string[]): Promise<number | null> {
  const script = ['.output /dev/null', '.timer on', ...statements.map((sql) => `${sql.replaceAll('\n', ' ')};`)];
  const shell = promisify(execFile)('sqlite3', ['-readonly', path]);
  shell.child.stdin?.end(`${script.join('\n')}\n`);
  const output = await shell.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (output === null) return null;
  const times = [...output.stdout.matchAll(/real (\d+\.\d+)/g)].map(([, seconds]) => Number(seconds) * 1_000);
  return median(times);
}

const rare = [
  'deadbeef01',
  '1.234,56',
  '7.777,77',
  'e607011902026040112',
  'fátima 98765',
  'zzzz',
  '"brandao ref a1b2c"',
];
const common = [
  'pix',
  'maria',
  'conceicao',
  'content-type',
  '"internal server error"',
  'João Gonçalves',
  'client.example',
];

async function searches(ask: Ask, rounds: number): Promise<readonly Figure[]> {
  const measure = async (what: string, terms: readonly string[]): Promise<Figure> => {
    const times: number[] = [];
    for (let round = 0; round < 3 * rounds; round += 1) {
      for (const search of terms) {
        const filter = { ...everyDelivery, search };
        times.push(await millisecondsOf(() => ask('listDeliveries', { filter, page: firstPage })));
      }
    }
    return { what, value: percentile(times, 0.95), unit: 'ms', target: { atMost: 100 } };
  };
  return [
    await measure('search, rare terms, first page, p95', rare),
    await measure('search, common terms, first page, p95', common),
  ];
}

async function jumps(ask: Ask, count: number, rounds: number): Promise<Figure> {
  const random = randomFrom(5);
  const lists: readonly Partial<DeliveryFilter>[] = [{}, { kinds: ['CASHIN'] }, { results: ['delivered'] }];
  const times: number[] = [];
  for (let round = 0; round < 20 * rounds; round += 1) {
    const filter = { ...everyDelivery, ...lists[round % lists.length] };
    const page = { ...firstPage, skip: Math.floor(random() * count * 0.6) };
    times.push(await millisecondsOf(() => ask('listDeliveries', { filter, page })));
    times.push(await millisecondsOf(() => ask('listTransactions', { filter: everyDelivery, page })));
  }
  return {
    what: 'jump to any scroll position, p95',
    value: percentile(times, 0.95),
    unit: 'ms',
    target: { atMost: 50 },
  };
}
