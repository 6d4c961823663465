import { describe, expect, it } from 'vitest';
import { deliveryColumns } from '../../../electron/contract/export.ts';
import { deliveriesTable, eventTitles } from '../../../electron/core/export/tables/deliveries.ts';
import tableEnglish from '../../../renderer/i18n/en/deliveries.json' with { type: 'json' };
import exportEnglish from '../../../renderer/i18n/en/export.json' with { type: 'json' };
import tablePortuguese from '../../../renderer/i18n/pt-BR/deliveries.json' with { type: 'json' };
import exportPortuguese from '../../../renderer/i18n/pt-BR/export.json' with { type: 'json' };
import { delivery, noon } from '../../support/deliveries.ts';
import { exportBench, readCsv } from '../../support/exports.ts';

describe('CSV for Excel', () => {
  it('is UTF-8 with BOM, CRLF and the separator that Excel expects in the language', async () => {
    const bench = await exportBench([delivery(1, { response: 'João; "1.234,56"\r\nfim' })]);
    const portuguese = await bench.export({ columns: ['createdAt', 'result', 'response'] });
    expect(portuguese.text).toBe(
      '\ufeff"Enviada em (America/Sao_Paulo)";"Situação";"Resposta"\r\n' +
        '2026-05-12 09:00:01;Entregue;"João; ""1.234,56""\r\nfim"\r\n',
    );
    const english = await bench.export({ columns: ['response', 'createdAt'], language: 'en', zone: 'Asia/Kathmandu' });
    expect(english.text).toBe(
      '\ufeff"Response","Sent at (Asia/Kathmandu)"\r\n"João; ""1.234,56""\r\nfim",2026-05-12 17:45:01\r\n',
    );
  });

  it.each([
    ['an ID that Excel would round', '12345678901234567890', '="12345678901234567890"'],
    ['zeros that Excel would drop', '000123', '="000123"'],
    ['a text that Excel would take for a number', '1e5', '="1e5"'],
    ['a text that Excel would take for a date', '3/4', '="3/4"'],
    ['digits behind a space', ' 12345678901234567890', '=" 12345678901234567890"'],
    ['an end-to-end ID', 'E123456789012345678901234567890123', 'E123456789012345678901234567890123'],
    ['more digits than a formula may hold', '1'.repeat(256), `'${'1'.repeat(256)}`],
    ['digits before something else', '12 "a"', '12 "a"'],
    ['what hides behind a NUL', '12\0"', '\'12\0"'],
  ])('keeps %s', async (_what, transactionId, cell) => {
    const bench = await exportBench([delivery(1, { transactionId })]);
    const { text } = await bench.export({ columns: ['transactionId'] });
    expect(readCsv(text, ';')[1]).toEqual([cell]);
  });

  it('keeps IDs of every size as text', async () => {
    const bench = await exportBench([
      delivery(Number.MAX_SAFE_INTEGER, { createdAt: noon }),
      delivery(7, { webhookId: null }),
    ]);
    const { text } = await bench.export({ columns: ['id', 'webhookId', 'statusCode'] });
    expect(readCsv(text, ';').slice(1).toSorted()).toEqual([
      ['="7"', '', '200'],
      ['="9007199254740991"', '="123"', '200'],
    ]);
  });

  it.each(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\0', '\u001b'])(
    'guards against a formula that begins with %j, also behind what nobody sees',
    async (sign) => {
      const formula = `${sign}cmd|' /C calc'!A0`;
      const befores = ['', ' ', '\u00a0', '\u3000', '\u200b', '\ufeff', ' \u2003\u202e'].filter(
        (before) => before === '' || sign >= ' ',
      );
      const bench = await exportBench(befores.map((before, id) => delivery(id, { response: before + formula })));
      const { text } = await bench.export({ columns: ['response'], order: 'oldest' });
      expect(readCsv(text, ';').slice(1)).toEqual(befores.map((before) => [`'${before}${formula}`]));
    },
  );

  it('leaves texts alone that are neither formulas nor numbers', async () => {
    const harmless = ['{"a":1}', 'OK', 'não', '"=1"', "'=1", '“x”', '[1]', 'a=1', '.', '', ' ', '🙂'];
    const bench = await exportBench(harmless.map((response, id) => delivery(id, { response })));
    const { text } = await bench.export({ columns: ['response', 'url'], order: 'oldest' });
    expect(
      readCsv(text, ';')
        .slice(1)
        .map(([response]) => response),
    ).toEqual(harmless);
  });

  it('has the titles of the table on screen, each in quotes: a file that begins with ID is no CSV to Excel', async () => {
    const bench = await exportBench();
    const portuguese = await bench.export();
    expect(portuguese.text.startsWith('\ufeff"ID";"Enviada em (America/Sao_Paulo)"')).toBe(true);
    for (const [language, texts, more] of [
      ['pt-BR', tablePortuguese, exportPortuguese],
      ['en', tableEnglish, exportEnglish],
    ] as const) {
      const { text } = await bench.export({ language, zone: 'UTC' });
      const [titles] = readCsv(text, language === 'en' ? ',' : ';');
      const shown: Record<string, string> = { ...texts.column, ...more.column };
      expect(titles?.map((title) => title.replace(' (UTC)', ''))).toEqual(deliveryColumns.map((name) => shown[name]));
      const { result } = deliveriesTable.columns;
      const words = result.type === 'label' ? Object.entries(result.labels) : [];
      expect(Object.fromEntries(words.map(([name, titles]) => [name, titles[language]]))).toEqual(texts.result);
      const events: Record<string, Record<string, string>> = texts.event;
      for (const [name, titles] of Object.entries(eventTitles)) {
        const [family = '', happened = ''] = name.split('.');
        expect(titles[language]).toBe(events[family]?.[happened]);
      }
    }
  });

  it('says what Excel does not show: cells that are longer than its longest', async () => {
    const bench = await exportBench([
      delivery(1, { body: 'x'.repeat(32_767) }),
      delivery(2, { body: 'x'.repeat(32_768), response: 'é'.repeat(40_000) }),
    ]);
    const { text, exported } = await bench.export({ columns: ['body', 'response'] });
    expect(readCsv(text, ';')[1]).toEqual(['x'.repeat(32_768), 'é'.repeat(40_000)]);
    expect(exported.beyondExcel).toEqual({ rows: 0, cells: 2 });
    expect((await bench.export({ format: 'csv' })).exported.beyondExcel).toEqual({ rows: 0, cells: 0 });
  });
});
