/** Only what the archive knows is a payment: whatever else stands in a list is shown, and never sent by itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../../build/project.ts';
import { createDeliveryStore } from '../../../../electron/core/deliveries/delivery-store.ts';
import { recognise } from '../../../../electron/core/resends/preview/recognise.ts';
import { delivery, noon } from '../../../support/deliveries.ts';
import { folderOfTest } from '../../../support/folder-of-test.ts';
import { inlineConnections } from '../../../support/inline-archive.ts';

const file = (name: string) => new Uint8Array(readFileSync(inRoot('test', 'core', 'lists', 'files', name)));
const e2e = (n: number) => `E1234567820260512${String(1200 + n).padStart(4, '0')}aBcDeF${String(n).padStart(5, '0')}`;
const body = (facts: object) => JSON.stringify({ data: facts });

/** Ten paid QR Codes of ten orders, the last two of which arrived; a transfer to a key, which has no object of its own. */
function archive() {
  const { writer, reader: db } = inlineConnections(join(folderOfTest(), 'archive.db'));
  const deliveries = createDeliveryStore(writer, () => undefined);
  const paid = Array.from({ length: 10 }, (_, index) =>
    delivery(index + 1, {
      eventType: 'QR_CODE_COPY_AND_PASTE_PAID',
      kind: 'CASHIN',
      transactionId: e2e(index),
      statusCode: index < 8 ? 503 : 200,
      body: body({ qr_code_id: 700_001 + index, tag: `P-${index + 1}`, amount: 10 + index, debtor_name: 'Ana' }),
    }),
  );
  const key = delivery(11, {
    eventType: 'PIX_CASHIN_RECEIVED',
    kind: 'CASHIN',
    transactionId: e2e(50),
    statusCode: 500,
    body: body({ amount: 5 }),
  });
  deliveries.apply({ rows: [...paid, key], covered: null, fetchedAt: noon });
  const read = (list: string | Uint8Array<ArrayBuffer>, column: number | null = null) =>
    recognise(db, { bytes: typeof list === 'string' ? new TextEncoder().encode(list) : list, column, sheet: null });
  return { db, deliveries, read };
}

const known = (list: Awaited<ReturnType<typeof recognise>>) =>
  list.rows.filter(({ by }) => by !== null).map(({ objectReferenceId }) => objectReferenceId);
const unknown = (list: Awaited<ReturnType<typeof recognise>>) =>
  list.rows.filter(({ by }) => by === null).map(({ text }) => text);
const first = (count: number) => Array.from({ length: count }, (_, index) => 700_001 + index);

describe('files', () => {
  it.each([
    ['preamble-several.csv', 8],
    ['sep-line-several.csv', 8],
    ['trailing-delimiter-several.csv', 8],
    ['workbook.xlsx', 2],
  ])('%s names %i payments, and nothing else', async (name, count) => {
    const list = await archive().read(file(name));
    expect([known(list), unknown(list), list.unreadLines]).toEqual([first(count), [], 0]);
    expect(list.rows[0]).toMatchObject({
      by: 'object',
      kind: 'CASHIN',
      transactionId: e2e(0),
      amount: 1_000,
      counterparty: 'Ana',
      order: 'P-1',
      state: 'failing',
    });
  });

  it('with line ends of two kinds are read to the end; what the archive does not know is listed apart', async () => {
    const list = await archive().read(file('mixed-line-ends-several.csv'));
    expect(known(list)).toEqual(first(10));
    expect(unknown(list)).toHaveLength(110);
  });

  it('that are no lists are refused by their kind', async () => {
    await expect(archive().read(file('not-a-list.pdf'))).rejects.toMatchObject({
      failure: { code: 'unsuitable_file', field: 'pdf' },
    });
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    await expect(archive().read(png)).rejects.toMatchObject({ failure: { code: 'unsuitable_file', field: 'image' } });
  });

  it('of the app itself name their payments by the column of those, not by the numbers of deliveries', async () => {
    const rows = Array.from(
      { length: 8 },
      (_, index) => `${900 + index};QR Code pago;${700_001 + index};${e2e(index)};10,00`,
    );
    const list = await archive().read(['ID;Evento;ID do objeto;ID Pix (E2E);Valor (R$)', ...rows].join('\r\n'));
    expect([known(list), unknown(list)]).toEqual([first(8), []]);
    expect(list.layout.columns[list.layout.column ?? 0]?.name).not.toBe('ID');
  });

  it('name by orders where that is what they have', async () => {
    const list = await archive().read('pedido;valor\nP-1;10,00\nP-2;11,00\nP-77;12,00\n');
    expect(known(list)).toEqual(first(2));
    expect(list.unread).toEqual([{ text: 'P-77', line: 4 }]);
  });

  it('whose orders have the numbers of objects are read by what the headings say', async () => {
    const { read } = archive();
    // The objects 700003 and 700004 are others than these orders', and known as well.
    const text = 'pedido;id_qr_code;valor\n700003;700001;10,00\n700004;700002;11,00\n';
    expect(known(await read(text))).toEqual([700_001, 700_002]);
    const byOrder = await read(text, 0);
    expect([byOrder.rows, byOrder.unreadLines]).toEqual([[], 2]);
  });

  it('whose objects have the numbers of orders name them without a doubt', async () => {
    const { deliveries, read } = archive();
    const twice = delivery(90, {
      ...{ kind: 'CASHIN', eventType: 'QR_CODE_COPY_AND_PASTE_PAID', transactionId: e2e(60) },
      body: body({ qr_code_id: 555, tag: '700001' }),
    });
    deliveries.apply({ rows: [twice], covered: null, fetchedAt: noon });
    const list = await read('ID QR Code;Valor\n700001;10,00\n700002;11,00\n');
    expect(list.rows.map((row) => [row.objectReferenceId, row.isAmbiguous])).toEqual([
      [700_001, false],
      [700_002, false],
    ]);
  });

  it('of which another column is chosen are read from that', async () => {
    const { read } = archive();
    const text = 'a;b\n700001;700003\n700002;700004\n';
    expect(known(await read(text, 1))).toEqual([700_003, 700_004]);
  });
});

