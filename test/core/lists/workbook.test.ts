import { describe, expect, it } from 'vitest';
import { noon } from '../../support/deliveries.ts';
import { readListed } from '../../support/listed.ts';
import { idAt } from '../../support/reconciling.ts';
import { type Cell, workbookOf, zipOf } from '../../support/zipped.ts';

const ids = Array.from({ length: 4 }, (_, index) => idAt(noon + index * 60_000, index));
const table: readonly (readonly Cell[])[] = [
  ['pedido', 'e2e', 'valor'],
  ...ids.map((id, row) => [5_001 + row, id, 19.9]),
];
const first = () => 0;

describe('a workbook', () => {
  it('is read from its first sheet, or from the one that is chosen', async () => {
    const bytes = workbookOf([
      { name: 'Capa', rows: [['Relatório'], ['Conta', 123_456]] },
      { name: 'Pix & cobrança', rows: [['Extrato'], ['Saldo', 1_234.56], ...table] },
    ]);
    const cover = await readListed(bytes);
    expect(cover.layout).toMatchObject({ form: 'xlsx', sheets: ['Capa', 'Pix & cobrança'], sheet: 0, column: null });
    const { layout, cells, lines } = await readListed(bytes, { sheet: 1 });
    expect(cells).toEqual(ids);
    // The numbers that Excel shows on its left.
    expect(lines).toEqual([4, 5, 6, 7]);
    expect(layout.columns.map(({ name, looks }) => [name, looks])).toEqual([
      ['pedido', 'integer'],
      ['e2e', 'end_to_end'],
      ['valor', 'amount'],
    ]);
  });

  it('of one column is read', async () => {
    expect((await readListed(workbookOf([{ name: 'a', rows: ids.map((id) => [id]) }]))).cells).toEqual(ids);
  });

  it('gives numbers and texts as a person sees them', async () => {
    const cells: Cell[] = [
      7_000_000_001,
      { xml: '<c><v>7.00001E5</v></c>' },
      { xml: '<c><v>1.2345678901234568E+17</v></c>' },
      { xml: '<c><v>19.899999999999999</v></c>' },
      { xml: '<c s="1"><v>46356</v></c>' },
      { xml: '<c s="1"><v>46356.584722222222</v></c>' },
      { xml: '<c t="b"><v>1</v></c>' },
      { xml: '<c t="e"><v>#REF!</v></c>' },
      { xml: '<c t="str"><f>A1&amp;"x"</f><v>calc</v></c>' },
      { xml: '<c t="s"><v>1</v></c>' },
      { xml: '<c t="s"><v>99</v></c>' },
      { xml: '<c/>' },
    ];
    const bytes = workbookOf(
      [{ name: 'a', rows: [['x'], ...cells.map((cell) => [cell, 'y'])] }],
      [
        {
          name: 'xl/sharedStrings.xml',
          content: '<sst><si><t>a</t></si><si><r><t>ri</t></r><r><t>co</t></r><rPh><t>no</t></rPh></si></sst>',
        },
        {
          name: 'xl/styles.xml',
          content:
            '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
        },
      ],
    );
    const { cells: read } = await readListed(bytes, { propose: first });
    expect(read.slice(-12)).toEqual([
      ...['7000000001', '700001', '1.2345678901234568e+17', '19.9', '2026-11-30', '2026-11-30 14:02:00'],
      ...['1', '', 'calc', 'rico', '', ''],
    ]);
  });

  it('with prefixes on its tags and cells left out is read', async () => {
    const sheet = `<x:worksheet xmlns:x="a"><x:sheetData><x:row r="3"><x:c r="B3" t="inlineStr"><x:is><x:t>e2e</x:t></x:is></x:c></x:row>${ids
      .map(
        (id, row) =>
          `<x:row r="${row + 10}"><x:c r="B${row + 10}" t="inlineStr"><x:is><x:t>${id}</x:t></x:is></x:c></x:row>`,
      )
      .join('')}</x:sheetData></x:worksheet>`;
    const bytes = workbookOf([{ name: 'a', rows: [] }], [{ name: 'xl/worksheets/sheet1.xml', content: sheet }]);
    const { cells, lines } = await readListed(bytes);
    expect(cells).toEqual(ids);
    expect(lines[0]).toBe(10);
  });
});

describe('a ZIP that nobody means well with', () => {
  const sheet = (content: string, claimedSize?: number) =>
    workbookOf(
      [{ name: 'a', rows: [] }],
      [{ name: 'xl/worksheets/sheet1.xml', content, ...(claimedSize === undefined ? {} : { claimedSize }) }],
    );

  it.each([
    ['is no workbook', zipOf([{ name: 'foto.txt', content: 'x' }]), 'archive'],
    ['is a document', zipOf([{ name: 'word/document.xml', content: 'x' }]), 'document'],
    [
      'is an OpenDocument spreadsheet',
      zipOf([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]),
      'open_document',
    ],
    ['is cut off', workbookOf([{ name: 'a', rows: table }]).subarray(0, 400), 'workbook'],
    ['has a beginning alone', Buffer.from('504b0304140006000800', 'hex'), 'workbook'],
    ['has a sheet that is no XML', sheet(`${'<worksheet><row><c>'.repeat(3)}</nope>`), 'workbook'],
    ['has a sheet with a document type', sheet('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'), 'workbook'],
    ['unpacks to a thousand times its size', sheet(`<worksheet>${' '.repeat(60_000_000)}</worksheet>`), 'workbook'],
    ['lies about the size of a sheet', sheet(`<worksheet>${' '.repeat(2_000_000)}</worksheet>`, 100), 'workbook'],
    [
      'has a cell of a million letters',
      sheet(`<worksheet><row><c t="str"><v>${'ab1'.repeat(330_000)}</v></c></row></worksheet>`),
      'workbook',
    ],
    [
      'has ten thousand parts',
      zipOf(Array.from({ length: 10_000 }, (_, index) => ({ name: `${index}`, content: '' }))),
      'archive',
    ],
    ['has no sheet', workbookOf([]), 'workbook'],
    ['has an empty sheet', workbookOf([{ name: 'a', rows: [] }]), 'empty'],
  ])('and %s is refused by what it is', async (_name, bytes, field) => {
    await expect(readListed(bytes)).rejects.toMatchObject({ failure: { code: 'unsuitable_file', field } });
  });

  it('has a million columns: those that a sheet can have are read', async () => {
    const cells = ids.map(
      (id, row) => `<row><c r="A${row + 1}" t="str"><v>${id}</v></c><c r="ZZZ${row + 1}"><v>1</v></c></row>`,
    );
    expect((await readListed(sheet(`<worksheet>${cells.join('')}</worksheet>`))).cells).toEqual(ids);
  });
});
