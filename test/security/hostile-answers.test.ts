/** What a hostile provider does to its answers as a whole: no content, no end, no sense; the failure is clear. */
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { cursor, hostileProvider, megabyte, page, type Respond, row, sends } from './hostile-provider.ts';

const provider = hostileProvider();

describe('a hostile provider', () => {
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
      expect((await provider.sync(sends(body, { 'content-type': type }))).failure).toMatchObject({ code: 'provider' });
    });

    it('a page by the name of something else: it is read', async () => {
      const result = await provider.sync(
        sends(JSON.stringify(page([row(9)])), { 'content-type': 'text/html; charset=nonsense' }),
      );
      expect(result).toMatchObject({ failure: null, ids: [9, 3, 2, 1] });
    });
  });

  describe('takes its time', () => {
    it('a byte a moment: there is a limit', async () => {
      const drips: NodeJS.Timeout[] = [];
      const dripping: Respond = (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{');
        drips.push(setInterval(() => response.write(' '), 100));
      };
      const { failure } = await provider.sync(dripping, { requestMs: 2_000 });
      for (const drip of drips) clearInterval(drip);
      expect(failure).toMatchObject({ code: 'timeout' });
    });

    it('an answer that never ends: there is a limit', async () => {
      const { failure } = await provider.sync((_request, response) => {
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
      const { failure } = await provider.sync(sends(packed[encoding], { 'content-encoding': encoding }));
      expect(failure).toMatchObject({ code: 'provider', message: expect.stringContaining('larger') });
    });

    it('packed twice', async () => {
      const twice = gzipSync(packed.gzip);
      const { failure } = await provider.sync(sends(twice, { 'content-encoding': 'gzip, gzip' }));
      expect(failure).toMatchObject({ code: 'provider' });
    });

    it('in the words of an error', async () => {
      const { failure } = await provider.sync((_request, response) =>
        response.writeHead(400, { 'content-encoding': 'gzip', 'content-type': 'text/plain' }).end(packed.gzip),
      );
      expect(failure).toMatchObject({ code: 'refused' });
    });
  });

  describe('miscounts its own answer', () => {
    it('promises more than it sends', async () => {
      const { failure } = await provider.sync((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000000' });
        response.write('{"next":null,"results":[');
        setTimeout(() => response.destroy(), 20);
      });
      expect(failure?.code).toMatch(/^(offline|provider|timeout)$/);
    });

    it('sends more than it promised', async () => {
      const { failure } = await provider.sync((request) => {
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
    ])('%s: it is told, and the provider.requests() end', async (_name, answer) => {
      const { failure } = await provider.sync((_request, response, count) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(count)));
      });
      expect(failure).toMatchObject({ code: 'provider', message: 'Its pages do not end.' });
      expect(provider.requests()).toBeLessThan(50);
    });
  });
});
