import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ListForm } from '../../../electron/contract/list.ts';
import { endToEndIdsIn } from '../../../electron/core/lists/end-to-end-id.ts';
import { noon } from '../../support/deliveries.ts';
import { readListed } from '../../support/listed.ts';
import { idAt } from '../../support/reconciling.ts';

const file = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'files', name));
const idsOf = (cells: readonly string[]): readonly string[] =>
  cells.flatMap((cell) => endToEndIdsIn(cell).map(({ id }) => id));
const ids = Array.from({ length: 6 }, (_, index) => idAt(noon + index * 60_000, index));
const [first = '', second = '', third = ''] = ids;

/** Takes the column of this name, as a person would. */
const named =
  (name: string) =>
  ({ columns }: { readonly columns: readonly { readonly name: string | null; readonly index: number }[] }) =>
    columns.find((column) => column.name === name)?.index ?? null;

describe('files of ERPs and banks', () => {
  it.each<[name: string, form: ListForm, count: number]>([
    ['preamble-reconcile.csv', 'csv', 8],
    ['sep-line-reconcile.csv', 'csv', 8],
    ['trailing-delimiter-reconcile.csv', 'csv', 8],
    ['mixed-line-ends-reconcile.csv', 'csv', 120],
    ['id-in-description.csv', 'csv', 8],
    ['own-export.jsonl', 'json', 8],
    ['cnab240.ret', 'cnab', 4],
    ['statement.ofx', 'ofx', 8],
    ['crlf-crlf.csv', 'csv', 6],
  ])('%s is read as %s and names %i end-to-end IDs', async (name, form, count) => {
    // A portion of one byte cuts every line end, every quote and every letter.
    for (const portion of [1, 1_000_003]) {
      const { layout, cells } = await readListed(file(name), { portion });
      expect(layout).toMatchObject({ form, warned: 0 });
      expect(new Set(idsOf(cells)).size).toBe(count);
    }
  });

  it.each([
    ['preamble-several.csv', 'ID QR Code', 8],
    ['sep-line-several.csv', 'id_qr_code', 8],
    ['trailing-delimiter-several.csv', 'id_qr_code', 8],
    ['mixed-line-ends-several.csv', 'id_qr_code', 120],
    ['workbook.xlsx', 'id_qr_code', 2],
  ])('%s has the column %s with %i IDs, and no other cell counts', async (name, column, count) => {
    const { layout, cells } = await readListed(file(name), { propose: named(column) });
    expect(cells).toEqual(Array.from({ length: count }, (_, index) => String(700_001 + index)));
    expect(layout.columns.find(({ index }) => index === layout.column)).toMatchObject({
      name: column,
      looks: 'integer',
    });
  });

  it('a PDF is refused as one', async () => {
    await expect(readListed(file('not-a-list.pdf'))).rejects.toMatchObject({
      failure: { code: 'unsuitable_file', field: 'pdf' },
    });
  });

  it.each(['crlf-crlf.csv', 'crlf-lf.csv', 'lf-lf.csv'])(
    '%s: a cell stands on the line that an editor shows',
    async (name) => {
      const { cells, lines } = await readListed(file(name));
      const text = file(name).toString();
      const shown = text.split(/\r\n|\n|\r/u);
      cells.forEach((cell, index) => {
        expect(shown[(lines[index] ?? 0) - 1]).toContain(cell);
      });
      expect(lines.at(-1)).toBe(15);
    },
  );
});