describe('a text', () => {
  it('names what the archive knows; other numbers wait for a person, and amounts and extensions are none', async () => {
    const list = await archive().read('pedidos 5001 e 5002, QR 700001, R$ 19,90, ramal 11');
    expect([known(list), unknown(list)]).toEqual([[700_001], ['5001', '5002']]);
    expect(list.rows.find(({ text }) => text === '5001')).toMatchObject({
      by: null,
      kind: null,
      objectReferenceId: 5001,
    });
  });

  it('names by end-to-end IDs, whatever became of their letters, and by orders', async () => {
    const { read } = archive();
    const list = await read(`Boa tarde, não chegou ${e2e(0).toLowerCase()} (R$ 10,00) nem o pedido P-2.\n${e2e(70)}`);
    expect(known(list)).toEqual([700_001, 700_002]);
    expect(unknown(list)).toEqual([e2e(70)]);
  });

  it('names a payment once, by whatever name it stands there again', async () => {
    const list = await archive().read(`700001\n${e2e(0)}\nP-1\n700001`);
    expect(known(list)).toEqual([700_001]);
    expect(list.duplicates.map(({ line, firstLine }) => [line, firstLine])).toEqual([
      [2, 1],
      [3, 1],
      [4, 1],
    ]);
  });

  it('that names a payment without an object shows it, and has nothing to ask for', async () => {
    const list = await archive().read(e2e(50));
    expect(list.rows).toMatchObject([
      { by: 'end_to_end', objectReferenceId: null, transactionId: e2e(50), amount: 500 },
    ]);
  });

  it('whose number is that of an object and of an order names neither for sure', async () => {
    const { deliveries, read } = archive();
    const twice = delivery(90, {
      kind: 'CASHIN',
      eventType: 'QR_CODE_COPY_AND_PASTE_PAID',
      transactionId: e2e(60),
      body: body({ qr_code_id: 555, tag: '700001' }),
    });
    deliveries.apply({ rows: [twice], covered: null, fetchedAt: noon });
    const list = await read('700001');
    expect(list.rows.map(({ by, isAmbiguous }) => [by, isAmbiguous])).toEqual([
      ['object', true],
      ['order', true],
    ]);
  });
});

it('for any text, what is known of it is what the archive knows', async () => {
  const { db, read } = archive();
  const objects = new Set(
    db
      .prepare('SELECT object_id FROM payments')
      .all()
      .map(({ object_id }) => Number(object_id)),
  );
  const piece = fc.oneof(
    fc.constantFrom(
      '700001',
      '700009',
      'P-3',
      e2e(4),
      'R$ 700.002,00',
      '19,90',
      '29/11/2026',
      'ramal 11',
      'tel 11 98765-4321',
      ';',
      '\t',
      '"',
      '\n',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.toWellFormed()),
    fc.nat().map(String),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), async (pieces) => {
      const list = await read(pieces.join(' ')).catch((error) => {
        if (error?.failure?.code === 'unsuitable_file') return null;
        throw error;
      });
      for (const row of list?.rows ?? []) {
        expect(row.by === null || row.objectReferenceId === null || objects.has(row.objectReferenceId)).toBe(true);
        if (row.by === null) expect([row.kind, row.state]).toEqual([null, null]);
      }
    }),
    { numRuns: 200 },
  );
});
