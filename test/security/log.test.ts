/** The log at its most talkative: whatever goes wrong, it is told what happened and never what was said. */
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { z } from 'zod';
import { root } from '../../build/project.ts';
import type { Handlers } from '../../electron/contract/commands.ts';
import { createDispatch } from '../../electron/core/ipc/dispatch.ts';
import { fail } from '../../electron/core/lib/failure-error.ts';
import { codeOf, type Log, type LogFacts } from '../../electron/core/lib/log.ts';
import { createProvider } from '../../electron/core/provider/provider.ts';
import { openLog } from '../../electron/shell/log.ts';
import { asked } from '../support/recorded-electron.ts';
import { startRecordingServer } from '../support/recording-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

vi.mock('electron', () => import('../support/recorded-electron.ts'));

const secret = 'eyJzZW50aW5lbCI6MX0.s3nt1n3l-in-the-log';
const payer = 'Maria da Silva, 123.456.789-09';

describe('the log', () => {
  const folder = makeTemporaryFolder();
  let log: Log;

  beforeAll(async () => {
    asked.userData = folder.path;
    // What the console of a developer would show is what the file holds.
    asked.packaged = true;
    log = openLog();
  });

  afterAll(folder.remove);

  const whole = () => readFile(join(asked.userData, 'main.log'), 'utf8').catch(() => '');
  let before = 0;
  beforeEach(async () => {
    before = (await whole()).length;
  });
  /** What the test wrote. */
  const written = async () => (await whole()).slice(before);

  it('takes numbers, switches and codes, and no text that somebody else wrote', () => {
    expectTypeOf<string>().not.toExtend<LogFacts[string]>();
    expectTypeOf<object>().not.toExtend<LogFacts[string]>();
    expectTypeOf<Error>().not.toExtend<LogFacts[string]>();
    expectTypeOf<readonly string[]>().not.toExtend<LogFacts[string]>();
    expectTypeOf<number | boolean | null>().toExtend<LogFacts[string]>();
  });

  it('is written by one room, and nothing else in the app speaks to a console', () => {
    const sources = globSync(['electron/**/*.ts', 'renderer/**/*.{ts,tsx}'], { cwd: root });
    const speaking = sources.filter((path) =>
      /electron-log|\bconsole\.|process\.std(?:out|err)\.write/.test(readFileSync(join(root, path), 'utf8')),
    );
    // The sandbox's command line is no part of the app.
    expect(speaking.filter((path) => !path.includes('sandbox'))).toEqual(['electron/shell/log.ts']);
  });

  it.each<[string, () => unknown]>([
    ['an error that quotes', () => new Error(`Request failed: Authorization: Bearer ${secret}; ${payer}`)],
    ['an error whose words look like a stack', () => new TypeError(`x\n    at ${secret}\n    at ${payer}`)],
    [
      'an error whose words look like a place in our code',
      () => new TypeError('x\n    at (s3nt1n3l.js:1:1)\n    at Maria.js:1:1'),
    ],
    ['an error with a telling name', () => Object.assign(new Error('x'), { name: `Error ${secret} ${payer}` })],
    ['an error whose cause tells', () => new Error('x', { cause: new Error(secret, { cause: payer }) })],
    [
      'an error with the request in it',
      () => Object.assign(new Error('x'), { config: { headers: secret }, body: payer }),
    ],
    ['several errors at once', () => new AggregateError([new Error(secret), new Error(payer)], secret)],
    [
      'an error that was changed after it was made',
      () => {
        const error = new Error('before');
        error.message = payer;
        error.stack = `Error: ${payer}\n    at ${secret}`;
        return error;
      },
    ],
    ['an error of a schema', () => z.object({ a: z.string() }).safeParse({ a: 1, [secret]: payer }).error],
    ['a failure with words of the provider', () => fail('provider', { message: `${secret} ${payer}` })],
    ['a failure of fetch', () => catching(() => new Headers({ authorization: `Bearer ${secret}\n${payer}` }))],
    ['a failure of JSON', () => catching(() => JSON.parse(`{"token":"${secret}",${payer}`))],
    ['a text', () => `${secret} ${payer}`],
    ['a request', () => new Request('https://x.invalid/', { headers: { authorization: secret } })],
    ['nothing', () => undefined],
  ])('says nothing of %s but its class and its place in our code', async (_name, make) => {
    log.warn('test.fault', { error: codeOf(make()) });
    const text = await written();
    expect(text).toContain('test.fault');
    expect(text).not.toMatch(/s3nt1n3l|Maria|home|tmp/);
  });

  it('says where in our code an error was made', async () => {
    log.warn('test.place', { error: codeOf(new RangeError('x')) });
    expect(await written()).toMatch(/code:RangeError log\.test\.ts:\d+:\d+/);
  });

  it('hears of a fault of a command without its input and its answer', async () => {
    const handlers = {
      signIn: () => {
        throw new Error(`${secret} ${payer}`);
      },
      getSettings: () => ({ theme: secret, [payer]: payer }),
    } as unknown as Handlers;
    const dispatch = createDispatch(handlers, (command, error) =>
      log.warn(`command.fault.${command}`, { error: codeOf(error) }),
    );
    const answers = [
      await dispatch('signIn', { token: secret, baseUrl: payer, label: '', remember: 'memory', profileId: null }),
      await dispatch('signIn', { token: 1, [secret]: payer }),
      await dispatch('getSettings', null),
      await dispatch(`${secret} ${payer}`, secret),
    ];
    const text = (await written()) + JSON.stringify(answers);
    expect(text).toContain('command.fault.signIn');
    expect(text).not.toMatch(/s3nt1n3l|Maria/);
  });

  it('hears of a request that failed without what was asked and answered', async () => {
    const server = await startRecordingServer((request, response) =>
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`${request.headers.authorization} ${payer}`),
    );
    const provider = createProvider({
      ...{ baseUrl: server.origin, token: () => secret, fetch: globalThis.fetch, retry: { limit: 0 } },
    });
    const error: unknown = await provider.listDeliveries({ transactionId: payer }).catch((reason: unknown) => reason);
    await server.close();
    log.warn('test.request', { error: codeOf(error) });
    expect(await written()).toContain('test.request');
    expect(await written()).not.toMatch(/s3nt1n3l|Maria/);
  });
});

function catching(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
