/** A provider that goes away: what was downloaded stays, is filtered, searched, grouped and exported as if nothing were. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { holds, neverDelivered, readArchive, type StoredDelivery, wasDelivered } from '../support/archive-reading.ts';
import { expect, test } from '../support/journey.ts';
import { startSandboxProcess } from '../support/sandbox-process.ts';
import { syncState } from '../support/sync-state.ts';
import { inLanguages, type Names, names } from './names.ts';

/** Nothing arrives while the test counts. */
const history = ['--seed', '7', '--days', '12', '--deliveries', '1500', '--arrival-every-ms', 'none'];

for (const lang of inLanguages('pt-BR')) {
  const n = names[lang];

  test(`without a network: filter, search, group and export what was downloaded (${lang})`, async ({
    launch,
    temporaryFolder,
  }) => {
    const [userDataDir, saveDir] = [temporaryFolder(), temporaryFolder()];
    const provider = await startSandboxProcess(history);
    try {
      await test.step('download everything, then lose the network', async () => {
        const app = await launch({ lang, userDataDir, apiUrl: provider.baseUrl });
        const { page } = app;
        await page.getByLabel(n.token, { exact: true }).fill(provider.token);
        await page.getByRole('button', { name: n.signIn, exact: true }).click();
        await expect(syncState(page, n.upToDate)).toBeVisible();
        expect(await idsAt(provider)).toEqual(readArchive(userDataDir).map(({ id }) => id));
        await provider.kill();
        await page.getByRole('button', { name: n.syncNow }).click();
        await expectOffline(page, n);
        await app.close();
      });

      const app = await launch({ lang, userDataDir, saveDir, apiUrl: provider.baseUrl });
      const { page } = app;
      const all = readArchive(userDataDir);
      const grid = page.getByRole('grid', { name: n.deliveries });

      await test.step('the next start is offline, and everything is there', async () => {
        await expectCount(grid, all.length);
        await expectOffline(page, n);
      });

      await test.step('a room that was left is found as it was', async () => {
        const rooms = page.getByRole('navigation', { name: n.nav });
        const row = grid.locator('[data-row="600"]:not([aria-busy])');
        await grid.evaluate((table) => table.parentElement?.scrollTo(0, 595 * 32));
        const before = await row.innerText();
        await rooms.getByRole('link', { name: n.resends }).click();
        await expect(page.getByRole('heading', { name: n.resends, level: 1 })).toBeVisible();
        await expect(row).toBeHidden();
        await rooms.getByRole('link', { name: n.deliveries }).click();
        await expect(row).toBeInViewport();
        expect(await row.innerText()).toBe(before);
      });

      const unpaid = neverDelivered(all);
      await test.step('filter', async () => {
        await page.getByRole('button', { name: n.moreFilters }).click();
        const panel = page.getByRole('dialog', { name: n.moreFilters });
        await panel.getByRole('switch', { name: n.neverDelivered }).check();
        await expectCount(grid, unpaid.length);
        const code = mostFrequent(unpaid.flatMap(({ statusCode }) => statusCode ?? []));
        const ofCode = unpaid.filter(({ statusCode }) => statusCode === code);
        const choice = panel.getByRole('checkbox', { name: new RegExp(`^${code}\\s*${ofCode.length}$`) });
        await choice.check();
        await expectCount(grid, ofCode.length);
        await choice.uncheck();
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: n.clearFilters }).click();
        await expectCount(grid, all.length);
      });

      const found = all.filter((delivery) => holds(delivery, 'joao'));
      await test.step('search without accents; the hits are marked in the detail', async () => {
        expect(found.length).toBeGreaterThan(0);
        expect(found.length).toBeLessThan(all.length);
        await page.getByRole('textbox', { name: n.search }).fill('joao');
        await expectCount(grid, found.length);
        await grid.getByRole('row').nth(1).click();
        const detail = page.getByRole('region', { name: `${n.delivery} ${found[0]?.id}` });
        await expect(detail.getByRole('tab', { name: n.hits })).not.toHaveCount(0);
        await expect(detail.locator('.cm-hit-current')).toHaveText(/^jo(?:ã|\\u00e3)o$/i);
        await page.keyboard.press('Escape');
      });

      await test.step('group by transaction, and expand one', async () => {
        await page.getByRole('button', { name: n.byTransaction }).click();
        const tree = page.getByRole('treegrid', { name: n.deliveriesByTransaction });
        await expectCount(tree, transactionsOf(found).size);
        const several = [...transactionsOf(found)].find((id) => attemptsOf(all, id).length > 1) ?? '';
        await page.getByRole('textbox', { name: n.transactionId }).fill(several);
        await expectCount(tree, 1);
        await tree.getByRole('row', { expanded: false }).getByRole('gridcell').first().focus();
        await page.keyboard.press('ArrowRight');
        await expectCount(tree, 1 + attemptsOf(all, several).length);
        for (const { id } of attemptsOf(all, several))
          await expect(tree.locator('[aria-level="2"]').filter({ hasText: String(id) })).toBeVisible();
        await page.keyboard.press('ArrowLeft');
        await expectCount(tree, 1);
        await page.getByRole('textbox', { name: n.transactionId }).fill('');
        await page.getByRole('button', { name: n.byTransaction }).click();
        await expectCount(grid, found.length);
      });

      await test.step('the exported file is what the database holds', async () => {
        const records = await exportLines(page, n, saveDir);
        expect(records).toHaveLength(found.length);
        // Beside these, what a body tells of its payment.
        expect(records).toMatchObject(found.map(recordOf));
        await expectOffline(page, n);
      });
    } finally {
      await provider.kill();
    }
  });
}

