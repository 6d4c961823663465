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
/**
 * Memory goes up and down by more than a leak adds in so few rounds. What grows without end grows in every stretch, so rounds are
 * added until one stretch is calm.
 */
const mostTimes = 5;
/** The readings of a stretch; the first two are warming up: caches fill, code is compiled. */
const lastReadings = 8;
const token = 'e30.e30.soak';
const megabyte = 1_048_576;

type Told = { readonly wish?: Wish; readonly taken?: Taken; readonly ended?: Ended };

test.skipIf(process.platform !== 'linux')(
  `${rounds} rounds leave memory, handles, descriptors and the log as they were`,
  { timeout: mostTimes * rounds * patienceMs },
  async () => {
    const folder = folderOfTest();
    const history = makeHistory(Date.now());
    const free = { freePages: Number.POSITIVE_INFINITY, freePosts: Number.POSITIVE_INFINITY };
    const provider = await startTableProvider({ token, rows: history.rows, ...free });
    onTestFinished(provider.close);

    const taken: Taken[] = [];
    let [growth, ended]: [string[], Ended | null] = [[], null];
    const life = fork(child, [folder, provider.baseUrl, token, String(rounds)], { execArgv: ['--expose-gc'] });
    onTestFinished(() => void life.kill('SIGKILL'));
    life.on('message', (told: Told) => {
      if (told.ended) ended = told.ended;
      if (told.taken) {
        taken.push(told.taken);
        growth = growthOf(taken.slice(-lastReadings));
        const isOver = told.taken.round >= rounds && (growth.length === 0 || told.taken.round >= mostTimes * rounds);
        life.send(isOver ? 'end' : 'go on');
      }
      if (!told.wish) return;
      if ('finish' in told.wish) provider.finishResends('made');
      else provider.add(history.arrive(told.wish.arrive, told.wish.failing ? { statusCode: 503 } : {}));
      life.send('done');
    });
    const [code] = await once(life, 'exit');

    expect(code).toBe(0);
    expect(growth).toEqual([]);
    const worked = taken.at(-1)?.round;
    expect(ended).toMatchObject({ told: worked, faults: [] });
    expect(provider.posted()).toHaveLength(worked ?? rounds);
  },
);

/** Returns what the later half of the readings takes more of than the earlier half, in words. */
function growthOf(readings: readonly Taken[]): string[] {
  const middle = Math.ceil(readings.length / 2);
  const [first, second] = [readings.slice(0, middle), readings.slice(middle)];
  const most = (half: readonly Taken[], of: (each: Taken) => number) => Math.max(...half.map(of));
  const least = (half: readonly Taken[], of: (each: Taken) => number) => Math.min(...half.map(of));
  // What is on its way just then comes and goes, and the log is emptied now and then; what is never given back is in the least too.
  const lasting = (of: (each: Taken) => number) => least(second, of) - least(first, of);
  const highest = (of: (each: Taken) => number) => most(second, of) - most(first, of);
  const kinds = new Set(readings.flatMap(({ handles }) => Object.keys(handles)));
  const measured: [name: string, grown: number, bound: number][] = [
    // Forty kilobytes a round would be more.
    ['heap', lasting(({ heap }) => heap), megabyte],
    ['log of the database', lasting(({ wal }) => wal), 4 * megabyte],
    // The database's own caches fill, and the file is mapped as it grows.
    ['resident memory', highest(({ rss }) => rss), 96 * megabyte],
    ['descriptors', highest(({ descriptors }) => descriptors), 4],
    ...[...kinds].map((kind): [string, number, number] => [kind, highest(({ handles }) => handles[kind] ?? 0), 4]),
  ];
  return measured.filter(([, grown, bound]) => grown > bound).map(([name, grown]) => `${name}: ${grown} more`);
}
