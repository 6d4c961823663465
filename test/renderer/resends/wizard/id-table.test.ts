import { describe, expect, it } from 'vitest';
import { idsOfColumn, readIdTable } from '../../../../renderer/resends/wizard/which/id-table.ts';

function tableOf(text: string) {
  const table = readIdTable(text);
  if (table === null) throw new Error('no table');
  return table;
}

describe('readIdTable', () => {
  it('is null for lists', () => {
    for (const text of ['', '1', '1, 2, 3', '1\n2\n3', 'ID\n1\n2', '1,2,3\n4\n5;6', '1 2\n3 4']) {
      expect(readIdTable(text), text).toBeNull();
    }
  });

  it.each([[';'], [','], ['\t'], ['|']])('reads columns separated by %j', (delimiter) => {
    const text = [
      ['Nome', 'ID', 'Valor'],
      ['Ana', '101', 'x'],
      ['José', '102', 'y'],
    ]
      .map((cells) => cells.join(delimiter))
      .join('\r\n');
    const table = tableOf(text);
    expect(table.columns.map((column) => column.name)).toEqual(['Nome', 'ID', 'Valor']);
    expect(table.suggested).toBe(1);
    expect(idsOfColumn(table, 1).ids).toEqual([101, 102]);
  });

  it('lets a telling name win over another column of integers', () => {
    const table = tableOf('linha;ID do QR Code;valor\n1;900;10\n2;901;20\n3;902;30');
    expect(table.suggested).toBe(1);
  });

  it('lets a telling name make up for cells that hold no ID', () => {
    expect(tableOf('id;nome\n5;a\nx;b\n6;c').suggested).toBe(0);
    expect(tableOf('transaction_id;n\nE1;5\nE2;6').suggested).toBe(1);
    expect(tableOf('outro;nome\n5;a\nx;b\n6;c').suggested).toBeNull();
  });

  it('suggests nothing when several columns could hold the IDs', () => {
    const table = tableOf('1001;5000\n1002;7000');
    expect(table.suggested).toBeNull();
    expect(table.columns.map((column) => column.name)).toEqual([null, null]);
    expect(idsOfColumn(table, 0).ids).toEqual([1001, 1002]);
    expect(idsOfColumn(table, 'all').ids).toEqual([1001, 5000, 1002, 7000]);
  });

  it('takes no column that only numbers the rows', () => {
    expect(tableOf('nº;QR\n1;\n2;900\n3;1,05E+08').suggested).toBeNull();
    expect(tableOf('QR;nome\n1;a\n7;b\n3;c').suggested).toBe(0);
  });

  it('keeps quoted delimiters and line breaks inside their cell, and counts lines of the text', () => {
    const table = tableOf('nome,id\n"Silva, Ana",7\n"duas\nlinhas",8\nRui,x9');
    const list = idsOfColumn(table, 1);
    expect(list.ids).toEqual([7, 8]);
    expect(list.bad).toEqual([{ line: 5, text: 'x9', why: 'not_a_number' }]);
  });

  it('lists empty cells, repeated IDs and rounded ones', () => {
    const table = tableOf(
      'id;nome\n5;a\n;b\n5;c\n1,23457E+11;d\n6;e\n7;f\n8;g\n9;h\n10;i\n11;j\n12;k\n13;l\n14;m\n15;n',
    );
    expect(table.suggested).toBe(0);
    const list = idsOfColumn(table, 0);
    expect(list.duplicates).toEqual([{ id: 5, line: 4, firstLine: 2 }]);
    expect(list.bad).toEqual([
      { line: 3, text: '', why: 'empty' },
      { line: 5, text: '1,23457E+11', why: 'rounded' },
    ]);
  });

  it('reads what a spreadsheet writes: byte-order mark and text marks', () => {
    const table = tableOf('\ufeff"ID";"Nome"\r\n="00123";"Ana"\r\n="00124";"Rui"\r\n');
    expect(table.columns[0]?.name).toBe('ID');
    expect(idsOfColumn(table, 0).ids).toEqual([123, 124]);
  });

  it('reads a table whose quoted cells are larger than any sample of it', () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => `${index + 1};"{""a"":""${'x'.repeat(100)};""}"`);
    expect(idsOfColumn(tableOf(['id;corpo', ...rows].join('\n')), 0).ids).toHaveLength(3_000);
  });

  it('takes a quotation mark that nothing closes for a letter', () => {
    expect(readIdTable('"12345\n678')).toBeNull();
    const table = tableOf('id;nome\n5;"Bar do Zé\n6;Rui');
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['5', '"Bar do Zé'],
      ['6', 'Rui'],
    ]);
  });

  it('takes no quarrel with rows of another width', () => {
    const rows = Array.from({ length: 30 }, (_, index) => `${index + 1};x`);
    const table = tableOf(['id;nome', ...rows, '99;x;y'].join('\n'));
    expect(idsOfColumn(table, 0).ids).toHaveLength(31);
  });
});
