/** Which encoding a file is in, judged by its beginning; or that it is no text at all. */
import { isUtf8 } from 'node:buffer';
import type { listEncodings } from '../../contract/reconcile.ts';
import { fail } from '../lib/failure-error.ts';

export type Encoding = (typeof listEncodings)[number];

/** How workbooks begin: a ZIP (`.xlsx`, `.ods`) and the older compound file (`.xls`). */
const workbooks = ['504b0304', '504b0506', 'd0cf11e0'];

/** Share of bytes that are NUL in one half of the places when Latin letters are written in two bytes each. */
const mostly = 0.4;

/**
 * Gives the encoding. Without a byte order mark, what is not UTF-8 is taken for Windows-1252, which Excel writes in Brazil.
 *
 * @throws `unsuitable_file` with the field `workbook` or `binary`.
 */
export function encodingOf(beginning: Uint8Array): Encoding {
  const hex = Buffer.from(beginning.subarray(0, 4)).toString('hex');
  if (workbooks.includes(hex)) throw fail('unsuitable_file', { field: 'workbook' });
  if (hex.startsWith('efbbbf')) return 'utf-8';
  if (hex.startsWith('fffe')) return 'utf-16le';
  if (hex.startsWith('feff')) return 'utf-16be';
  if (beginning.includes(0)) return wideOf(beginning);
  return isUtf8(whole(beginning)) ? 'utf-8' : 'windows-1252';
}

function wideOf(bytes: Uint8Array): Encoding {
  const half = bytes.length / 2;
  let [even, odd] = [0, 0];
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > half * mostly && even < half * 0.05) return 'utf-16le';
  if (even > half * mostly && odd < half * 0.05) return 'utf-16be';
  throw fail('unsuitable_file', { field: 'binary' });
}

/** Leaves out a character that the end of the beginning cuts in two. */
function whole(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) break;
  }
  return bytes;
}
