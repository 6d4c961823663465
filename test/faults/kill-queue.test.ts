/**
 * Kills the app at random moments of its work, at least 200 times, and starts it again until everything is done: every
 * object is made exactly once, none is lost, and every end is told once. Once more with archives that are put back to older copies
 * between two lives; `REENVIO_KILLS` says how often there.
 */

import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { patienceMs } from '../../build/patience.ts';
import { everyResend } from '../../electron/contract/values/resends.ts';
import { databaseSuffixes } from '../../electron/core/database/database-files.ts';
import { createResendQueries } from '../../electron/core/resends/resend-queries.ts';
import { folderOfTest } from '../support/folder-of-test.ts';
import { startFaultyProvider } from '../support/resends/faulty-provider.ts';

interface Ordeal {
  readonly objects: number;
  readonly kills: number;
  /** Plans worked at the same time: most of a life is waiting. */
  readonly lanes: number;
  /** `workers`: on the archive's threads, as the app runs. */
  readonly threads: 'workers' | 'none';
  /** Whether a copy of the archive is made now and then between two lives, and put in its place. */
  readonly copies: boolean;
}

const child = fileURLToPath(new URL('./kill-queue.child.ts', import.meta.url));

interface Life {
  readonly killed: boolean;
  /** Whether it was at work when it was killed, or still starting. */
  readonly working: boolean;
}

/** Makes one archive's files another's; of a process that was killed, the log belongs to it, and its index is made anew. */
function copyArchive(from: string, to: string): void {
  for (const suffix of databaseSuffixes) rmSync(`${to}${suffix}`, { force: true });
  for (const suffix of ['', '-wal'])
    if (existsSync(`${from}${suffix}`)) copyFileSync(`${from}${suffix}`, `${to}${suffix}`);
}

/** Lets the process live until it is done, or until a random moment while `mayKill`. */
function live(args: readonly string[], env: NodeJS.ProcessEnv, mayKill: () => boolean): Promise<Life> {
  const { promise, resolve, reject } = Promise.withResolvers<Life>();
  const running = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', child, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let working = false;
  let timer: NodeJS.Timeout | undefined;
  const killWithin = (ms: number) => {
    clearTimeout(timer);
    if (mayKill()) timer = setTimeout(() => running.kill('SIGKILL'), Math.random() * ms);
  };
  if (Math.random() < 0.1) killWithin(150);
  running.stdout.on('data', (chunk: Buffer) => {
    if (!chunk.includes('ready')) return;
    working = true;
    killWithin(120);
  });
  running.on('error', reject);
  running.on('exit', (code, signal) => {
    clearTimeout(timer);
    if (signal === 'SIGKILL') resolve({ killed: true, working });
    else if (code === 0) resolve({ killed: false, working });
    else reject(new Error(`The process ended with ${code ?? signal}.`));
  });
  return promise;
}

test.each<Ordeal>([
  { objects: 50, kills: 200, lanes: 2, threads: 'none', copies: false },
  { objects: 50, kills: 12, lanes: 1, threads: 'workers', copies: false },
  { objects: 30, kills: Number(process.env.REENVIO_KILLS ?? 30), lanes: 2, threads: 'none', copies: true },
])(
  '$kills kills of a queue of $objects objects lose and double nothing (threads: $threads, copies: $copies)',
  {
    timeout: 20 * patienceMs,
  },
  async ({ objects, kills, lanes, threads, copies }) => {
    const folder = folderOfTest();
    const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') };
    const everyObject = Array.from({ length: objects }, (_, index) => String(index + 1));
    const total = { kills: 0, atWork: 0, plans: 0, restored: 0 };

    const workOffOnePlan = async (): Promise<void> => {
      const name = join(folder, `plan-${total.plans}`);
      total.plans += 1;
      const provider = await startFaultyProvider({
        processingAfterMs: 20,
        endsAfterMs: 60,
        fails: (n) => n % 7 === 0,
        latency,
      });
      const args = [`${name}.db`, provider.baseUrl, `${name}.jsonl`, String(objects), threads];
      try {
        for (;;) {
          const life = await live(args, env, () => total.kills < kills);
          if (!life.killed) break;
          total.kills += 1;
          if (life.working) total.atWork += 1;
          if (!copies) continue;
          // Nobody puts a copy in place while the request of the last life is on its way.
          await provider.quiet();
          const dice = Math.random();
          if (dice < 0.4 && existsSync(`${name}.db`)) copyArchive(`${name}.db`, `${name}.copy`);
          else if (dice < 0.8 && existsSync(`${name}.copy`)) {
            copyArchive(`${name}.copy`, `${name}.db`);
            total.restored += 1;
          }
        }
      } finally {
        await provider.close();
      }
      expect(provider.ledger.countByObject()).toEqual(new Map(everyObject.map((id) => [id, 1])));
      // What an older copy does not know of its own requests it takes for somebody else's, and tells no end of them.
      if (copies) return;
      const states = statesIn(`${name}.db`);
      expect(states.map(([, state]) => state)).toEqual(provider.ledger.rows().map((row) => row.status.toLowerCase()));
      const told = readFileSync(`${name}.jsonl`, 'utf8').trim().split('\n');
      const keys = told.flatMap((line) => (JSON.parse(line) as { keys: number[] }).keys);
      expect(keys.toSorted((a, b) => a - b)).toEqual(states.map(([key]) => key).toSorted((a, b) => a - b));
    };

    const workOff = async (): Promise<void> => {
      while (total.kills < kills) await workOffOnePlan();
    };
    const ended = await Promise.allSettled(Array.from({ length: lanes }, workOff));
    for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
    console.log(
      `${total.kills} kills, ${total.atWork} of them at work, over ${total.plans} plans of ${objects} objects; ${total.restored} copies put back`,
    );
    expect(total.kills).toBeGreaterThanOrEqual(kills);
  },
);

/** Some requests are made when the process that sent them is long dead, and another one has started. */
function latency(): { beforeMs: number; afterMs: number } {
  const slow = Math.random() < 0.1 ? 250 + Math.random() * 150 : 0;
  return { beforeMs: slow + Math.random() * 20, afterMs: Math.random() * 20 };
}

/** Returns key and state of each resend, newest request of the provider first. */
function statesIn(file: string): [number, string][] {
  const db = new DatabaseSync(file, { readOnly: true });
  const page = { order: 'newest', after: null, skip: 0, limit: 500 } as const;
  const rows = createResendQueries(db).list(everyResend, page);
  db.close();
  return rows.toSorted((a, b) => (b.providerId ?? 0) - (a.providerId ?? 0)).map((row) => [row.key, row.state]);
}