describe('a table', () => {
  const body = (delimiter: string, end: string, tail = '') =>
    [
      `pedido${delimiter}e2e${delimiter}valor`,
      ...ids.map((id, row) => [5_000 + row, id, '19,90'].join(delimiter) + tail),
    ].join(end);

  it.each([
    ['semicolons, CRLF', body(';', '\r\n')],
    ['semicolons, LF', body(';', '\n')],
    ['semicolons, CR, as old Macs wrote', body(';', '\r')],
    ['tabs', body('\t', '\n')],
    ['bars', body('|', '\n')],
    ['a comma between quoted cells', body(',', '\n').replaceAll('19,90', '"19,90"')],
    ['a comma that also writes decimals', body(',', '\n').replace('valor', 'reais,centavos')],
    ['a delimiter too many in each row', body(';', '\r\n', ';')],
    ['three delimiters too many in each row', body(';', '\r\n', ';;;').replace('valor', 'valor;;;')],
    ['sep=;', `sep=;\r\n${body(';', '\r\n')}`],
    ['sep=, with a mark', `\ufeffsep=,\r\n${body(',', '\r\n').replaceAll('19,90', '19.90')}`],
    ['"sep=;" in quotes', `"sep=;"\r\n${body(';', '\r\n')}`],
    ['blank lines anywhere', `\r\n\r\n${body(';', '\r\n\r\n')}\r\n\r\n`],
    ['a title and an account above', `Extrato\r\nConta;123456\r\n\r\n${body(';', '\r\n')}`],
    [
      'a preamble as wide as the table',
      `Extrato;;\r\nCliente;LOJA LTDA;\r\nConta;123456;\r\n;;\r\n${body(';', '\r\n')}`,
    ],
    ['a total below', `${body(';', '\r\n')}\r\nTotal;;119,40`],
    ['every cell in quotes', body(';', '\r\n').replace(/[^;\r\n]+/gu, '"$&"')],
    ['spreadsheet texts', body(';', '\r\n').replace(/E\d{8}\w+/gu, '"=""$&"""')],
    ['no heading', body(';', '\r\n').split('\r\n').slice(1).join('\r\n')],
  ])('with %s: each ID once, and the order numbers stay out', async (_name, text) => {
    const { layout, cells, lines } = await readListed(text, { portion: 13 });
    expect(idsOf(cells)).toEqual(ids);
    expect(layout.form).toBe('csv');
    const shown = text.split(/\r\n|\n|\r/u);
    ids.forEach((id, index) => void expect(shown[(lines[index] ?? 0) - 1]).toContain(id));
  });

  it('is named by the row above its body, not by what stands above that', async () => {
    const text = `Relatório;LOJA\r\nConta;123456\r\nSaldo;1.234,56\r\n\r\npedido;e2e\r\n${ids.map((id) => `1;${id}`).join('\r\n')}`;
    const { layout, cells } = await readListed(text);
    expect(layout.columns.map(({ name }) => name)).toEqual(['pedido', 'e2e']);
    expect(cells).toEqual(ids);
  });

  it('offers its columns with what they look like, and nothing is read until one is chosen', async () => {
    const text =
      'data;hora;valor;pedido;cpf\n30/11/2026;14:02;19,90;PED-5001;111.222.333-44\n01/12/2026;14:03;R$ 1.234,56;PED-5002;111.222.333-44';
    const { layout, cells } = await readListed(text);
    expect(layout.columns.map(({ looks }) => looks)).toEqual(['date', 'date', 'amount', 'reference', 'document']);
    expect(layout.column).toBeNull();
    expect(cells).toEqual([]);
  });

  it('of a bank keeps IDs apart that stand amid a description, also without a space', async () => {
    const rows = ids.map(
      (id, row) => `30/11/2026;PIX RECEBIDO${row % 2 === 0 ? ` - ${id} - ` : id}CLIENTE ${row};19,90`,
    );
    const { cells } = await readListed(['Data;Descrição;Valor', ...rows].join('\n'));
    expect(idsOf(cells)).toEqual(ids);
  });

  it.each([
    ['one sentence', 'Olá, o pagamento 700001, de R$ 19,90, não chegou.'],
    ['sentences with commas', 'Olá, tudo bem\nsegue, como pedido\nobrigada, Ana'],
    ['IDs on lines', ids.join('\n')],
    ['IDs in wrapped lines', '700001, 700002, 700003\n700004, 700005, 700006'],
  ])('is not what %s is', async (_name, text) => {
    expect((await readListed(text)).layout).toMatchObject({ form: 'lines', columns: [] });
  });
});

