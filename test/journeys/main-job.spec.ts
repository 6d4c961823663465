/** The main job from sign-in to a finished resend and an exported file, in both languages. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Locator, Page } from 'playwright-core';
import { startDocumentedProvider } from '../support/documented-provider.ts';
import { expect, test } from '../support/journey.ts';
import { resendObject } from '../support/resend-object.ts';
import { enterSampleData } from '../support/sample-data.ts';
import { type JourneyLanguage, type Names, names } from './names.ts';

const languages = ['en', 'pt-BR'] as const satisfies readonly JourneyLanguage[];

/** A token as the provider's documentation describes it. */
const token = [
  { alg: 'HS256', typ: 'JWT' },
  { token_type: 'access', user_id: 246, jti: 'journey', iat: 1_900_000_000, exp: 1_900_003_600 },
  'signature',
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

for (const lang of languages) {
  const n = names[lang];

  test(`sample data: find, resend, be told, export (${lang})`, async ({ launch, temporaryFolder }) => {
    const saveDir = temporaryFolder();
    const app = await launch({ lang, saveDir });
    const { page } = app;
    await enterSampleData(page, n);
    const grid = page.getByRole('grid', { name: n.deliveries });

    await test.step('open a delivery that carries an object', async () => {
      const total = Number(await grid.getAttribute('aria-rowcount'));
      await page.getByRole('textbox', { name: n.search }).fill('PIX_QR_CODE');
      await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeLessThan(total);
      const detail = page.getByRole('region', { name: new RegExp(`^${n.delivery} \\d+`) });
      // While the answer to the search is on its way, the rows are placeholders that a click does not open.
      await expect(async () => {
        // The newest may still be answered: then there is nothing to send again.
        await grid.getByRole('row').filter({ hasText: 'QR Code' }).nth(10).click();
        await expect(detail).toBeVisible({ timeout: 1_000 });
      }).toPass();
      await expect(detail.getByRole('tab', { name: n.request })).toHaveAttribute('aria-selected', 'true');
      await detail.getByRole('tab', { name: n.response }).click();
      await detail.getByRole('tab', { name: n.attempts }).click();
    });

    const objectId = await objectIdOf(page);
    await test.step('send it again: two clicks', async () => {
      const detail = page.getByRole('region', { name: new RegExp(`^${n.delivery} \\d+`) });
      await detail.getByRole('button', { name: n.resend, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: n.resendThis });
      await expect(dialog).toContainText(objectId);
      await dialog.getByRole('button', { name: n.send, exact: true }).click();
      await expect(dialog).toBeHidden();
    });

    await test.step('its status moves on screen, and a notification tells', async () => {
      const notification = await app.waitForEffect((effect) => effect.effect === 'notification');
      expect(JSON.stringify(notification)).toContain(objectId);
      await page.keyboard.press('Escape');
      await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.resends }).click();
      const row = page.getByRole('grid', { name: n.resends }).getByRole('row').filter({ hasText: objectId }).first();
      await expect(row).toContainText(new RegExp(`${n.completed}|${n.failed}`));
    });

    await test.step('the exported file equals the table row by row', async () => {
      await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.deliveries }).click();
      // One transaction's attempts: few enough to be on screen at once, and nothing arrives among them.
      const transaction = await transactionWithAttempts(page);
      await page.getByRole('textbox', { name: n.search }).fill('');
      await page.getByRole('textbox', { name: n.search }).fill('');
      await page.getByRole('textbox', { name: n.transactionId }).fill(transaction);
      await expectExportEqualsTable(page, n, saveDir);
      // Somebody on the telephone reads the ID out from its middle.
      await page.getByRole('textbox', { name: n.transactionId }).fill(transaction.slice(9).toLowerCase());
      await page.getByRole('button', { name: n.searchAnywhere }).click();
      await expect(grid).toContainText(transaction);
    });
  });

  test(`the documentation's own examples (${lang})`, async ({ launch, temporaryFolder }) => {
    const provider = await startDocumentedProvider(token);
    try {
      const saveDir = temporaryFolder();
      const app = await launch({ lang, saveDir, apiUrl: provider.baseUrl });
      const { page } = app;
      await page.getByLabel(n.token, { exact: true }).fill(`Bearer ${token}`);
      await page.getByRole('button', { name: n.advanced }).click();
      await expect(page.getByRole('textbox', { name: n.baseUrl })).toHaveValue(provider.baseUrl);
      await page.getByRole('textbox', { name: n.profileName }).fill('Loja');
      await page.getByRole('button', { name: n.signIn, exact: true }).click();

      const grid = page.getByRole('grid', { name: n.deliveries });
      await expect(grid).toHaveAttribute('aria-rowcount', '3');
      await expect(page.getByRole('banner')).toContainText('Loja');
      await grid
        .getByRole('row')
        .filter({ hasText: /Pix out created|Envio de Pix criado/ })
        .click();
      const detail = page.getByRole('region', { name: `${n.delivery} 98764` });
      await expect(detail.locator('.cm-content').first()).toContainText('pix.transaction.created');
      await detail.getByRole('tab', { name: n.response }).click();
      await expect(detail.locator('.cm-content').first()).toContainText('Internal server error');

      await resendObject(page, n, '12345');
      const notification = await app.waitForEffect((effect) => effect.effect === 'notification');
      expect(notification).toMatchObject({ title: n.notificationCompleted });
      await page.keyboard.press('Escape');
      app.send({ click: 'notification', id: (notification as { id?: unknown }).id });
      await expect(page).toHaveURL(/#\/resends\/\d+/);
      await expect(
        page.getByRole('grid', { name: n.resends }).getByRole('row').filter({ hasText: '12345' }),
      ).toContainText(n.completed);

      await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.deliveries }).click();
      await expectExportEqualsTable(page, n, saveDir);

      expect(provider.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
      for (const { authorization } of provider.requests) expect(authorization).toBe(`Bearer ${token}`);
    } finally {
      await provider.close();
    }
  });
}

