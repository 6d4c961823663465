/**
 * A provider that answers to harm: over real HTTP, to the app's own client, sync and archive in a process whose memory is
 * measured. Whatever it says, memory is bounded, nothing reaches a prototype, and what was stored stays.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import type { Attempt, Result } from './hostile-provider.child.ts';

export const megabyte = 1_048_576;
/** Megabytes that the process may hold at its worst: an answer of 64, as text, as objects, on its way to the disk. */
const mostMemory = 1_000;

/** Answers a request; `count` is how many came before it. */
export type Respond = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export interface HostileProvider {
  /** Has the app sync with a provider that answers so, and gives what came of it. */
  sync(answer: Respond, options?: Pick<Attempt, 'resends' | 'requestMs'>): Promise<Result>;
  /** Requests of the last sync. */
  requests(): number;
}

/** Starts the server and the process for the tests of a file. */
export function hostileProvider(): HostileProvider {
  let respond: Respond = () => undefined;
  let requests = 0;
  const server = createServer((request, response) => {
    response.on('error', () => undefined);
    respond(request, response, requests++);
  });
  const folder = makeTemporaryFolder();
  let baseUrl = '';
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

  return {
    sync: async (answer, options = {}) => {
      respond = answer;
      requests = 0;
      child.send({ baseUrl, path: join(folder.path, `${archives}`, 'archive.db'), ...options } satisfies Attempt);
      const answered = new AbortController();
      const { signal } = answered;
      const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('The process died.')));
      const [result] = await Promise.race([once(child, 'message', { signal }), ended]);
      answered.abort();
      expect(result).not.toHaveProperty('fault');
      const { peak, polluted, ids } = result as Result;
      if (ids.length !== 3) archives += 1;
      expect(peak).toBeLessThan(mostMemory);
      expect(polluted).toBe(false);
      // A page of the list has five hundred.
      if (ids.length < 500) expect(ids).toEqual(expect.arrayContaining([1, 2, 3]));
      return result as Result;
    },
    requests: () => requests,
  };
}

/** A delivery that means no harm, but for these facts. */
export const row = (id: unknown, facts: object = {}) => ({
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

/** A page of the list. */
export const page = (results: readonly unknown[], next: string | null = null) => ({ next, previous: null, results });

/** A link to the page that begins after a row. */
export const cursor = (id: number) => `https://x.example/?cursor_datetime=2026-05-12T15:00:00Z&cursor_id=${id}`;

/** Sends a text as the JSON that it is, or is not. */
export const sends =
  (text: string | Buffer, headers: Record<string, string> = {}): Respond =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(text);

/** Sends a page with these rows, and no more. */
export const sendsPage = (results: readonly unknown[]) => sends(JSON.stringify(page(results)));
