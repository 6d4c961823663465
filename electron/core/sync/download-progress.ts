/** How fast a download goes and how long it still takes. */
import type { Download } from '../../contract/download.ts';
import type { FillProgress } from './backfill.ts';

export type Pace = Pick<Download, 'daysTotal' | 'daysDone' | 'rowsRead' | 'rowsPerSecond' | 'secondsLeft'>;

/** Until so much is done, an estimate would be a guess. */
const firstEstimate = 0.02;
/** Milliseconds over which speed is averaged. */
const memory = 15_000;

export const noPace: Pace = { daysTotal: 0, daysDone: 0, rowsRead: 0, rowsPerSecond: 0, secondsLeft: null };

/** Returns a meter for one run; time is in milliseconds. No figure is ever negative, whatever the clock does. */
export function createPaceMeter(now: () => number): (progress: FillProgress) => Pace {
  const samples: { readonly at: number; readonly rows: number; readonly part: number }[] = [];
  return (progress) => {
    const { daysTotal, daysDone, rowsRead } = progress;
    const part = daysTotal === 0 ? 1 : daysDone / daysTotal;
    const at = now();
    // A clock that was set back, or a second pass with days of its own: what was measured before says nothing of now.
    const last = samples.at(-1);
    if (last && (at < last.at || part < last.part || rowsRead < last.rows)) samples.length = 0;
    samples.push({ at, rows: rowsRead, part });
    while (samples.length > 2 && (samples[0]?.at ?? at) < at - memory) samples.shift();
    const first = samples[0] ?? { at, rows: rowsRead, part };
    const seconds = (at - first.at) / 1_000;
    const rowsPerSecond = seconds > 0 ? (rowsRead - first.rows) / seconds : 0;
    const partPerSecond = seconds > 0 ? (part - first.part) / seconds : 0;
    const isKnown = part >= firstEstimate && partPerSecond > 0;
    const secondsLeft = isKnown ? Math.max(0, (1 - part) / partPerSecond) : null;
    return { daysTotal, daysDone, rowsRead, rowsPerSecond, secondsLeft };
  };
}
