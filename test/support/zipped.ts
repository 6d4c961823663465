/** ZIP files and workbooks for tests, as small as can be, and as wrong as a test wants them. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the directory claims of the unpacked size, where that is a lie. */
  readonly claimedSize?: number;
}

/** Returns a ZIP of these parts, deflated. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const [local, central]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content, claimedSize } of parts) {
    const plain = Buffer.from(content as string);
    const packed = deflateRawSync(plain);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(0x0800, 2);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(crc32(plain), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(claimedSize ?? plain.length, 18);
    fixed.writeUInt16LE(Buffer.byteLength(name), 22);
    const start = offset;
    const head = Buffer.concat([Buffer.from('504b0304', 'hex'), fixed, Buffer.from(name), packed]);
    local.push(head);
    offset += head.length;
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(start, 10);
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fixed, tail, Buffer.from(name)]));
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('504b0506', 0, 'hex');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** A cell: a text, a number, or the XML of a whole cell. */
export type Cell = string | number | { readonly xml: string };

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const cellXml = (cell: Cell): string => {
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  return typeof cell === 'string' ? `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>` : cell.xml;
};

export interface SheetPart {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** Returns a workbook with these sheets; parts of the same name in `others` take the place of its own. */
export function workbookOf(sheets: readonly SheetPart[], others: readonly ZipPart[] = []): Buffer {
  const space = 'http://schemas.openxmlformats.org';
  const tabs = sheets.map(
    ({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const parts: ZipPart[] = [
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${space}/spreadsheetml/2006/main" xmlns:r="${space}/officeDocument/2006/relationships"><sheets>${tabs.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${relations.join('')}</Relationships>` },
    ...sheets.map(({ rows }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<worksheet><sheetData>${rows.map((cells) => `<row>${cells.map(cellXml).join('')}</row>`).join('')}</sheetData></worksheet>`,
    })),
  ];
  const replaced = new Set(others.map(({ name }) => name));
  return zipOf([...parts.filter(({ name }) => !replaced.has(name)), ...others]);
}
