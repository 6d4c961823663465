/**
 * A provider that answers to harm: over real HTTP, to the app's own client, sync and archive in a process whose memory is
 * measured. Whatever it says, memory is bounded, the failure is clear, and what was stored stays.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import type { Attempt, Result } from './hostile-provider.child.ts';

const megabyte = 1_048_576;
/** Megabytes that the process may hold at its worst: an answer of 64, as text, as objects, on its way to the disk. */
const mostMemory = 1_000;

const row = (id: unknown, facts: object = {}) => ({
  ...{
    id,
    url: 'https://client.example.com/hook',
    webhook_id: 1,
    type: 'PIX_QR_CODE_CREATED',
    transaction_id: `E${id}`,
  },
  ...{ body: '{}', header: '{}', response: 'ok', status_code: 200 },
  ...{ created_at: '2026-05-12T15:00:00Z', updated_at: '2026-05-12T15:00:00Z' },
  ...facts,
});
const page = (results: readonly unknown[], next: string | null = null) => ({ next, previous: null, results });
const cursor = (id: number) => `https://x.example/?cursor_datetime=2026-05-12T15:00:00Z&cursor_id=${id}`;

let respond: (request: IncomingMessage, response: ServerResponse, count: number) => void = () => undefined;
let requests = 0;
const server = createServer((request, response) => {
  response.on('error', () => undefined);
  respond(request, response, requests++);
});
let baseUrl = '';
const folder = makeTemporaryFolder();
let child: ChildProcess;
let archives = 0;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  child = fork(fileURLToPath(new URL('hostile-provider.child.ts', import.meta.url)), { execArgv: [] });
  await once(child, 'message');
});

afterAll(() => {
  child?.kill();
  server.closeAllConnections();
  server.close();
  folder.remove();
});

/** Has the app sync with a provider that answers so, and gives what came of it. */
async function sync(answer: typeof respond, options: Pick<Attempt, 'resends' | 'requestMs'> = {}): Promise<Result> {
  respond = answer;
  requests = 0;
  child.send({ baseUrl, path: join(folder.path, `${archives}`, 'archive.db'), ...options } satisfies Attempt);
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The process died.')));
  const [result] = await Promise.race([once(child, 'message'), ended]);
  expect(result).not.toHaveProperty('fault');
  const { peak, polluted, ids } = result as Result;
  if (ids.length !== 3) archives += 1;
  expect(peak).toBeLessThan(mostMemory);
  expect(polluted).toBe(false);
  // A page of the list has five hundred.
  if (ids.length < 500) expect(ids).toEqual(expect.arrayContaining([1, 2, 3]));
  return result as Result;
}

/** Sends a text as the JSON that it is, or is not. */
const sends =
  (text: string | Buffer, headers: Record<string, string> = {}): typeof respond =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(text);
const sendsPage = (results: readonly unknown[]) => sends(JSON.stringify(page(results)));

