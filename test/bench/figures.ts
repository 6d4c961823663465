/** Measured figures beside what they should be: made by the parts of the measurement, shown in one table. */

export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'times' | 'MiB' | 'kB' | 'tasks';
  /** What it should be: at most or at least this. `null`: told for the picture. */
  readonly target: { readonly atMost: number } | { readonly atLeast: number } | null;
}

/** Returns the value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function isMet({ value, target }: Figure): boolean {
  if (target === null) return true;
  return 'atMost' in target ? value <= target.atMost : value >= target.atLeast;
}

/** Milliseconds that `work` takes. */
export async function millisecondsOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Hands the figures to the process that asked for them, or prints them where a person did. */
export function tellFigures(figures: readonly Figure[]): void {
  if (process.send) process.send(figures);
  else printFigures(figures);
}

/** Returns the value in the middle. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Prints the table. */
export function printFigures(figures: readonly Figure[]): void {
  const shown = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
  const wanted = ({ target }: Figure): string => {
    if (target === null) return '';
    return 'atMost' in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`;
  };
  const verdict = (figure: Figure): string => {
    if (figure.target === null) return '';
    return isMet(figure) ? 'yes' : 'NO';
  };
  console.table(
    Object.fromEntries(
      figures.map((figure) => [
        figure.what,
        { value: shown(figure.value), unit: figure.unit, target: wanted(figure), met: verdict(figure) },
      ]),
    ),
  );
}
