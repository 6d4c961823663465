/** Client credentials: signed in without a person, token after token, while payments arrive and a resend ends. */
import keytar from 'keytar';
import { startSandbox } from '../../electron/sandbox/sandbox.ts';
import { filesWith } from '../support/files-with.ts';
import { expect, test } from '../support/journey.ts';
import { resendObject } from '../support/resend-object.ts';
import { sampleDataLoaded } from '../support/sample-data.ts';
import { inLanguages, names } from './names.ts';

/** Short lives, so that several pass. The app renews each at three quarters of it, less its jitter of an eighth at most. */
const tokenSeconds = 12;
const shortestUse = tokenSeconds * 1_000 * (3 / 4 - 1 / 8);
const tokenPath = '/v2/finance/auth-token/';

for (const lang of inLanguages('pt-BR')) {
  const n = names[lang];

  test(`signed in with credentials, it stays so by itself (${lang})`, async ({ launch, temporaryFolder }) => {
    const provider = await startSandbox({
      ...{ tokenSeconds, days: 3, deliveries: 900, arrivalEveryMs: 1_500 },
      // Longer than a token lives.
      resendLatencyMs: { pending: 1_500, processing: 1_000 * tokenSeconds },
    });
    const fromApp = () => provider.requests().filter(({ path }) => !path.startsWith('/merchant/'));
    const asked = () => fromApp().filter(({ path }) => path === tokenPath);
    try {
      const userDataDir = temporaryFolder();
      const app = await launch({ lang, apiUrl: provider.baseUrl, userDataDir });
      const { page } = app;
      await page.getByRole('tab', { name: n.credentials }).click();
      await page.getByLabel(n.clientId, { exact: true }).fill(provider.clientId);
      await page.getByLabel(n.clientSecret, { exact: true }).fill('not the secret');
      await page.getByRole('button', { name: n.signIn, exact: true }).click();
      await expect(page.getByRole('alert')).toContainText('Invalid credentials');
      expect(fromApp().map(({ path }) => path)).toEqual([tokenPath]);
      const from = Date.now();
      await page.getByLabel(n.clientSecret, { exact: true }).fill(provider.clientSecret);
      await page.getByRole('button', { name: n.signIn, exact: true }).click();
      const grid = page.getByRole('grid', { name: n.deliveries });
      // All of it: what only seems to be missing is read again before it leaves, and taken out.
      await sampleDataLoaded(page, n);
      await expect(page.getByRole('banner').getByRole('button', { name: n.staysSignedIn })).toBeVisible();

      await test.step('a resend is asked for with one token, and its end is told under another', async () => {
        const before = asked().length;
        const objectId = await page.evaluate(async () => {
          // What was sent just now may still be answered.
          const to = Date.now() - 3_600_000;
          const source = { failedIn: { kind: 'CASHIN', from: to - 5 * 86_400_000, to } } as const;
          const answer = await window.reenvio.readObjectIds({ source, paths: {} });
          return answer.ok ? answer.value.rows.find((row) => row.objectReferenceId !== null)?.objectReferenceId : null;
        });
        await resendObject(page, n, String(objectId));
        // An incident among the payments that arrive may be told first.
        const isOfResend = (told: object) => JSON.stringify(told).includes(String(objectId));
        await app.waitForEffect((told) => told.effect === 'notification' && isOfResend(told));
        expect(asked().length).toBeGreaterThan(before);
        await page.keyboard.press('Escape');
        await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.deliveries }).click();
      });

      await test.step('four tokens later, payments still arrive, and nobody was asked for anything', async () => {
        await expect.poll(() => asked().length).toBeGreaterThan(4);
        const count = async () => Number(await grid.getAttribute('aria-rowcount'));
        const before = await count();
        await expect.poll(count).toBeGreaterThan(before);
        const lives = (Date.now() - from) / shortestUse;
        expect(asked().length).toBeLessThanOrEqual(2 + Math.ceil(lives));
        await expect(page.getByRole('alert')).toBeHidden();
      });

      await test.step('the secret is in the keychain, on its way to the one path, and nowhere else', async () => {
        const elsewhere = fromApp().filter(({ path }) => path !== tokenPath);
        expect(JSON.stringify(elsewhere)).not.toContain(provider.clientSecret);
        const session = await page.evaluate(() => window.reenvio.getSession(null));
        expect(JSON.stringify(session)).not.toContain(provider.clientSecret);
        const kept = async () =>
          (await keytar.findCredentials('Reenvio')).filter(({ account }) => account.includes(provider.baseUrl));
        expect(await kept()).toMatchObject([{ password: expect.stringContaining(provider.clientSecret) }]);
        await page.getByRole('button', { name: n.signOut }).click();
        await expect(page.getByLabel(n.clientId, { exact: true })).toBeVisible();
        expect(await kept()).toEqual([]);
        await app.close();
        expect(await filesWith(userDataDir, [provider.clientSecret])).toEqual([]);
        expect(app.stdout() + app.stderr()).not.toContain(provider.clientSecret);
      });
    } finally {
      await provider.close();
    }
  });
}
