import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openForReading, openForWriting } from '../../../electron/core/database/connection.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { migrations } from '../../../electron/core/database/migrations/all.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import { createDeliveryReader } from '../../../electron/core/deliveries/query/delivery-reader.ts';
import type { Thresholds } from '../../../electron/core/deliveries/query/matches.ts';
import { delivery, filtered, noon, temporaryArchive } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';

const page = { order: 'newest', after: null, skip: 0, limit: 500 } as const;

/** Of a large archive, so that the index is asked. */
const thresholds = { few: 0, rare: 2_000, sortable: 0, smallestWindow: 10, largestWindow: 100 };

async function archive(limits: Thresholds = thresholds) {
  const path = join(folderOfTest(), 'archive.db');
  const writer = openForWriting(path);
  migrate(writer);
  const store = createDeliveryStore(writer, () => undefined);
  const reader = openForReading(path);
  onTestFinished(() => {
    reader.close();
    writer.close();
  });
  const room = createDeliveryReader(reader, () => openForReading(path), limits);
  const find = async (search: string) => (await room.list(filtered({ search }), page)).map(({ id }) => id);
  const fill = (...rows: ReturnType<typeof delivery>[]) => {
    store.apply({ rows, covered: null, fetchedAt: noon });
    while (store.catchUp());
  };
  return { store, room, find, fill };
}

describe('what is pasted', () => {
  const id = 'E60746948202612010126oSqCOQq50FA';
  const spoilt = [
    `\u200b${id}`,
    `${id}\ufeff`,
    `\u00a0${id} `,
    `${id}\n`,
    `${id.slice(0, 9)}\u200d${id.slice(9)}`,
    `\0${id}`,
  ];

  it.each(spoilt)('finds its delivery, whatever came along unseen: %j', async (pasted) => {
    const { room, find, fill } = await archive();
    fill(delivery(1, { transactionId: id }), delivery(2));
    expect(await find(pasted)).toEqual([1]);
    const rows = await room.list(filtered({ transactionId: pasted }), page);
    expect(rows.map((row) => row.id)).toEqual([1]);
  });

  it('means the whole ID where a line was broken inside it', async () => {
    const { room, fill } = await archive();
    fill(delivery(1, { transactionId: id }));
    const rows = await room.list(filtered({ transactionId: `${id.slice(0, 12)}\r\n ${id.slice(12)}` }), page);
    expect(rows.map((row) => row.id)).toEqual([1]);
  });
});

