/** Rows of an XLSX workbook, read as a stream out of its ZIP; formulas are never run, their last values are taken. */

import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import sax from 'sax';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { day } from '../../contract/values/durations.ts';
import type { OnRow } from './csv-rows.ts';
import { unsuitable } from './file-kind.ts';

export interface Workbook {
  /** In the order of its tabs. */
  readonly sheets: readonly string[];
  /** Tells of the rows of a sheet; the line of each is its number in the sheet. @throws `unsuitable_file`, `not_found`. */
  read(sheet: number, onRow: OnRow): Promise<void>;
}

/** Entries of a workbook's ZIP. Real ones have some dozens. */
const mostEntries = 5_000;
const mostSheets = 200;
/** Bytes that a part may unpack to: a sheet of a million rows has some hundred million. */
const largestPart = 1_024 * 1_048_576;
/** A part may unpack to so many times its size: XML repeats itself, but not like a bomb. */
const mostRatio = 400;
/** Characters of all texts of a workbook together, which are held while its sheet is read. */
const mostText = 96 * 1_048_576;
/** Columns that a sheet can have. */
const mostCells = 16_384;
/** Characters of a cell; Excel takes 32,767. */
const longestCell = 65_536;

type Tag = sax.Tag;
interface Visitor {
  open?(name: string, tag: Tag): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Opens a workbook that is held in memory. @throws `unsuitable_file` with what the ZIP is instead, or `workbook`. */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  const { zip, entries } = await openZip(bytes);
  if (!entries.has('xl/workbook.xml')) throw unsuitable(await otherKindOf(zip, entries));
  const { sheets, epoch1904 } = await readSheets(zip, entries);
  return {
    sheets: sheets.map(({ name }) => name),
    read: async (index, onRow) => {
      const sheet = sheets[index];
      const entry = sheet && entries.get(sheet.path);
      if (entry === undefined) throw unsuitable('workbook');
      const [texts, dates] = [await readTexts(zip, entries), await readDateStyles(zip, entries)];
      await visit(zip, entry, sheetVisitor({ texts, dates, epoch1904, onRow }));
    },
  };
}

async function openZip(bytes: Buffer): Promise<{ zip: ZipFile; entries: ReadonlyMap<string, Entry> }> {
  const entries = new Map<string, Entry>();
  try {
    const zip = await yauzl.fromBufferPromise(bytes, { validateEntrySizes: true });
    if (zip.entryCount > mostEntries) throw unsuitable('archive');
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry);
      if (entries.size > mostEntries) throw unsuitable('archive');
    }
    return { zip, entries };
  } catch (error) {
    throw asUnsuitable(error);
  }
}

async function otherKindOf(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
): Promise<'open_document' | 'document' | 'old_workbook' | 'archive'> {
  if (entries.has('xl/workbook.bin')) return 'old_workbook';
  if ([...entries.keys()].some((name) => name.startsWith('word/') || name.startsWith('ppt/'))) return 'document';
  const mimetype = entries.get('mimetype');
  if (mimetype === undefined || mimetype.uncompressedSize > 200) return 'archive';
  let text = '';
  await stream(zip, mimetype, (piece) => {
    text += piece.toString('latin1');
  });
  if (!text.includes('opendocument')) return 'archive';
  return text.includes('spreadsheet') ? 'open_document' : 'document';
}

async function readSheets(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
  const listed: { readonly name: string; readonly relation: string }[] = [];
  let epoch1904 = false;
  await visitPart(zip, entries, 'xl/workbook.xml', {
    open: (name, { attributes }) => {
      if (name === 'workbookPr') epoch1904 = /^(?:1|true)$/u.test(String(attributes.date1904 ?? ''));
      if (name !== 'sheet' || listed.length >= mostSheets) return;
      const relation = Object.entries(attributes).find(([key]) => localName(key) === 'id' && key !== 'sheetId');
      listed.push({ name: String(attributes.name ?? '').slice(0, 200), relation: String(relation?.[1] ?? '') });
    },
  });
  const targets = new Map<string, string>();
  await visitPart(zip, entries, 'xl/_rels/workbook.xml.rels', {
    open: (name, { attributes }) => {
      if (name === 'Relationship') targets.set(String(attributes.Id), String(attributes.Target ?? ''));
    },
  });
  const sheets = listed.flatMap(({ name, relation }) => {
    const target = targets.get(relation) ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    // Charts are sheets too and hold no cells.
    return entries.has(path) && !path.includes('chartsheets/') ? [{ name, path }] : [];
  });
  if (sheets.length === 0) throw unsuitable('workbook');
  return { sheets, epoch1904 };
}

/** The texts that cells refer to by number. Phonetic readings are no part of them. */
async function readTexts(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<readonly string[]> {
  const texts: string[] = [];
  let [held, total, inText, isReading] = ['', 0, false, false];
  await visitPart(zip, entries, 'xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') held = '';
      if (name === 'rPh') isReading = true;
      if (name === 't') inText = !isReading;
    },
    text: (text) => {
      if (!inText) return;
      held = joined(held, text);
      total += text.length;
      if (total > mostText) throw unsuitable('workbook');
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') isReading = false;
      if (name === 'si') texts.push(held);
    },
  });
  return texts;
}