/** Reads the QR Code's ID out of the body on screen, as a person would. */
async function objectIdOf(page: Page): Promise<string> {
  await page.getByRole('tab').first().click();
  const body = page.locator('.cm-content').first();
  await expect(body).toContainText('"qr_code_id"');
  const [, id] = /"qr_code_id":\s*(\d+)/.exec((await body.textContent()) ?? '') ?? [];
  if (!id) throw new Error('The body names no QR Code.');
  return id;
}

async function transactionWithAttempts(page: Page): Promise<string> {
  const cell = page
    .getByRole('gridcell')
    .filter({ hasText: /^E\d{20}/ })
    // The newest may still be answered, between the table and the file.
    .nth(8);
  return (await cell.textContent()) ?? '';
}

/** Exports what the table shows and compares the two, cell by cell. */
async function expectExportEqualsTable(page: Page, n: Names, saveDir: string): Promise<void> {
  const grid = page.getByRole('grid', { name: n.deliveries });
  // Few rows, all of them on screen: the table has its answer when it shows as many as it counts.
  await expect
    .poll(async () => {
      const counted = Number(await grid.getAttribute('aria-rowcount')) - 1;
      return counted > 0 && counted < 20 && (await tableRows(grid)).length === counted;
    })
    .toBe(true);
  const rows = await tableRows(grid);
  await page.getByRole('button', { name: n.export }).first().click();
  const dialog = page.getByRole('dialog', { name: n.export });
  await dialog.getByRole('button', { name: n.export }).click();
  const finished = async () => (await readdir(saveDir)).filter((file) => /^[^.].*\.csv$/.test(file));
  await expect.poll(finished).toHaveLength(1);
  const [name = ''] = await finished();
  const text = await readFile(join(saveDir, name), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  const [head = [], ...records] = parse(text, { bom: true, delimiter: n === names['pt-BR'] ? ';' : ',' }) as string[][];
  expect(records).toHaveLength(rows.length);
  // A column of times names its zone behind its title.
  const column = (title: string) => head.findIndex((cell) => cell === title || cell.startsWith(`${title} (`));
  for (const [index, row] of rows.entries()) {
    for (const title of [n.result, n.code, n.event, n.transactionId]) {
      expect(head[column(title)], `a column ${title}`).toBeDefined();
      const written = (records[index]?.[column(title)] ?? '').replace(/^="?|"$/g, '');
      expect(row[title], `row ${index + 1}, ${title}`).toContain(written);
    }
  }
  await page.keyboard.press('Escape');
  await rm(join(saveDir, name));
}

/** The rows on screen, each cell under its column's title. */
async function tableRows(grid: Locator): Promise<Record<string, string>[]> {
  const titles = await grid.getByRole('columnheader').allInnerTexts();
  const rows: Record<string, string>[] = [];
  for (const row of await grid
    .getByRole('row')
    .filter({ has: grid.page().getByRole('gridcell') })
    .all()) {
    const cells = await row.getByRole('gridcell').allInnerTexts();
    rows.push(Object.fromEntries(titles.map((title, index) => [title.trim(), (cells[index] ?? '').trim()])));
  }
  return rows;
}
