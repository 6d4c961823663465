/** The runtime's `net.fetch` is as unkind as Electron's: what a caller does not survive there, ends the process here. */
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { listening } from '../core/provider/support.ts';

const session = new URL('../../build/chromium-runtime/session.ts', import.meta.url).href;

async function fetchInProcess(head: string) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.from(`${head}\r\nContent-Length: 2\r\n\r\nok`, 'latin1')));
  });
  const url = `http://127.0.0.1:${await listening(server)}`;
  const script = `
    const { session } = await import(${JSON.stringify(session)});
    const response = await session.defaultSession.fetch(${JSON.stringify(url)}, { redirect: 'manual' });
    process.stdout.write(response.status + ' ' + (await response.text()));
    process.exit();`;
  const args = ['--input-type=module', '--eval', script];
  return promisify(execFile)(process.execPath, args).catch((error: { code: number; stderr: string }) => error);
}

test('an ordinary answer is one', async () => {
  expect(await fetchInProcess('HTTP/1.1 200 OK')).toMatchObject({ stdout: '200 ok' });
});

test.each([
  ['HTTP/1.1 999 Request Denied', 'RangeError'],
  ['HTTP/1.1 401 N\xe3o autorizado', 'TypeError'],
  ['HTTP/1.1 200 OK\r\nX-Motivo: endere\xe7o', 'TypeError'],
])('a head of %j throws where nobody catches it', async (head, error) => {
  expect(await fetchInProcess(head)).toMatchObject({ code: 1, stderr: expect.stringContaining(error) });
});

test('a redirect that is to be handled by hand is an error, and no answer', async () => {
  expect(await fetchInProcess('HTTP/1.1 302 Found\r\nLocation: /else')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Redirect was cancelled'),
  });
});
