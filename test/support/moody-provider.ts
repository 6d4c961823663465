/** A provider that serves sample data, fails as it is told to, and can be told otherwise at any moment. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandboxProcess } from './sandbox-process.ts';

/** `slow`: pages of deliveries take seconds. `down`: connections are dropped. `empty`: nothing was ever sent. */
export type Mood = 'well' | 'slow' | 'down' | 'refusing' | 'failing' | 'empty';

export interface MoodyProvider {
  readonly baseUrl: string;
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Behaves so from now on; after `pages` pages of deliveries it falls into the mood named `next`. */
  be(mood: Mood, change?: { readonly pages: number; readonly next: Mood }): void;
  close(): Promise<void>;
}

const slowMs = 4_000;

/** @param switches of the sandbox behind it, as `electron/sandbox/cli.ts` takes them. */
export async function startMoodyProvider(switches: readonly string[]): Promise<MoodyProvider> {
  const sandbox = await startSandboxProcess(switches);
  let mood: Mood = 'well';
  let change: { pages: number; readonly next: Mood } | null = null;

  function moodNow(isPage: boolean): Mood {
    if (!isPage || change === null) return mood;
    if (change.pages > 0) {
      change.pages -= 1;
      return mood;
    }
    mood = change.next;
    change = null;
    return mood;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request;
    let body = '';
    for await (const chunk of request) body += chunk;
    const isPage = url.startsWith('/v3/webhooks/logs');
    const say = (status: number, json: unknown) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
    switch (moodNow(isPage)) {
      case 'down':
        return void request.socket.destroy();
      case 'refusing':
        return void say(401, { detail: 'Invalid token' });
      case 'failing':
        return void say(503, { detail: 'Service Unavailable' });
      case 'empty':
        return void say(200, { next: null, previous: null, results: [] });
      case 'slow':
        if (isPage) await sleep(slowMs);
        break;
      case 'well':
        break;
    }
    const passed = await fetch(`${sandbox.baseUrl}${url}`, {
      method,
      headers: { authorization: headers.authorization ?? '', 'content-type': headers['content-type'] ?? '' },
      ...(method === 'GET' ? {} : { body }),
    });
    response.writeHead(passed.status, { 'Content-Type': passed.headers.get('content-type') ?? 'application/json' });
    response.end(await passed.text());
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ token: sandbox.token, clientId: sandbox.clientId, clientSecret: sandbox.clientSecret },
    be: (now, later) => {
      mood = now;
      change = later ? { ...later } : null;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sandbox.kill();
    },
  };
}
