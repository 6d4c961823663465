/** What a hostile provider's words do on screen and on the desktop: they are shown as the words that they are. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/journey.ts';
import { startRecordingServer } from '../support/recording-server.ts';
import { names } from './names.ts';

const n = names.en;

/** Runs where it is taken for markup, a template, a key or a direction; says so by leaving `pwned` behind. */
const evil = [
  '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=2</script><a href="javascript:pwned=3">x</a>',
  '{{constructor}}$t(tray.quit)&A&B',
].join('');
const turning = '\u202egnp.exe\u0000';

const at = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1_000).toISOString();
const delivery = (id: unknown, facts: object = {}) => ({
  ...{ id, url: `https://${evil}`, webhook_id: 1, type: `EVIL${turning}`, transaction_id: `E42${turning}${evil}` },
  ...{ body: JSON.stringify({ evil }), header: JSON.stringify({ [evil]: evil }), response: evil, status_code: 500 },
  ...{ created_at: at(60), updated_at: at(60), [evil]: evil, ...facts },
});
const resend = (id: number, facts: object) => ({
  ...{ id, resend_type: 'CASHIN', status: 'FAILED', account_mirror_id: null, start_datetime: null, end_datetime: null },
  ...{
    user_id: 1,
    created_at: at(30),
    updated_at: at(20),
    processed_at: at(20),
    error_message: evil + turning,
    ...facts,
  },
});

