/**
 * Hours of work in a minute, and nothing piles up: the second half takes no more of the machine than the first. The app's waits
 * are shortened, its work is all there; `REENVIO_SOAK_ROUNDS` makes it longer.
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { patienceMs } from '../../build/patience.ts';
import { folderOfTest } from '../support/folder-of-test.ts';
import type { Ended, Taken, Wish } from './soak.child.ts';
import { makeHistory } from './table/history.ts';
import { startTableProvider } from './table/provider.ts';

const child = fileURLToPath(new URL('./soak.child.ts', import.meta.url));
/** Each is what happens in two minutes of a busy day: two hours. */
const rounds = Number(process.env.REENVIO_SOAK_ROUNDS ?? 60);
const token = 'e30.e30.soak';
const megabyte = 1_048_576;

type Told = { readonly wish?: Wish; readonly taken?: Taken; readonly ended?: Ended };

test.skipIf(process.platform !== 'linux')(
  `${rounds} rounds leave memory, handles, descriptors and the log as they were`,
  { timeout: rounds * patienceMs },
  async () => {
    const folder = folderOfTest();
    const history = makeHistory(Date.now());
    const free = { freePages: Number.POSITIVE_INFINITY, freePosts: Number.POSITIVE_INFINITY };
    const provider = await startTableProvider({ token, rows: history.rows, ...free });
    onTestFinished(provider.close);

    const taken: Taken[] = [];
    let ended: Ended | null = null;
    const life = fork(child, [folder, provider.baseUrl, token, String(rounds)], { execArgv: ['--expose-gc'] });
    onTestFinished(() => void life.kill('SIGKILL'));
    life.on('message', (told: Told) => {
      if (told.taken) taken.push(told.taken);
      if (told.ended) ended = told.ended;
      if (!told.wish) return;
      if ('finish' in told.wish) provider.finishResends('made');
      else provider.add(history.arrive(told.wish.arrive, told.wish.failing ? { statusCode: 503 } : {}));
      life.send('done');
    });
    const [code] = await once(life, 'exit');

    expect(code).toBe(0);
    expect(ended).toMatchObject({ told: rounds, faults: [] });
    expect(provider.posted()).toHaveLength(rounds);

    // The first fifth is warming up: caches fill, code is compiled.
    const [, , ...warm] = taken;
    const middle = Math.ceil(warm.length / 2);
    const most = (half: readonly Taken[], of: (each: Taken) => number) => Math.max(...half.map(of));
    const least = (half: readonly Taken[], of: (each: Taken) => number) => Math.min(...half.map(of));
    const [first, second] = [warm.slice(0, middle), warm.slice(middle)];
    const growth = (of: (each: Taken) => number) => most(second, of) - most(first, of);
    // What is on its way just then comes and goes, and the log is emptied now and then; what is never given back is in the least too.
    const lasting = (of: (each: Taken) => number) => least(second, of) - least(first, of);
    // Forty kilobytes a round would be more.
    expect(lasting(({ heap }) => heap)).toBeLessThan(megabyte);
    expect(lasting(({ wal }) => wal)).toBeLessThan(4 * megabyte);
    // The database's own caches fill, and the file is mapped as it grows.
    expect(growth(({ rss }) => rss)).toBeLessThan(96 * megabyte);
    expect(growth(({ descriptors }) => descriptors)).toBeLessThanOrEqual(4);
    for (const kind of new Set(warm.flatMap(({ handles }) => Object.keys(handles))))
      expect([kind, growth(({ handles }) => handles[kind] ?? 0)]).toEqual([kind, expect.closeTo(0, -1)]);
  },
);