describe('a quotation mark', () => {
  const rows = (street: string) => [
    'pedido;rua;e2e',
    `1;Rua 1;${first}`,
    `2;${street};${second}`,
    `3;Rua 3;${third}`,
    `4;Rua 4;${ids[3]}`,
  ];

  it.each([
    ['in the middle of a cell', 'Rua "Augusta"', 0],
    ['at the end of a cell', 'Rua Augusta"', 0],
    ['that opens and closes within a word', '"Rua" Augusta', 1],
    ['that opens a cell and closes nowhere', '"Rua Augusta', 1],
  ])('%s loses no ID', async (_name, street, warned) => {
    const { cells, lines, layout } = await readListed(rows(street).join('\r\n'), { portion: 11 });
    expect(idsOf(cells)).toEqual(ids.slice(0, 4));
    expect(lines).toEqual([2, 3, 4, 5]);
    expect(layout.warned).toBe(warned);
    if (warned > 0) expect(layout.warnings).toEqual([{ line: 3, lastLine: 3, why: 'stray_quote' }]);
  });

  it('that another one closes far below swallows no rows, and both are warned of', async () => {
    const text = [...rows('"Rua Augusta'), `5;Rua 5";${ids[4]}`, `6;Rua 6;${ids[5]}`].join('\n');
    const { cells, layout } = await readListed(text);
    expect(idsOf(cells)).toEqual(ids);
    expect(layout.warnings).toEqual([{ line: 3, lastLine: 6, why: 'stray_quote' }]);
  });

  it('around a cell that looks like rows keeps the cell, and is warned of by its lines', async () => {
    const note = '"obs\n7;Rua 7;nada\nfim"';
    const { cells, layout } = await readListed(rows(note).join('\n'));
    expect(idsOf(cells)).toEqual(ids.slice(0, 4));
    expect(layout.warnings).toEqual([{ line: 3, lastLine: 5, why: 'swallowed' }]);
  });

  it('doubled is one, and a line break within quotes belongs to the cell', async () => {
    const text = `e2e;nota\n${first};"diz ""oi""\r\ne sai"\n${second};x`;
    const { cells } = await readListed(text, { propose: named('nota') });
    expect(cells).toEqual(['diz "oi"\ne sai', 'x']);
  });

  it('on every line costs no more than its letters', async () => {
    const text = `pedido;rua;e2e\n${Array.from({ length: 20_000 }, (_, row) => `${row};"Rua;${idAt(noon, row)}`).join('\n')}`;
    const { cells } = await readListed(text, { portion: 200_000 });
    expect(cells).toHaveLength(20_000);
    expect(idsOf(cells)).toHaveLength(20_000);
  });
});

describe('encodings', () => {
  it('a letter of Windows-1252 far below a beginning in ASCII is read as such', async () => {
    const rows = Array.from({ length: 9_000 }, (_, row) => `${row};x;${idAt(noon, row)}`);
    const text = ['pedido;nome;e2e', ...rows, `9000;São João;${first}`].join('\r\n');
    const { cells } = await readListed(Buffer.from(text, 'latin1'), { propose: named('nome'), portion: 4_096 });
    expect(cells.at(-1)).toBe('São João');
  });

  it('a letter of UTF-8 there is too, wherever a portion cuts it', async () => {
    const rows = Array.from({ length: 9_000 }, (_, row) => `${row};x;${idAt(noon, row)}`);
    const text = ['pedido;nome;e2e', ...rows, `9000;São João;${first}`].join('\r\n');
    const bytes = Buffer.from(text);
    const cut = bytes.indexOf(0xc3) + 1;
    const { cells } = await readListed(bytes, { propose: named('nome'), portion: cut });
    expect(cells.at(-1)).toBe('São João');
  });
});

