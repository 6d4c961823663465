/** A list to try reconciliation with: transactions of the archive, and IDs that are made up and say so. */
import { day } from '../../contract/values/durations.ts';
import type { Range } from '../deliveries/coverage.ts';

interface ExampleParts {
  readonly delivered: readonly string[];
  readonly failed: readonly string[];
  /** What the archive holds, from its first delivery on. */
  readonly held: Range | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Returns the file, as an ERP in Brazil writes it: `;`, quotes where a spreadsheet put them, a repetition and a bad line. */
export function exampleText({ delivered, failed, held, now }: ExampleParts): string {
  const middle = held === null ? now : held.from + (held.to - held.from) / 2;
  const unsent = [1, 2, 3].map((number) => madeUp(middle + number * 7 * 60_000, number));
  const before = [4, 5].map((number) => madeUp((held?.from ?? now) - 20 * day - number * day, number));
  const ids = [...delivered, ...failed, ...unsent, ...before];
  const lines = ids.map((id, index) => `${1_001 + index};${index % 5 === 0 ? `"=""${id}"""` : id};${index + 1}9,90`);
  const again = delivered[0] ?? unsent[0];
  return ['pedido;end_to_end_id;valor', ...lines, `1999;${again};19,90`, '2000;1,23457E+11;0,00', ''].join('\r\n');
}

/** No institution has this ISPB. */
function madeUp(at: number, number: number): string {
  const minute = new Date(at).toISOString().slice(0, 16).replace(/\D/g, '');
  return `E99999999${minute}EXEMPLO${String(number).padStart(4, '0')}`;
}
