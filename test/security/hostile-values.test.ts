/** What a hostile provider writes into its rows: kept as it is, read as it was meant, or reported. */
import { describe, expect, it } from 'vitest';
import { cursor, hostileProvider, megabyte, page, row, sends, sendsPage } from './hostile-provider.ts';

const provider = hostileProvider();

describe('a hostile provider', () => {
  it('puts scripts into every field: they are kept as the words that they are', async () => {
    const script = `<script>alert(1)</script><img src=x onerror="alert(1)">"'\`{{constructor.constructor('x')()}}`;
    const texts = { url: script, type: script, transaction_id: script, body: script, header: script, response: script };
    const { failure, body, eventType } = await provider.sync(sendsPage([row(9, { ...texts, [script]: script })]));
    expect({ failure, body, eventType }).toEqual({ failure: null, body: script, eventType: script });
  });

  it('answers with fifty megabytes: they are read', async () => {
    const body = 'x'.repeat(megabyte / 2);
    const { failure, ids } = await provider.sync(
      sendsPage(Array.from({ length: 100 }, (_, index) => row(1_000 + index, { body }))),
    );
    expect(failure).toBeNull();
    expect(ids).toHaveLength(103);
  });

  it('answers with more than anyone needs: it is refused', async () => {
    const { failure } = await provider.sync(sends(`{"next":null,"results":[],"x":"${'x'.repeat(70 * megabyte)}"}`));
    expect(failure).toMatchObject({ code: 'provider', message: expect.stringContaining('larger') });
  });

  it.each([
    ['an answer', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'provider'],
    ['an object', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'provider'],
    ['a very large answer', '['.repeat(30 * megabyte), 'provider'],
  ])('nests %s without end', async (_name, text, code) => {
    expect((await provider.sync(sends(text))).failure).toMatchObject({ code });
  });

  it('nests fields without end: their row goes without them', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const rows = [JSON.stringify(row(8)).replace('"body":"{}"', `"body":${deep}`)];
    rows.push(JSON.stringify(row(9, { other: 0 })).replace('"other":0', `"other":${deep}`));
    const { failure, rejected, ids } = await provider.sync(sends(`{"next":null,"results":[${rows.join(',')}]}`));
    expect({ failure, rejected, ids }).toEqual({ failure: null, rejected: 0, ids: [9, 8, 3, 2, 1] });
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'])(
    'calls a field %s: it is a field',
    async (name) => {
      const text = JSON.stringify(page([row(9, { other: 0 })])).replace(
        '"other":0',
        `${JSON.stringify(name)}:{"polluted":true,"id":7,"prototype":{"polluted":true}}`,
      );
      const { failure, ids } = await provider.sync(
        sends(text.replace('{"next"', `{${JSON.stringify(name)}:{"polluted":1},"next"`)),
      );
      expect({ failure, ids }).toEqual({ failure: null, ids: [9, 3, 2, 1] });
    },
  );

  it('writes NUL and characters that turn words around: they are kept', async () => {
    const text = 'a\u0000b\u202ec\u2066d\ufeff\ud800';
    const { failure, body, eventType } = await provider.sync(sendsPage([row(9, { body: text, type: text })]));
    expect(failure).toBeNull();
    // Half a character is none: a text that is written comes back whole.
    expect({ body, eventType }).toEqual({ body: text.toWellFormed(), eventType: text.toWellFormed() });
  });

  it('sends ten thousand fields', async () => {
    const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, index]));
    const rows = Array.from({ length: 100 }, (_, index) => row(1_000 + index, fields));
    expect(await provider.sync(sendsPage(rows))).toMatchObject({ failure: null, rejected: 0 });
  });

  it('gives ten thousand kinds of event: each is one', async () => {
    let id = 1_000;
    const { failure, ids } = await provider.sync((_request, response, count) => {
      const rows = Array.from({ length: 100 }, () =>
        row(id++, { type: `EVENT_${id}`, webhook_id: id, status_code: id }),
      );
      const answer = JSON.stringify(page(rows, count < 40 ? cursor(id) : null));
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    });
    expect(failure).toBeNull();
    expect(ids).toHaveLength(500);
  });

  it('repeats IDs: one ID is one delivery', async () => {
    const rows = [
      row(9, { status_code: 500 }),
      row(9, { status_code: 200 }),
      row(9, { created_at: '2026-05-12T14:00:00Z' }),
    ];
    const { failure, ids } = await provider.sync(sendsPage(rows));
    expect({ failure, ids }).toEqual({ failure: null, ids: [9, 3, 2, 1] });
  });

  it('dates from the year 0 to the year 9999, and nonsense', async () => {
    const times = ['9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z'];
    const nonsense = [
      'yesterday',
      '',
      '2026-13-45T99:99:99Z',
      '+275760-09-13T00:00:00Z',
      '-000001-01-01T00:00:00Z',
      null,
      7,
      {},
    ];
    const all = [...times, ...nonsense].map((created_at, index) => row(10 + index, { created_at }));
    const { failure, rejected, ids } = await provider.sync(sendsPage(all));
    expect({ failure, rejected, ids }).toEqual({ failure: null, rejected: nonsense.length, ids: [10, 3, 2, 1, 11] });
  });

  it('counts beyond 2^53: such a row is reported, and never taken for another', async () => {
    const text = (id: string) => JSON.stringify(row('ID')).replace('"ID"', id);
    const ids = [
      '9007199254740993',
      '"9007199254740993"',
      '1e300',
      '-9007199254740993',
      '1.5',
      '99999999999999999999999',
    ];
    const good = [text('9007199254740991'), JSON.stringify(row(9))];
    const result = await provider.sync(sends(`{"next":null,"results":[${[...ids.map(text), ...good].join(',')}]}`));
    expect(result).toMatchObject({ failure: null, rejected: ids.length, ids: [9_007_199_254_740_991, 9, 3, 2, 1] });
  });

  it('counts beyond 2^53 inside of a body that is no text: its row goes without it, and nothing is rounded', async () => {
    const body = '{"data":{"qr_code_id":9007199254740993}}';
    const rows = [JSON.stringify(row(8)).replace('"body":"{}"', `"body":${body}`), JSON.stringify(row(9, { body }))];
    const result = await provider.sync(sends(`{"next":null,"results":[${rows.join(',')}]}`));
    expect(result).toMatchObject({ failure: null, rejected: 0, ids: [9, 8, 3, 2, 1], body });
  });

  it('names objects beyond 2^53 in its resends: as a text it is kept, as a number its row is reported', async () => {
    const resend = { id: 1, resend_type: 'CASHIN', status: 'COMPLETED', created_at: '2026-05-12T15:00:00Z' };
    const texts = ['9007199254740993', '"9007199254740993"'].map((reference) =>
      JSON.stringify({ ...resend, object_reference_id: 0 }).replace(
        '"object_reference_id":0',
        `"object_reference_id":${reference}`,
      ),
    );
    const result = await provider.sync(sends(`{"next":null,"results":[${texts.join(',')}]}`), { resends: true });
    expect(result).toMatchObject({ failure: null, rejected: 1, resends: ['9007199254740993'] });
  });

  it('writes numbers as texts: they are numbers', async () => {
    const result = await provider.sync(sendsPage([row('9', { status_code: '500', webhook_id: ' 7 ' })]));
    expect(result).toMatchObject({ failure: null, rejected: 0, ids: [9, 3, 2, 1] });
  });
});
