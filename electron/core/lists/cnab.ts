/** Records of a bank's return file in CNAB, 240 or 400 columns wide (source: FEBRABAN, Layout Padrão CNAB 240). */
import type { OnRow } from './csv-rows.ts';
import { endToEndIdsIn } from './end-to-end-id.ts';

/**
 * Banks disagree on most columns. An end-to-end ID is found wherever a record has it; the merchant's own number stands where
 * the layout puts it in the segments that tell of payments.
 */
export const cnabColumns = ['End-to-end', 'Seu número', 'Nosso número', 'Segmento'] as const;

const widths = [240, 400];

/** Where a segment of CNAB 240 has the merchant's number and the bank's: first column and the one after the last, from 0. */
const places: Readonly<Record<string, { own: readonly [number, number]; bank?: readonly [number, number] }>> = {
  A: { own: [73, 93], bank: [134, 154] },
  J: { own: [182, 202], bank: [202, 222] },
  P: { own: [62, 77], bank: [37, 57] },
  T: { own: [58, 73], bank: [37, 57] },
};

/** Whether a text is a CNAB file: every line of one of the two widths, the first one a header. Ends may be cut of spaces. */
export function isCnab(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '');
  // The last line may be cut off.
  const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
  const [first = ''] = whole;
  return widths.some((width) => {
    const fits = whole.filter((line) => line.length === width).length;
    const isHeader = width === 240 ? /^\d{3}0{4}0/u.test(first) : /^0[12](?:RETORNO|REMESSA)/iu.test(first);
    return isHeader && fits > 0 && fits / whole.length >= 0.8;
  });
}

/** Returns what takes a file line by line and tells of each detail record. */
export function createCnabRows(onRow: OnRow): { line(text: string, line: number): void; end(): void } {
  let isNarrow: boolean | null = null;
  return {
    line: (text, line) => {
      if (text.trim() === '') return;
      isNarrow ??= !/^0[12](?:RETORNO|REMESSA)/iu.test(text);
      if (isNarrow ? text[7] !== '3' : text[0] !== '1') return;
      const ids = endToEndIdsIn(text).map(({ id }) => id);
      const segment = isNarrow ? (text[13] ?? '').toUpperCase() : '';
      const place = places[segment];
      const cut = (range: readonly [number, number] | undefined): string =>
        range === undefined ? '' : text.slice(...range).trim();
      const own = isNarrow ? cut(place?.own) : cut([116, 126]) || cut([37, 62]);
      onRow({ cells: [ids.join(' '), own, cut(place?.bank), segment], lines: line });
    },
    end: () => undefined,
  };
}
