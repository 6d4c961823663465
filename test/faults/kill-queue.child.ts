/**
 * The process that is killed: the app's queue, watcher and notifications on a file, without a window. It submits its plan
 * whenever it starts, as a person does who is not sure, has sent again whatever turns out not to have been made, and cancels what
 * somebody asked for already.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResendOrder } from '../../electron/contract/resend.ts';
import { everyResend } from '../../electron/contract/values/resends.ts';
import { openForWriting } from '../../electron/core/database/connection.ts';
import { migrate } from '../../electron/core/database/migrate.ts';
import type { Promised } from '../../electron/core/database/worker-calls.ts';
import { createOutboxStore } from '../../electron/core/notifications/outbox-store.ts';
import { createProvider } from '../../electron/core/provider/provider.ts';
import type { ResendNotification } from '../../electron/core/resends/notices/resend-topic.ts';
import { createResendQueries } from '../../electron/core/resends/resend-queries.ts';
import { createResendStore } from '../../electron/core/resends/resend-store.ts';
import { openArchive } from '../../electron/core/workspace/archive.ts';
import { everythingAtOnce } from '../support/resends/settings.ts';
import { createNotifyingEngine } from '../support/resends/telling.ts';

const [, , file = '', baseUrl = '', sink = '', count = '50', threads = ''] = process.argv;

const { store, outbox, queries, close } = threads === 'workers' ? await openOnWorkers() : openHere();
const client = createProvider({ baseUrl, token: () => 'token', fetch, timeouts: { requestMs: 2_000 } });

/** A notification centre: it knows notifications by their ID, and may be slow. */
async function show(notification: ResendNotification): Promise<void> {
  const line = `${JSON.stringify({ id: notification.id, keys: notification.keys })}\n`;
  await sleep(Math.random() * 4);
  const known = notification.repeated && existsSync(sink) && readFileSync(sink, 'utf8').includes(notification.id);
  if (!known) appendFileSync(sink, line);
  await sleep(Math.random() * 4);
}

const engine = createNotifyingEngine({
  store,
  outbox,
  provider: () => client,
  now: Date.now,
  settings: () => everythingAtOnce,
  onNotify: show,
  onChange: () => {},
  onFault: (error) => {
    throw error;
  },
  timing: { absentReads: 2, absentAfterMs: 500, outcomeGraceMs: 0, schedule: () => 10 },
  gatherForMs: 30,
});

const planId = '7d9f5c1e-3c2b-4f0a-9a53-6f2a1f0a5d11';
await engine.start();
const orders = Array.from(
  { length: Number(count) },
  (_, index): ResendOrder => ({ mode: 'object', kind: 'CASHIN', objectReferenceId: index + 1 }),
);
const { keys } = await engine.queue.submit({
  planId: '7d9f5c1e-3c2b-4f0a-9a53-6f2a1f0a5d11',
  orders,
  note: 'kill test',
});
process.stdout.write('ready\n');

for (;;) {
  const rows = await queries.list({ ...everyResend, planId }, { order: 'oldest', after: null, skip: 0, limit: 500 });
  const waiting = rows.filter((row) => row.state === 'needs_decision');
  // In a copy that was restored: what was asked for since it was made need not be asked for again.
  const asked = waiting.filter((row) => row.reason === 'asked_elsewhere').map((row) => row.key);
  if (asked.length > 0) await engine.queue.cancelResends(asked);
  const missing = waiting.filter((row) => row.reason !== 'asked_elsewhere').map((row) => row.key);
  if (missing.length > 0) await engine.queue.sendAgain(missing);
  const ended = rows.filter((row) => ['completed', 'failed', 'cancelled'].includes(row.state)).length;
  if (ended === keys.length && (await outbox.pendingEntries()).length === 0) break;
  await sleep(10);
}
await engine.stop();
await close();
process.stdout.write('done\n');

/** As the app does it; threads take a second to start, so most kills do without. */
async function openOnWorkers() {
  const archive = await openArchive({
    path: file,
    identity: { baseUrl, userId: null },
    writerUrl: new URL('../../electron/core/workspace/writer-worker.ts', import.meta.url),
    readerUrl: new URL('../../electron/core/workspace/reader-worker.ts', import.meta.url),
    readers: 1,
  });
  const { resends: store, outbox } = archive.writer;
  return { store, outbox, queries: archive.reader.resends, close: archive.close };
}

function openHere() {
  const db = openForWriting(file);
  migrate(db);
  const close = async () => db.close();
  return {
    store: asynchronous(createResendStore(db)),
    outbox: asynchronous(createOutboxStore(db)),
    queries: asynchronous(createResendQueries(db)),
    close,
  };
}

function asynchronous<T extends object>(target: T): Promised<T> {
  return new Proxy(target, {
    get: (object, name) => {
      const method = Reflect.get(object, name) as (...args: unknown[]) => unknown;
      return async (...args: unknown[]) => method.apply(object, args);
    },
  }) as unknown as Promised<T>;
}
