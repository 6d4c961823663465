/** What a file is, judged by its first bytes: a text and its encoding, a workbook, or something that holds no list. */
import { isUtf8 } from 'node:buffer';
import type { ListEncoding, UnsuitableFile } from '../../contract/list.ts';
import { type FailureError, fail } from '../lib/failure-error.ts';

/** `zip` is what workbooks are made of; what is inside tells whether it is one. */
export type FileKind = { readonly kind: 'text'; readonly encoding: ListEncoding } | { readonly kind: 'zip' };

/** How files begin that are no list, as hexadecimal digits. */
const signatures: readonly (readonly [prefix: string, what: UnsuitableFile])[] = [
  ['255044462d', 'pdf'],
  ['89504e47', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  // The compound file of Excel up to 2003; a workbook with a password is one too.
  ['d0cf11e0', 'old_workbook'],
  ['1f8b', 'archive'],
  ['377abcaf', 'archive'],
  ['52617221', 'archive'],
  ['425a68', 'archive'],
  ['7b5c727466', 'document'],
];

/** Share of bytes that are NUL in one half of the places when Latin letters are written in two bytes each. */
const mostly = 0.4;

/** Returns the failure of a file that is no list; `what` says what it is instead. */
export function unsuitable(what: UnsuitableFile, line?: number): FailureError {
  const issues = line === undefined ? {} : { issues: [{ path: 'line', message: String(line) }] };
  return fail('unsuitable_file', { field: what, ...issues });
}

/**
 * Returns what a file is. Without a byte order mark, what is not UTF-8 is taken for Windows-1252, which Excel writes in
 * Brazil.
 *
 * @throws `unsuitable_file` with the kind of file as its field.
 */
export function fileKindOf(beginning: Uint8Array): FileKind {
  const hex = Buffer.from(beginning.subarray(0, 8)).toString('hex');
  if (hex.startsWith('504b03') || hex.startsWith('504b05')) return { kind: 'zip' };
  const [, what] = signatures.find(([prefix]) => hex.startsWith(prefix)) ?? [];
  if (what !== undefined) throw unsuitable(what);
  const encoding = encodingOf(beginning, hex);
  const start = new TextDecoder(encoding).decode(beginning.subarray(0, 2_048)).trimStart().toLowerCase();
  // An ERP's "xls" is often a page. Its tables open in a spreadsheet, which can save them as a list.
  if (/^<!doctype html|^<html|^<table/u.test(start)) throw unsuitable('html');
  if (start.startsWith('<?xml') && !/<ofx>|<\?ofx/u.test(start)) throw unsuitable('xml');
  return { kind: 'text', encoding };
}

function encodingOf(bytes: Uint8Array, hex: string): ListEncoding {
  if (hex.startsWith('efbbbf')) return 'utf-8';
  if (hex.startsWith('fffe')) return 'utf-16le';
  if (hex.startsWith('feff')) return 'utf-16be';
  if (bytes.includes(0)) return wideOf(bytes);
  return isUtf8(whole(bytes)) ? 'utf-8' : 'windows-1252';
}

function wideOf(bytes: Uint8Array): ListEncoding {
  const half = bytes.length / 2;
  let [even, odd] = [0, 0];
  for (const [index, byte] of bytes.entries()) {
    if (byte !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (odd > half * mostly && even < half * 0.05) return 'utf-16le';
  if (even > half * mostly && odd < half * 0.05) return 'utf-16be';
  throw unsuitable('binary');
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
