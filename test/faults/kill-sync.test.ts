/**
 * Kills a process that fills an archive, at random moments and without a word, until it has come to its end between two
 * kills: at every death the archive holds what it claims, and in the end everything, once.
 */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { patienceMs } from '../../build/patience.ts';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';
import { delivery, noon } from '../support/deliveries.ts';
import { type DeliveryServer, startDeliveryServer } from '../support/delivery-server.ts';
import { folderOfTest } from '../support/folder-of-test.ts';

const child = fileURLToPath(new URL('./kill-sync.child.ts', import.meta.url));
const day = 86_400_000;
const count = 12_000;
const mostKills = 15;

/** Ten days of deliveries; in each hour some have the same time, and some transactions come again. */
function history(): ProviderDelivery[] {
  const step = (10 * day) / count;
  return Array.from({ length: count }, (_, index) =>
    delivery(index, {
      createdAt: noon - Math.floor(((count - 1 - index) * step) / 1_000) * 1_000,
      transactionId: `E${index % 5_000}`,
      statusCode: index % 7 === 0 ? 500 : 200,
    }),
  );
}

/** How far a life comes: so many answers, and then so many milliseconds. */
interface Lifetime {
  readonly answers: number;
  readonly more: number;
}

/** Starts the process and gives its end: by itself when everything is there, or killed at the end of its time. */
async function live(path: string, server: DeliveryServer, lifetime: Lifetime | null): Promise<'complete' | 'killed'> {
  const life = spawn(process.execPath, [child, path, server.baseUrl, String(noon)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => life.once('exit', resolve));
  let output = '';
  const told = (word: string) =>
    new Promise<void>((resolve) => {
      life.stdout.on('data', (chunk) => {
        output += chunk;
        if (output.includes(word)) resolve();
      });
    });
  const complete = told('complete');
  const over = lifetime && server.answered(lifetime.answers).then(() => sleep(lifetime.more));
  await Promise.race([told('started'), ended]);
  await Promise.race([...(over ? [over] : []), complete, ended]);
  life.kill('SIGKILL');
  await ended;
  return output.includes('complete') ? 'complete' : 'killed';
}

test('no death of the process makes the archive claim what it does not hold', {
  timeout: 20 * patienceMs,
}, async () => {
  const path = join(folderOfTest(), 'archive.db');
  const rows = history();
  const server = await startDeliveryServer(rows, 5);
  onTestFinished(() => server.close());

  let ends = { complete: 0, killed: 0 };
  while (ends.complete === 0) {
    // Counted in answers, since no machine is as fast as another: a page is a hundredth of what there is.
    const lifetime = { answers: 1 + Math.floor(Math.random() * 12), more: Math.random() * 10 };
    const end = await live(path, server, ends.killed < mostKills ? lifetime : null);
    ends = { ...ends, [end]: ends[end] + 1 };
    const db = new DatabaseSync(path);
    const held = new Set(
      db
        .prepare('SELECT id FROM deliveries')
        .all()
        .map(({ id }) => Number(id)),
    );
    const claimed = db.prepare('SELECT from_at, to_at FROM coverage').all();
    db.close();
    for (const { from_at: from, to_at: to } of claimed) {
      const lost = rows.filter(({ createdAt: at, id }) => at >= Number(from) && at <= Number(to) && !held.has(id));
      expect(lost).toEqual([]);
    }
  }
  expect(ends.killed).toBeGreaterThan(5);

  const db = new DatabaseSync(path);
  onTestFinished(() => db.close());
  expect(Number(db.prepare('SELECT count(*) AS count FROM deliveries').get()?.count)).toBe(count);
  expect(db.prepare('SELECT count(*) AS count FROM coverage').get()?.count).toBe(1);
  expect(db.prepare('PRAGMA integrity_check').get()?.integrity_check).toBe('ok');
  // What the tallies say is what there is.
  const [tallied] = db.prepare('SELECT sum(count) AS count FROM tallies').all();
  expect(tallied?.count).toBe(count);
});