/** Which styles of cells show a number as a date; the number alone looks like any other. */
async function readDateStyles(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<ReadonlySet<number>> {
  const custom = new Set<number>();
  const styles = new Set<number>();
  let [inCells, index] = [false, 0];
  await visitPart(zip, entries, 'xl/styles.xml', {
    open: (name, { attributes }) => {
      if (name === 'numFmt') {
        const code = String(attributes.formatCode ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '');
        if (/[dyh]|m{1,5}(?![#0])/iu.test(code) && !/[#0?]/u.test(code)) custom.add(Number(attributes.numFmtId));
      }
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const format = Number(attributes.numFmtId ?? 0);
      if ((format >= 14 && format <= 22) || (format >= 45 && format <= 47) || custom.has(format)) styles.add(index);
      index += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

interface SheetFacts {
  readonly texts: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly epoch1904: boolean;
  readonly onRow: OnRow;
}

function sheetVisitor({ texts, dates, epoch1904, onRow }: SheetFacts): Visitor {
  let [line, column, type, style, value] = [0, 0, 'n', 0, ''];
  let [inValue, isReading] = [false, false];
  let cells: string[] = [];
  const finished = (): string => {
    if (type === 's') return texts[Number(value)] ?? '';
    if (type === 'n' || type === '') return value === '' ? '' : numberText(value, dates.has(style), epoch1904);
    if (type === 'd') return value.replace('T', ' ');
    return type === 'e' ? '' : value;
  };
  return {
    open: (name, { attributes }) => {
      if (name === 'row') {
        const said = Number(attributes.r);
        line = Number.isSafeInteger(said) && said > 0 ? said : line + 1;
        [cells, column] = [[], -1];
      } else if (name === 'c') {
        const said = columnOf(String(attributes.r ?? ''));
        column = said ?? column + 1;
        [type, style, value] = [String(attributes.t ?? 'n'), Number(attributes.s ?? 0), ''];
      } else if (name === 'rPh') isReading = true;
      else if (name === 'v' || name === 't') inValue = !isReading;
    },
    text: (text) => {
      if (inValue) value = joined(value, text);
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') isReading = false;
      else if (name === 'c' && column >= 0 && column < mostCells) cells[column] = finished();
      else if (name === 'row' && cells.length > 0) {
        const whole = Array.from(cells, (cell) => cell ?? '');
        if (whole.some((cell) => cell !== '')) onRow({ cells: whole, lines: line });
      }
    },
  };
}

/** The number of a column from a cell's place (`AB12`), from 0. */
function columnOf(place: string): number | null {
  const letters = /^[A-Z]{1,3}/u.exec(place)?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A number as a person sees it: all digits of a whole one, and a date as such. */
function numberText(value: string, isDate: boolean, epoch1904: boolean): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (isDate && number >= 0 && number < 2_958_466) return dateText(number, epoch1904);
  // Doubles hold 15 digits: of a longer number the last ones are lost, and so it is said to be rounded.
  if (Number.isInteger(number)) return Number.isSafeInteger(number) ? String(number) : number.toExponential();
  return String(Number(number.toPrecision(15)));
}

/** Excel counts days from the end of 1899, with a 29 February 1900 that never was; or from 1904. */
function dateText(days: number, epoch1904: boolean): string {
  const epoch = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const text = new Date(epoch + Math.round(days * day)).toISOString();
  return Number.isInteger(days) ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

function joined(before: string, text: string): string {
  const whole = before + text;
  if (whole.length > longestCell) throw unsuitable('workbook');
  return whole;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

async function visitPart(zip: ZipFile, entries: ReadonlyMap<string, Entry>, path: string, visitor: Visitor) {
  const entry = entries.get(path);
  if (entry !== undefined) await visit(zip, entry, visitor);
}

/** Reads a part of the workbook as XML. Only the five entities of XML itself are known, and a document type is refused. */
async function visit(zip: ZipFile, entry: Entry, visitor: Visitor): Promise<void> {
  const parser = sax.parser(true, { position: false });
  let thrown: unknown = null;
  const keep = (work: () => void): void => {
    if (thrown !== null) return;
    try {
      work();
    } catch (error) {
      thrown = error;
    }
  };
  const damaged = (): never => {
    throw unsuitable('workbook');
  };
  parser.onopentag = (tag) => keep(() => visitor.open?.(localName(tag.name), tag as Tag));
  parser.ontext = (text) => keep(() => visitor.text?.(text));
  parser.oncdata = (text) => keep(() => visitor.text?.(text));
  parser.onclosetag = (name) => keep(() => visitor.close?.(localName(name)));
  parser.ondoctype = () => keep(damaged);
  parser.onerror = () => keep(damaged);
  const decoder = new TextDecoder('utf-8');
  const write = (text: string): void => {
    if (text !== '') parser.write(text);
    if (thrown !== null) throw thrown;
  };
  await stream(zip, entry, (piece) => write(decoder.decode(piece, { stream: true })));
  write(decoder.decode());
}

/** Unpacks an entry piece by piece, and no further than is reasonable. */
async function stream(zip: ZipFile, entry: Entry, onPiece: (piece: Buffer) => void): Promise<void> {
  if (!entry.canDecodeFileData() || entry.isEncrypted()) throw unsuitable('workbook');
  const most = Math.min(largestPart, Math.max(1_048_576, entry.compressedSize * mostRatio));
  if (entry.uncompressedSize > most) throw unsuitable('workbook');
  let size = 0;
  const sink = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      size += piece.length;
      try {
        if (size > most) throw unsuitable('workbook');
        onPiece(piece);
        // The thread answers others between two pieces.
        setImmediate(done);
      } catch (error) {
        done(error as Error);
      }
    },
  });
  try {
    await pipeline(await zip.openReadStreamPromise(entry), sink);
  } catch (error) {
    throw asUnsuitable(error);
  }
}

/** What the libraries say of a damaged file is of no use to a person; what Reenvio said itself is. */
function asUnsuitable(error: unknown): unknown {
  if (error instanceof Error && 'failure' in error) return error;
  return unsuitable('workbook');
}