describe('OFX', () => {
  const entry = (fields: string) => `<STMTTRN>${fields}</STMTTRN>`;
  it.each([
    [
      'of version 2, closed tags on one line',
      `<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX>${ids.map((id) => entry(`<FITID>${id}</FITID><MEMO>a &amp; b</MEMO>`)).join('')}</OFX>`,
    ],
    [
      'of version 1 without line ends',
      `OFXHEADER:100 <OFX>${ids.map((id) => entry(`<FITID>${id}<MEMO>x`)).join('')}</OFX>`,
    ],
    [
      'with the ID in the memo',
      `OFXHEADER:100\r\n<OFX>\r\n${ids.map((id, row) => entry(`\r\n<FITID>${row}\r\n<MEMO>PIX ${id} ANA\r\n`)).join('\r\n')}`,
    ],
  ])('%s is read', async (_name, text) => {
    const { layout, cells } = await readListed(text, { portion: 17 });
    expect(layout.form).toBe('ofx');
    expect(idsOf(cells)).toEqual(ids);
  });
});

describe('CNAB', () => {
  it('of 400 columns is read, and the merchant’s own number is a column', async () => {
    const record = (text: string) => text.padEnd(400);
    const lines = [
      record('02RETORNO01COBRANCA'),
      ...ids.map((id, row) => record(`${'1'.padEnd(116)}${`PED${row}`.padEnd(10)}${' '.repeat(100)}${id}`)),
      record('9201'),
    ];
    const { layout, cells } = await readListed(lines.join('\r\n'));
    expect(layout).toMatchObject({ form: 'cnab', columns: [{ name: 'End-to-end' }, { name: 'Seu número' }] });
    expect(idsOf(cells)).toEqual(ids);
    const own = await readListed(lines.join('\r\n'), { propose: named('Seu número') });
    expect(own.cells).toEqual(ids.map((_, row) => `PED${row}`));
  });
});

describe('JSON', () => {
  const objects = ids.map((id, row) => ({ id: row, data: { end_to_end: id, note: 'a "quoted" {brace}\n[x]' } }));
  it.each([
    ['lines', objects.map((each) => JSON.stringify(each)).join('\n'), 0],
    ['an array', JSON.stringify(objects), 0],
    ['an array over many lines', JSON.stringify(objects, null, 2), 0],
    ['an answer of the provider', JSON.stringify({ next: null, previous: null, results: objects }), 0],
    [
      'lines of which one is cut off',
      [
        ...objects.slice(0, 3).map((each) => JSON.stringify(each)),
        '{"id":7,"data":{"end_to',
        ...objects.slice(3).map((each) => JSON.stringify(each)),
      ].join('\n'),
      1,
    ],
    [
      'lines with a word between',
      [JSON.stringify(objects[0]), 'oops', ...objects.slice(1).map((each) => JSON.stringify(each))].join('\n'),
      1,
    ],
  ])('%s: the field with the IDs is found', async (_name, text, warned) => {
    const { layout, cells } = await readListed(text, { portion: 19 });
    expect(layout.form).toBe('json');
    expect(layout.columns.find(({ index }) => index === layout.column)?.name).toBe('data.end_to_end');
    expect(cells).toEqual(ids);
    expect(layout.warned).toBe(warned);
  });
});

describe('what is no list', () => {
  it.each([
    ['a picture (PNG)', '89504e470d0a1a0a0000000d49484452', 'image'],
    ['a photograph (JPEG)', 'ffd8ffe000104a46494600', 'image'],
    ['a GIF', '474946383961', 'image'],
    ['an old workbook', 'd0cf11e0a1b11ae1', 'old_workbook'],
    ['a gzip', '1f8b0800000000', 'archive'],
    ['a 7z', '377abcaf271c', 'archive'],
    ['an RTF', Buffer.from('{\\rtf1 abc}').toString('hex'), 'document'],
    ['a page that is called .xls', Buffer.from('<html><table><tr><td>1').toString('hex'), 'html'],
    ['an invoice in XML', Buffer.from('<?xml version="1.0"?><NFe/>').toString('hex'), 'xml'],
    ['a program', '4d5a90000300000004000000ffff0000', 'binary'],
    ['nothing', '', 'empty'],
    ['a mark alone', 'efbbbf', 'empty'],
  ])('%s is refused by its kind', async (_name, hex, field) => {
    await expect(readListed(Buffer.from(hex, 'hex'))).rejects.toMatchObject({
      failure: { code: 'unsuitable_file', field },
    });
  });
});