describe('a search', () => {
  it.each([
    ['joao', 'accents left out'],
    ['JOÃO', 'capitals'],
    ['oã', 'two letters from the middle'],
    ['conceição joão', 'words in another order'],
    ['"joão da con"', 'a phrase'],
  ])('finds Portuguese names: %s (%s)', async (search) => {
    const { find, fill } = await archive();
    fill(
      delivery(1, { body: '{"nome":"João da Conceição"}' }),
      delivery(2, { body: '{"nome":"Jo\\u00e3o da Concei\\u00e7\\u00e3o"}' }),
      delivery(3, { body: '{"nome":"Jonas"}' }),
    );
    expect(await find(search)).toEqual([2, 1]);
  });

  it.each(['1.234,56', '1234.56', '1234,56', '1,234.56'])(
    'finds an amount however it is written: %s',
    async (search) => {
      const { find, fill } = await archive();
      fill(
        delivery(1, { body: '{"valor":"1.234,56"}' }),
        delivery(2, { body: '{"amount":1234.56}' }),
        delivery(3, { body: '{"amount":"1,234.56"}' }),
        delivery(4, { body: '{"amount":123456}' }),
        delivery(5, { body: '{"ref":"1234","cents":"56"}' }),
      );
      expect(await find(search)).toEqual([3, 2, 1]);
    },
  );

  it.each([
    ['"100%"', 1],
    ['a_c', 2],
    ['"quoted \\"', 3],
    ["it's", 4],
    ['AND', 5],
    ['*', 6],
    ['x"y', 7],
  ])('takes what is typed as it is: %s', async (search, id) => {
    const { find, fill } = await archive();
    const texts = ['100% off', 'a_c', 'a quoted \\" mark', "it's", 'this and that', 'a * b', 'x y'];
    fill(...texts.map((body, index) => delivery(index + 1, { body, header: null, response: null, url: null })));
    expect(await find(search)).toContain(id);
    expect(await find('100x')).toEqual([]);
  });

  it('looks through body, response, headers, address and IDs, and never across two of them', async () => {
    const { find, fill } = await archive();
    fill(
      delivery(7_001, {
        ...{ body: 'in the body', response: 'in the response', header: 'in the header' },
        ...{ url: 'https://erp.example.com/hook', webhookId: 98_765, transactionId: 'E60701190' },
      }),
    );
    for (const search of ['the body', 'response', 'header', 'erp.example', '98765', 'e6070119', '7001', 'qr_code']) {
      expect(await find(search)).toEqual([7_001]);
    }
    expect(await find('"body in"')).toEqual([]);
  });

  it('finds what the index does not hold yet, and what changed since it was indexed', async () => {
    const { store, find, fill } = await archive();
    fill(delivery(1, { body: 'before' }), delivery(2, { body: 'before' }));
    const changed = delivery(1, { body: 'after', updatedAt: noon + 9_000 });
    store.apply({ rows: [changed, delivery(3, { body: 'after' })], covered: null, fetchedAt: noon });
    expect(await find('after')).toEqual([3, 1]);
    expect(await find('before')).toEqual([2]);
    while (store.catchUp());
    expect(await find('after')).toEqual([3, 1]);
    expect(await find('before')).toEqual([2]);
  });

  it.each([2_000, 0])('finds numbers from any of their digits on, with up to %i of them called rare', async (rare) => {
    const { find, fill } = await archive({ ...thresholds, rare });
    fill(
      delivery(1, { body: '{"valor":"1.234,56","fatura":"998877665544"}' }),
      delivery(2, { body: 'R$ 11.234,56, ou 98.877,66' }),
      delivery(3, { body: 'Fátima 988776' }),
      delivery(4, { body: '11,234,5 6 1234' }),
    );
    expect(await find('1.234,56')).toEqual([2, 1]);
    expect(await find('234,5')).toEqual([4, 2, 1]);
    expect(await find('98877')).toEqual([3, 1]);
    expect(await find('fatima 8877')).toEqual([3]);
    expect(await find('fatima 88776')).toEqual([3]);
    expect(await find('77665544')).toEqual([1]);
    expect(await find('998877 1.234')).toEqual([1]);
    expect(await find('99.877,66')).toEqual([]);
  });

  it('finds the numbers of an archive that was indexed without them, before and after they are indexed', async () => {
    const path = join(folderOfTest(), 'archive.db');
    const writer = openForWriting(path);
    migrate(writer, migrations.slice(0, 3));
    writer.exec(`
      INSERT INTO traits VALUES (1, NULL, NULL, 200, 'delivered', NULL, 0, NULL, 1, 'delivered');
      WITH RECURSIVE numbers (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM numbers WHERE value < 250)
      INSERT INTO deliveries SELECT ${noon} + value, value, value, 1, NULL, NULL, 0, 0, '', '' FROM numbers;
      INSERT INTO delivery_texts SELECT id, NULL, NULL, NULL, 'valor ' || (1000 + id) || ',50' FROM deliveries;
      INSERT INTO delivery_search (rowid, text) SELECT place, body FROM delivery_texts WHERE place < 250;
      INSERT INTO search_pending VALUES (250);
    `);
    migrate(writer);
    const reader = openForReading(path);
    onTestFinished(() => {
      reader.close();
      writer.close();
    });
    const room = createDeliveryReader(reader, () => openForReading(path), thresholds);
    const find = async (search: string) => (await room.list(filtered({ search }), page)).map(({ id }) => id);
    const store = createDeliveryStore(writer, () => undefined);
    const changed = delivery(7, { createdAt: noon + 7, body: '9.999,99', updatedAt: noon });
    const expectFound = async (): Promise<void> => {
      expect(await find('1.001,50')).toEqual([1]);
      expect(await find('1250,50')).toEqual([250]);
      expect(await find('1.007,50')).toEqual([]);
      expect(await find('9999,99')).toEqual([7]);
    };
    store.apply({ rows: [changed], covered: null, fetchedAt: noon });
    await expectFound();
    expect(store.catchUp()).toBe(true);
    await expectFound();
    while (store.catchUp());
    await expectFound();
    expect(reader.prepare('SELECT count(*) AS count FROM numbers_pending').get()).toEqual({ count: 0 });
    expect(reader.prepare('SELECT count(*) AS count FROM delivery_numbers(\'"1,50" OR "01,50"\')').get()).toEqual({
      count: 3,
    });
  });

  it('keeps the order of time where more is created at once than there are places for', async () => {
    const { find, fill, room } = await archive();
    // More than a slot holds, all in the same second, among others.
    const crowd = Array.from({ length: 4_200 }, (_, id) => delivery(id + 10, { createdAt: noon + 1, body: 'crowd' }));
    fill(
      delivery(1, { createdAt: noon, body: 'crowd' }),
      ...crowd,
      delivery(2, { createdAt: noon + 2_000_000, body: 'crowd' }),
    );
    const found = await find('crowd');
    expect(found).toEqual([2, ...crowd.map(({ id }) => id).sort((a, b) => b - a)].slice(0, 500));
    const oldest = await room.list(filtered({ search: 'crowd' }), { ...page, order: 'oldest', limit: 3 });
    expect(oldest.map(({ id }) => id)).toEqual([1, 10, 11]);
    expect((await room.summarize(filtered({ search: 'crowd' }))).count).toBe(4_202);
  });

  it('is given up when another one is begun', async () => {
    const { room, fill } = await archive();
    fill(...Array.from({ length: 3_000 }, (_, id) => delivery(id, { body: 'old new' })));
    const [first, second] = [room.summarize(filtered({ search: 'old' })), room.summarize(filtered({ search: 'new' }))];
    await expect(first).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect((await second).count).toBe(3_000);
  });

  it('is indexed by the writer when nothing else waits', async () => {
    const threads = await temporaryArchive();
    const rows = Array.from({ length: 450 }, (_, id) => delivery(id, { body: 'indexed soon' }));
    await threads.writer.deliveries.apply({ rows, covered: null, fetchedAt: noon });
    await expect.poll(() => threads.writer.deliveries.catchUp()).toBe(false);
    expect((await threads.reader.deliveries.summarize(filtered({ search: 'soon' }))).count).toBe(450);
  });
});