/** Everything that the provider lists, page by page, as its documentation says. */
async function idsAt({ baseUrl, token }: { baseUrl: string; token: string }): Promise<number[]> {
  const ids: number[] = [];
  let query = 'limit=100';
  for (let page = 0; page < 100; page += 1) {
    const answer = await fetch(`${baseUrl}/v3/webhooks/logs?${query}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    const { next, results } = (await answer.json()) as { next: string | null; results: { id: number }[] };
    ids.push(...results.map(({ id }) => id));
    if (next === null) return ids;
    query = new URL(next).search.slice(1);
  }
  throw new Error('The provider has more than 100 pages.');
}

async function expectOffline(page: Page, n: Names): Promise<void> {
  await expect(syncState(page, n.offline)).toBeVisible();
}

/** The header is a row, too. */
async function expectCount(grid: Locator, count: number): Promise<void> {
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1));
}

function mostFrequent(values: readonly number[]): number | undefined {
  const counts = Map.groupBy(values, (value) => value);
  return [...counts].sort(([, one], [, other]) => other.length - one.length)[0]?.[0];
}

const transactionsOf = (deliveries: readonly StoredDelivery[]): ReadonlySet<string> =>
  new Set(deliveries.map(({ id, transactionId }) => transactionId ?? `alone ${id}`));

const attemptsOf = (all: readonly StoredDelivery[], transactionId: string): readonly StoredDelivery[] =>
  all.filter((delivery) => delivery.transactionId === transactionId);

/** Exports what the table shows as JSON Lines, with every column of the table and all large texts. */
async function exportLines(page: Page, n: Names, saveDir: string): Promise<unknown[]> {
  await page.getByRole('button', { name: n.export }).first().click();
  const dialog = page.getByRole('dialog', { name: n.export });
  await dialog.getByText('JSON Lines', { exact: true }).click();
  for (const text of [n.body, n.headers, n.response]) await dialog.getByText(text, { exact: true }).click();
  await dialog.getByRole('button', { name: n.export }).click();
  const finished = async () => (await readdir(saveDir)).filter((file) => file.endsWith('.jsonl'));
  await expect.poll(finished).toHaveLength(1);
  const [name = ''] = await finished();
  const text = await readFile(join(saveDir, name), 'utf8');
  await page.keyboard.press('Escape');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** What a sample delivery's body tells of its payment. */
interface Payment {
  readonly amount?: number;
  readonly tag?: string | null;
}

/** A delivery as a line of the file is to hold it: the table's columns at first sight, and the large texts. */
function recordOf(delivery: StoredDelivery) {
  const { createdAt, statusCode, eventType, transactionId, url, body, header, response } = delivery;
  const { data = {} } = JSON.parse(body ?? '{}') as { data?: Payment & { readonly transaction?: Payment } };
  const { amount = null, tag: order = null } = data.transaction ?? data;
  return {
    createdAt: new Date(createdAt).toISOString(),
    result: resultOf(delivery),
    statusCode,
    eventType,
    amount,
    order,
    transactionId,
    url,
    body,
    header,
    response,
  };
}

function resultOf(delivery: StoredDelivery): string {
  const { statusCode } = delivery;
  if (statusCode === null) return 'no_response';
  if (wasDelivered(delivery)) return 'delivered';
  return { 3: 'redirected', 4: 'refused', 5: 'failing' }[Math.floor(statusCode / 100)] ?? 'other';
}