describe('a hostile provider', { timeout: 60_000 }, () => {
  it('puts scripts into every field: they are kept as the words that they are', async () => {
    const script = `<script>alert(1)</script><img src=x onerror="alert(1)">"'\`{{constructor.constructor('x')()}}`;
    const texts = { url: script, type: script, transaction_id: script, body: script, header: script, response: script };
    const { failure, body, eventType } = await sync(sendsPage([row(9, { ...texts, [script]: script })]));
    expect({ failure, body, eventType }).toEqual({ failure: null, body: script, eventType: script });
  });

  it('answers with fifty megabytes: they are read', async () => {
    const body = 'x'.repeat(megabyte / 2);
    const { failure, ids } = await sync(
      sendsPage(Array.from({ length: 100 }, (_, index) => row(1_000 + index, { body }))),
    );
    expect(failure).toBeNull();
    expect(ids).toHaveLength(103);
  });

  it('answers with more than anyone needs: it is refused', async () => {
    const { failure } = await sync(sends(`{"next":null,"results":[],"x":"${'x'.repeat(70 * megabyte)}"}`));
    expect(failure).toMatchObject({ code: 'provider', message: expect.stringContaining('larger') });
  });

  it.each([
    ['an answer', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'provider'],
    ['an object', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'provider'],
    ['a very large answer', '['.repeat(30 * megabyte), 'provider'],
  ])('nests %s without end', async (_name, text, code) => {
    expect((await sync(sends(text))).failure).toMatchObject({ code });
  });

  it('nests fields without end: their row is reported, or goes without them', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const rows = [JSON.stringify(row(8)).replace('"body":"{}"', `"body":${deep}`)];
    rows.push(JSON.stringify(row(9, { other: 0 })).replace('"other":0', `"other":${deep}`));
    const { failure, rejected, ids } = await sync(sends(`{"next":null,"results":[${rows.join(',')}]}`));
    expect({ failure, rejected, ids }).toEqual({ failure: null, rejected: 1, ids: [9, 3, 2, 1] });
  });

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'])(
    'calls a field %s: it is a field',
    async (name) => {
      const text = JSON.stringify(page([row(9, { other: 0 })])).replace(
        '"other":0',
        `${JSON.stringify(name)}:{"polluted":true,"id":7,"prototype":{"polluted":true}}`,
      );
      const { failure, ids } = await sync(
        sends(text.replace('{"next"', `{${JSON.stringify(name)}:{"polluted":1},"next"`)),
      );
      expect({ failure, ids }).toEqual({ failure: null, ids: [9, 3, 2, 1] });
    },
  );

  it('writes NUL and characters that turn words around: they are kept', async () => {
    const text = 'a\u0000b\u202ec\u2066d\ufeff\ud800';
    const { failure, body, eventType } = await sync(sendsPage([row(9, { body: text, type: text })]));
    expect(failure).toBeNull();
    // Half a character is none: a text that is written comes back whole.
    expect({ body, eventType }).toEqual({ body: text.toWellFormed(), eventType: text.toWellFormed() });
  });

  it('sends ten thousand fields', async () => {
    const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, index]));
    const rows = Array.from({ length: 100 }, (_, index) => row(1_000 + index, fields));
    expect(await sync(sendsPage(rows))).toMatchObject({ failure: null, rejected: 0 });
  });

  it('gives ten thousand kinds of event: each is one', async () => {
    let id = 1_000;
    const { failure, ids } = await sync((_request, response, count) => {
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
    const { failure, ids } = await sync(sendsPage(rows));
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
    const { failure, rejected, ids } = await sync(sendsPage(all));
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
    const result = await sync(sends(`{"next":null,"results":[${[...ids.map(text), ...good].join(',')}]}`));
    expect(result).toMatchObject({ failure: null, rejected: ids.length, ids: [9_007_199_254_740_991, 9, 3, 2, 1] });
  });

  it('counts beyond 2^53 inside of a body that is no text: its row is reported, not rounded', async () => {
    const body = '{"data":{"qr_code_id":9007199254740993}}';
    const rows = [JSON.stringify(row(8)).replace('"body":"{}"', `"body":${body}`), JSON.stringify(row(9, { body }))];
    const result = await sync(sends(`{"next":null,"results":[${rows.join(',')}]}`));
    expect(result).toMatchObject({ failure: null, rejected: 1, ids: [9, 3, 2, 1], body });
  });

  it('names objects beyond 2^53 in its resends: as a text it is kept, as a number its row is reported', async () => {
    const resend = { id: 1, resend_type: 'CASHIN', status: 'COMPLETED', created_at: '2026-05-12T15:00:00Z' };
    const texts = ['9007199254740993', '"9007199254740993"'].map((reference) =>
      JSON.stringify({ ...resend, object_reference_id: 0 }).replace(
        '"object_reference_id":0',
        `"object_reference_id":${reference}`,
      ),
    );
    const result = await sync(sends(`{"next":null,"results":[${texts.join(',')}]}`), { resends: true });
    expect(result).toMatchObject({ failure: null, rejected: 1, resends: ['9007199254740993'] });
  });

  it('writes numbers as texts: they are numbers', async () => {
    const result = await sync(sendsPage([row('9', { status_code: '500', webhook_id: ' 7 ' })]));
    expect(result).toMatchObject({ failure: null, rejected: 0, ids: [9, 3, 2, 1] });
  });

  describe('sends the wrong content', () => {
    it.each([
      ['a page of HTML that calls itself JSON', '<!doctype html><title>Sign in</title>', 'application/json'],
      ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'image/png'],
      ['nothing', '', 'application/json'],
      ['JSON that is cut off', '{"next":null,"results":[{"id":1', 'application/json'],
      ['a number', '42', 'application/json'],
      ['a script', 'alert(1)', 'text/javascript'],
      [
        'JSON of another encoding than it says',
        Buffer.from('{"next":null,"results":[]}', 'utf16le'),
        'application/json',
      ],
      ['results that are no list', '{"next":null,"results":{"length":1e9}}', 'application/json'],
    ])('%s', async (_name, body, type) => {
      expect((await sync(sends(body, { 'content-type': type }))).failure).toMatchObject({ code: 'provider' });
    });

    it('a page by the name of something else: it is read', async () => {
      const result = await sync(
        sends(JSON.stringify(page([row(9)])), { 'content-type': 'text/html; charset=nonsense' }),
      );
      expect(result).toMatchObject({ failure: null, ids: [9, 3, 2, 1] });
    });
  });

  describe('takes its time', () => {
    it('a byte a moment: there is a limit', async () => {
      const drips: NodeJS.Timeout[] = [];
      const dripping: typeof respond = (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{');
        drips.push(setInterval(() => response.write(' '), 100));
      };
      const { failure } = await sync(dripping, { requestMs: 2_000 });
      for (const drip of drips) clearInterval(drip);
      expect(failure).toMatchObject({ code: 'timeout' });
    });

    it('an answer that never ends: there is a limit', async () => {
      const { failure } = await sync((_request, response) => {
        const more = Buffer.alloc(megabyte, ' ');
        response.writeHead(200, { 'content-type': 'application/json' });
        const pour = () => {
          while (!response.destroyed && response.write(more));
        };
        response.on('drain', pour);
        pour();
      });
      expect(failure).toMatchObject({ code: 'provider', message: expect.stringContaining('larger') });
    });
  });

  describe('sends a bomb', () => {
    let packed: Record<'gzip' | 'deflate' | 'br', Buffer>;

    beforeAll(() => {
      const blank = Buffer.alloc(256 * megabyte, ' ');
      // Many files in one are as good as one: ten megabytes that unpack to ten thousand.
      const part = gzipSync(blank.subarray(0, 32 * megabyte), { level: 9 });
      const quickly = { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 24 };
      packed = {
        gzip: Buffer.concat(Array.from({ length: 320 }, () => part)),
        deflate: deflateSync(blank, { level: 1 }),
        br: brotliCompressSync(blank, { params: quickly }),
      };
    });

    it.each(['gzip', 'deflate', 'br'] as const)('%s: it is measured unpacked, and given up', async (encoding) => {
      expect(packed[encoding].length).toBeLessThan(12 * megabyte);
      const { failure } = await sync(sends(packed[encoding], { 'content-encoding': encoding }));
      expect(failure).toMatchObject({ code: 'provider', message: expect.stringContaining('larger') });
    });

    it('packed twice', async () => {
      const twice = gzipSync(packed.gzip);
      const { failure } = await sync(sends(twice, { 'content-encoding': 'gzip, gzip' }));
      expect(failure).toMatchObject({ code: 'provider' });
    });

    it('in the words of an error', async () => {
      const { failure } = await sync((_request, response) =>
        response.writeHead(400, { 'content-encoding': 'gzip', 'content-type': 'text/plain' }).end(packed.gzip),
      );
      expect(failure).toMatchObject({ code: 'refused' });
    });
  });

  describe('miscounts its own answer', () => {
    it('promises more than it sends', async () => {
      const { failure } = await sync((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000000' });
        response.write('{"next":null,"results":[');
        setTimeout(() => response.destroy(), 20);
      });
      expect(failure?.code).toMatch(/^(offline|provider|timeout)$/);
    });

    it('sends more than it promised', async () => {
      const { failure } = await sync((request) => {
        request.socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n${JSON.stringify(page([row(9)]))}`);
      });
      expect(failure?.code).toMatch(/^(offline|provider)$/);
    });
  });

  describe('leads in circles', () => {
    it.each<[string, (count: number) => object]>([
      ['to the same page for ever', () => page([row(9)], cursor(9))],
      ['from one page to another and back', (count) => page([row(9)], cursor(count % 2))],
      ['on and on, with nothing there', (count) => page([], cursor(count))],
    ])('%s: it is told, and the requests end', async (_name, answer) => {
      const { failure } = await sync((_request, response, count) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(count)));
      });
      expect(failure).toMatchObject({ code: 'provider', message: 'Its pages do not end.' });
      expect(requests).toBeLessThan(50);
    });
  });
});
