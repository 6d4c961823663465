/** Where a token is after sign-in: in the keychain, and on its way to the profile's origin; nowhere else. */
import keytar from 'keytar';
import type { Page } from 'playwright-core';
import { startDocumentedProvider } from '../support/documented-provider.ts';
import { filesWith } from '../support/files-with.ts';
import { expect, test } from '../support/journey.ts';
import { startRecordingServer } from '../support/recording-server.ts';
import { names } from './names.ts';

const n = names.en;
const sentinel = `sentinel${'x'.repeat(24)}`;
const token = [
  Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url'),
  Buffer.from('{"token_type":"access","user_id":246,"jti":"sentinel","exp":1900003600}').toString('base64url'),
  sentinel,
].join('.');

test('a token is in the keychain alone, and gone after sign-out', async ({ launch, temporaryFolder }) => {
  const provider = await startDocumentedProvider(token);
  const stranger = await startRecordingServer();
  try {
    const userDataDir = temporaryFolder();
    const first = await launch({ lang: 'en', apiUrl: provider.baseUrl, userDataDir });
    await signIn(first.page);
    await first.close();

    // Started again with another address in its environment: the profile keeps its own, and its token with it.
    const app = await launch({ lang: 'en', apiUrl: stranger.origin, userDataDir });
    const { page } = app;
    await page.evaluate(recordEverything);
    const before = provider.requests.length;
    await page.getByRole('button', { name: n.syncNow }).click();
    await expect.poll(() => provider.requests.length).toBeGreaterThan(before);
    await expect(page.getByRole('grid', { name: n.deliveries })).toHaveAttribute('aria-rowcount', '3');
    expect(stranger.requests).toEqual([]);

    const crossed = await page.evaluate(askEverything, readingCommands);
    expect(crossed).toContain('98765');
    expect(crossed).not.toContain(sentinel);
    expect(await page.content()).not.toContain(sentinel);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(sentinel);
    expect(app.stdout() + app.stderr()).not.toContain(sentinel);
    expect(await filesWith(userDataDir, [sentinel])).toEqual([]);
    const kept = await keytar.findCredentials('Reenvio');
    expect(kept.filter(({ password }) => password === token)).toHaveLength(1);

    await page.getByRole('button', { name: n.signOut }).click();
    await expect(page.getByLabel(n.token, { exact: true })).toBeVisible();
    expect((await keytar.findCredentials('Reenvio')).filter(({ password }) => password === token)).toEqual([]);

    await app.close();
    expect(await filesWith(userDataDir, [sentinel])).toEqual([]);
    expect(app.stdout() + app.stderr() + first.stdout() + first.stderr()).not.toContain(sentinel);
    expect(stranger.requests).toEqual([]);
  } finally {
    await Promise.all([provider.close(), stranger.close()]);
  }
});

async function signIn(page: Page): Promise<void> {
  await page.getByLabel(n.token, { exact: true }).fill(token);
  await page.getByRole('button', { name: n.signIn, exact: true }).click();
  await expect(page.getByRole('grid', { name: n.deliveries })).toHaveAttribute('aria-rowcount', '3');
}

/** Commands that only read, with an input for each. */
const readingCommands: readonly (readonly [string, unknown])[] = [
  ['getSession', null],
  ['getSettings', null],
  ['getSyncState', null],
  ['getAppInfo', null],
  ['getDelivery', { id: 98765 }],
  ['listAttempts', { transactionId: 'E123456789012345678901234567890123' }],
];

type Recorder = {
  reenvio: Record<string, unknown> & { on: Record<string, (listener: unknown) => void> };
  seen: string[];
};

/** Runs in the page: keeps every event that crosses the bridge from here on. */
function recordEverything(): void {
  const scope = globalThis as unknown as Recorder;
  scope.seen = [];
  for (const subscribe of Object.values(scope.reenvio.on))
    subscribe((payload: unknown) => scope.seen.push(JSON.stringify(payload)));
}

/** Runs in the page: gives the answers of commands and the events so far, as one text. */
async function askEverything(questions: readonly (readonly [string, unknown])[]): Promise<string> {
  const scope = globalThis as unknown as Recorder;
  const answers = await Promise.all(
    questions.map(([name, input]) => (scope.reenvio[name] as (input: unknown) => Promise<unknown>)(input)),
  );
  return JSON.stringify(answers) + scope.seen.join('\n');
}
