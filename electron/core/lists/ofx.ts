/** Transactions of a bank statement in OFX, the SGML of version 1 and the XML of version 2 alike. */
import type { OnRow } from './csv-rows.ts';
import { unsuitable } from './file-kind.ts';
import { longestRow } from './text-lines.ts';

/** Of each transaction, what could tell which payment it is, and what a person recognises it by. */
export const ofxColumns = ['FITID', 'MEMO', 'NAME', 'REFNUM', 'CHECKNUM', 'TRNAMT', 'DTPOSTED', 'TRNTYPE'] as const;

/** Whether a text begins as OFX does. */
export function isOfx(text: string): boolean {
  return /^\ufeff?\s*OFXHEADER\s*:/iu.test(text) || /<OFX>|<\?OFX/iu.test(text.slice(0, 4_096));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Returns what takes a statement line by line and tells of each transaction, on the line where it begins. */
export function createOfxRows(onRow: OnRow): { line(text: string, line: number): void; end(): void } {
  let current: Map<string, string> | null = null;
  let [begun, name, length] = [1, '', 0];

  function finish(): void {
    if (current === null) return;
    const fields = current;
    current = null;
    onRow({ cells: ofxColumns.map((column) => (fields.get(column) ?? '').trim()), lines: begun });
  }

  /** A value ends at the next tag or, where tags are not closed, at the end of its line. */
  function value(text: string): void {
    if (current === null || name === '' || text.trim() === '') return;
    length += text.length;
    if (length > longestRow) throw unsuitable('cell', begun);
    current.set(name, `${current.get(name) ?? ''}${decoded(text)}`);
  }

  return {
    line: (text, line) => {
      for (const { 1: close = '', 2: tag = '', 3: content = '' } of `<>${text}`.matchAll(/<(\/?)([^<>]*)>([^<]*)/gu)) {
        const upper = tag.trim().toUpperCase();
        if (upper === 'STMTTRN') {
          finish();
          if (close === '') [current, begun, length] = [new Map(), line, 0];
          name = '';
        } else if (upper !== '') name = close === '' ? upper : '';
        value(content);
      }
      // What follows on a line of its own belongs to the same value.
    },
    end: finish,
  };
}

function decoded(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/giu, (whole, entity: string) => {
    if (!entity.startsWith('#')) return entities[entity.toLowerCase()] ?? whole;
    const code = entity[1]?.toLowerCase() === 'x' ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