describe('a payment', () => {
  const payments = [
    {
      id: 1,
      data: { amount: 439.1, debtor_name: 'João da Silva', debtor_document: '12345678909', tag: 'Pedido 5001' },
    },
    {
      id: 2,
      data: { amount: '1.234,56', debtor_name: 'Ana Souza', debtor_document: '987.654.321-00', tag: 'Pedido 50' },
    },
    { id: 3, data: { amount: 150, qr_code_id: 700_001, payer_document: 12345678000195 } },
    { id: 4, data: { amount: 439.15 } },
    { id: 5, data: { amount: 1_234_567.8, tag: 'x439,10x' } },
  ];

  it.each([
    ['R$ 1.234,56', [2]],
    ['R$1.234,56', [2]],
    ['r$\u00a01.234,56', [2]],
    ['1.234,56', [2]],
    ['1234.56', [2]],
    ['1,234.56', [2]],
    ['439,10', [5, 1]],
    ['439.10', [5, 1]],
    ['R$ 439,1', [5, 1]],
    ['439,10 joão', [1]],
    ['150,00', [3]],
    ['R$ 150', [3]],
    ['R$ 150,', [3]],
    ['150', [3]],
    ['R$ 1.234.567,80', [5]],
    ['joao', [1]],
    ['123.456.789-09', [1]],
    ['12345678909', [1]],
    ['98765432100', [2]],
    ['12.345.678/0001-95', [3]],
    ['12345678000195', [3]],
    ['"pedido 50"', [2, 1]],
    ['700001', [3]],
    ['R$ 2,00', []],
  ])('is found as people write it: %s', async (search, ids) => {
    for (const limits of [thresholds, { ...thresholds, few: 2_000 }, { ...thresholds, rare: 0 }]) {
      const { find, fill } = await archive(limits);
      fill(
        ...payments.map(({ id, data }) => delivery(id, { body: JSON.stringify({ data }), transactionId: `T${id}` })),
      );
      expect(await find(search)).toEqual(ids);
    }
  });

  it('is narrowed to by amount, order and object, by itself and with other conditions', async () => {
    const { room, fill } = await archive();
    fill(...payments.map(({ id, data }) => delivery(id, { body: JSON.stringify({ data }) })));
    const ids = async (facts: Parameters<typeof filtered>[0]) =>
      (await room.list(filtered(facts), page)).map(({ id }) => id);
    expect(await ids({ amountFrom: 43_910, amountTo: 43_910 })).toEqual([1]);
    expect(await ids({ amountFrom: 43_911 })).toEqual([5, 4, 2]);
    expect(await ids({ order: 'Pedido 50' })).toEqual([2, 1]);
    expect(await ids({ order: 'Pedido 50', amountTo: 50_000 })).toEqual([1]);
    expect(await ids({ objectId: '\u200b700001' })).toEqual([3]);
    expect(await room.summarize(filtered({ amountTo: 43_915 }))).toMatchObject({ count: 3 });
    expect((await room.facets(filtered({ amountTo: 43_915 }))).results).toEqual([{ value: 'delivered', count: 3 }]);
  });

  it('is read anew when its delivery changes, and forgotten with it', async () => {
    const { room, store, fill } = await archive();
    fill(delivery(1, { body: '{"data":{"amount":5}}' }));
    expect(room.get(1)).toMatchObject({ amount: 500, order: null });
    const changed = delivery(1, { body: '{"data":{"tag":"A"}}', updatedAt: noon + 10_000 });
    store.apply({ rows: [changed], covered: null, fetchedAt: noon });
    expect(room.get(1)).toMatchObject({ amount: null, order: 'A' });
    expect(await room.summarize(filtered({ amountFrom: 0 }))).toMatchObject({ count: 0 });
  });

  it('of an archive that knew none is read when it is opened, in as many portions as it takes', async () => {
    const path = join(folderOfTest(), 'archive.db');
    const writer = openForWriting(path);
    migrate(writer, migrations.slice(0, 8));
    writer.exec(
      `INSERT INTO traits VALUES (1, 'CASHIN', 'PIX_QR_CODE_PAID', 200, 'delivered', NULL, 0, 1, 1, 'delivered', 'delivered')`,
    );
    const rows = 2_500;
    const [insert, text] = [
      writer.prepare(`INSERT INTO deliveries VALUES (?1, ?2, ?2, 1, NULL, NULL, ?1, ?1, '', '')`),
      writer.prepare('INSERT INTO delivery_texts (place, body) VALUES (?, ?)'),
    ];
    for (let id = 1; id <= rows; id += 1) {
      insert.run(noon + id, id);
      text.run(id, JSON.stringify({ data: { amount: id, tag: `P${id}`, qr_code_id: id } }));
    }
    migrate(writer);
    createDeliveryStore(writer, () => undefined);
    const reader = openForReading(path);
    onTestFinished(() => {
      reader.close();
      writer.close();
    });
    const room = createDeliveryReader(reader, () => openForReading(path));
    expect(room.get(rows)).toMatchObject({ amount: rows * 100, order: `P${rows}`, objectId: `${rows}` });
    expect(room.get(1)).toMatchObject({ amount: 100, order: 'P1', objectId: '1' });
    expect(reader.prepare('SELECT count(*) AS left FROM unread_payments').get()).toEqual({ left: 0 });
  });
});