test("a hostile provider's words are words: nothing runs, nothing turns around, nothing is lost", async ({
  launch,
  temporaryFolder,
}) => {
  let asked = false;
  const provider = await startRecordingServer(({ method, url, headers }, response) => {
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (headers.authorization !== 'Bearer e30.e30.right') return json({ detail: evil }, 401);
    const page = (results: readonly unknown[]) => json({ next: null, previous: null, results });
    if (method === 'POST') {
      asked = true;
      return json({ worked: true, detail: 'Webhook resend request created. ID: 78' });
    }
    if (!url.startsWith('/v3/webhooks/logs')) {
      const made = asked ? [resend(78, { object_reference_id: '777' })] : [];
      return page([...made, resend(77, { object_reference_id: `X&Y${evil}`, status: 'COMPLETED' })]);
    }
    const future = delivery(43, { created_at: '9999-12-31T23:59:59Z', transaction_id: null });
    const beyond = delivery(2 ** 60, { created_at: at(61) });
    return page([future, delivery(42), beyond, delivery(41, { created_at: at(70), status_code: 200 })]);
  });
  const saveDir = temporaryFolder();
  try {
    const app = await launch({ lang: 'en', apiUrl: provider.origin, saveDir });
    const { page } = app;
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const nothingRan = async () => {
      expect(await page.evaluate(() => Object(globalThis).pwned)).toBeUndefined();
      expect(dialogs).toEqual([]);
    };
    const token = page.getByLabel(n.token, { exact: true });

    await test.step('in a failure', async () => {
      await token.fill('e30.e30.wrong');
      await page.getByRole('button', { name: n.signIn, exact: true }).click();
      await expect(page.getByRole('alert')).toContainText('The provider no longer accepts this token');
      // Nothing of a body is repeated before it is known whose it is.
      await expect(page.getByRole('alert')).not.toContainText('onerror');
      await nothingRan();
    });

    const keychain = page.getByLabel('For this session only');
    if (await keychain.isVisible()) await keychain.check();
    await token.fill('e30.e30.right');
    await page.getByRole('button', { name: n.signIn, exact: true }).click();
    const grid = page.getByRole('grid', { name: n.deliveries });

    await test.step('in the table, where each word keeps its place', async () => {
      await expect(grid).toHaveAttribute('aria-rowcount', '4');
      const row = grid.getByRole('row').filter({ hasText: 'EVIL' }).nth(1);
      await expect(row).toContainText('EVIL⟨U+202E⟩gnp.exe⟨U+0000⟩');
      await expect(row.getByRole('gridcell', { name: '500', exact: true })).toHaveText('500');
      expect(await row.locator('img, script, a[href^=javascript]').count()).toBe(0);
      await nothingRan();
    });

    await test.step('in a delivery, its headers, its answer and its attempts', async () => {
      await grid.getByRole('row').filter({ hasText: 'EVIL' }).nth(1).click();
      const detail = page.getByRole('region', { name: `${n.delivery} 42` });
      await expect(detail.locator('.cm-content').first()).toContainText('onerror');
      for (const tab of [n.response, n.attempts, n.request]) {
        await detail.getByRole('tab', { name: tab }).click();
        await nothingRan();
      }
      expect(await detail.locator('img, script').count()).toBe(0);
      await expect(detail).toContainText('⟨U+202E⟩');
      const kept = await page.evaluate(() => window.reenvio.getDelivery({ id: 42 }));
      expect(kept).toMatchObject({ ok: true, value: { response: evil, eventType: `EVIL${turning}` } });
      await page.keyboard.press('Escape');
    });

    await test.step('in filters', async () => {
      await page.getByRole('button', { name: n.moreFilters }).click();
      await expect(page.getByText('EVIL⟨U+202E⟩gnp.exe⟨U+0000⟩').first()).toBeVisible();
      await nothingRan();
      await page.keyboard.press('Escape');
    });

    await test.step('in a resend and in the notification of its end', async () => {
      await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.resends }).click();
      await page.evaluate(async () => {
        const session = await window.reenvio.getSession(null);
        const orders = [{ mode: 'object', kind: 'CASHIN', objectReferenceId: 777 } as const];
        const preview = await window.reenvio.previewResends({ orders });
        await window.reenvio.submitResends({
          planId: crypto.randomUUID(),
          profileId: (session.ok && session.value.activeProfileId) || '',
          orders,
          note: '',
          ticket: preview.ok ? preview.value.ticket : null,
        });
      });
      const row = page.getByRole('grid', { name: n.resends }).getByRole('row').filter({ hasText: 'QR Code 777' });
      await expect(row).toContainText(n.failed);
      await row.click();
      await expect(page.getByText('onerror').filter({ visible: true }).first()).toBeVisible();
      expect(await page.locator('main img, main script').count()).toBe(0);
      await nothingRan();
    });

    if (app.runtime === 'chromium-runtime') {
      await test.step('on the desktop: no markup in a notification, no keys in the menu of the tray', async () => {
        const told = await app.waitForEffect((effect) => effect.effect === 'notification');
        if (process.platform === 'linux') expect(JSON.stringify(told)).not.toMatch(/[<>&\u202e]/);
        expect(JSON.stringify(told)).toContain('onerror');
        const menu = await app.waitForEffect(
          (effect) => effect.effect === 'tray' && effect.menu.some((label) => label.includes('X&&Y')),
        );
        const labels = menu.effect === 'tray' ? menu.menu : [];
        expect(labels.filter((label) => /(?<!&)&(?!&)/.test(label.replaceAll('&&', '')))).toEqual([]);
      });
    }

    await test.step('in an exported file', async () => {
      await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.deliveries }).click();
      await page.getByRole('button', { name: n.export }).first().click();
      await page.getByRole('dialog', { name: n.export }).getByRole('button', { name: n.export }).click();
      const finished = async () => (await readdir(saveDir)).filter((file) => /^[^.].*\.csv$/.test(file));
      await expect.poll(finished).toHaveLength(1);
      const [file = ''] = await finished();
      expect(await readFile(join(saveDir, file), 'utf8')).toContain('onerror=""globalThis.pwned=1""');
      await nothingRan();
    });

    // The row whose ID JavaScript cannot tell from its neighbours is not in the table, and it is said that one is missing.
    const state = await page.evaluate(() => window.reenvio.getSyncState(null));
    expect(state).toMatchObject({ ok: true, value: { rowsUnreadable: 1 } });
    expect(app.effects.filter(({ effect }) => effect === 'open-external')).toEqual([]);
  } finally {
    await provider.close();
  }
});
