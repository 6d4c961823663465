/** The table of deliveries in a person's hands: its chart, its columns, what is copied from it, and what comes in while one reads. */
import { expect, test } from '../support/journey.ts';
import { enterSampleData } from '../support/sample-data.ts';
import { names } from './names.ts';

const n = names.en;
const endToEndId = /^E\d{8}/;

test('the chart tells and filters, columns are remembered, and reading is not disturbed', async ({
  launch,
  temporaryFolder,
}) => {
  const userDataDir = temporaryFolder();
  const first = await launch({ lang: 'en', userDataDir });
  const { page } = first;
  await enterSampleData(page, n);
  const grid = page.getByRole('grid', { name: n.deliveries });
  const count = async () => Number(await grid.getAttribute('aria-rowcount')) - 1;

  await test.step('a bucket tells its numbers, and a stretch that is brushed is the period', async () => {
    const chart = page.getByRole('figure', { name: 'Deliveries over time' });
    const box = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const at = (part: number) => [box.x + box.width * part, box.y + box.height / 3] as const;
    await page.mouse.move(...at(0.5));
    await expect(chart).toContainText(/Delivered\s*\d+/);
    const all = await count();
    await page.mouse.down();
    await page.mouse.move(...at(0.6), { steps: 4 });
    await page.mouse.up();
    await expect(page.getByRole('textbox', { name: n.from, exact: true })).not.toHaveValue('');
    await expect(page.getByRole('textbox', { name: n.to, exact: true })).not.toHaveValue('');
    await expect.poll(count).toBeLessThan(all / 4);
    await page.getByRole('button', { name: n.clearFilters }).click();
    await expect.poll(count).toBeGreaterThanOrEqual(all);
  });

  /** Returns what was copied, by way of the search, which has come and gone when it returns. */
  const copied = async () => {
    const search = page.getByRole('textbox', { name: n.search });
    const all = await count();
    await search.focus();
    await page.keyboard.press('Control+v');
    const text = await search.inputValue();
    await expect.poll(count).toBeLessThan(all);
    await search.fill('');
    await expect.poll(count).toBeGreaterThanOrEqual(all);
    return text;
  };

  await test.step('what is copied from a cell and of a row is what they hold', async () => {
    const id = await grid.getByRole('gridcell').filter({ hasText: endToEndId }).nth(2).innerText();
    // By what it says: another row takes the place of a row when a delivery arrives.
    const cell = grid.getByRole('gridcell').filter({ hasText: id }).first();
    for (const [item, wanted] of [
      ['Copy Transaction ID', (text: string) => text === id],
      ['Copy row as JSON', (text: string) => (JSON.parse(text) as object) instanceof Object && text.includes(id)],
    ] as const) {
      await cell.click({ button: 'right' });
      await page.getByRole('menuitem', { name: item }).click();
      expect(wanted(await copied())).toBe(true);
    }
  });

  await test.step('a menu stays that of its row while another takes the place', async () => {
    const first = grid.locator('[data-row="0"]:not([aria-busy])').getByRole('gridcell').nth(7);
    let id = '';
    await expect(async () => {
      id = await first.innerText();
      // Some events belong to no payment.
      expect(id).toMatch(endToEndId);
      await first.click({ button: 'right' });
      await expect.poll(() => first.innerText()).not.toBe(id);
      await page.getByRole('menuitem', { name: 'Copy row as JSON' }).click({ timeout: 2_000 });
    }).toPass();
    expect(await copied()).toContain(id);
  });

  await test.step('new rows wait above while one reads, and are a click away', async () => {
    await grid.evaluate((table) => table.parentElement?.scrollTo(0, 320));
    const row = await grid.locator('[data-row="12"]').innerText();
    const before = await count();
    await expect.poll(count).toBeGreaterThan(before);
    await expect(page.getByText(row.split('\n')[0] ?? '', { exact: true }).first()).toBeInViewport();
    await page.getByRole('button', { name: /^\d+ new/ }).click();
    await expect(grid.locator('[data-row="0"]')).toBeInViewport();
  });

  await test.step('columns go, grow and change places, rows come closer, and the next start knows', async () => {
    const head = grid.getByRole('columnheader', { name: n.event });
    const width = async () => (await head.boundingBox())?.width ?? 0;
    const wide = await width();
    await head.focus();
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Alt+ArrowLeft']) await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: n.code, exact: true }).uncheck();
    await page.getByText('Compact', { exact: true }).click();
    await page.keyboard.press('Escape');
    expect(await width()).toBe(wide + 32);
    const heads = await grid.getByRole('columnheader').allInnerTexts();
    expect(heads).not.toContain(n.code);
    const height = async () => (await grid.locator('tbody tr').first().boundingBox())?.height;
    const low = await height();
    await first.close();
    const again = await launch({ lang: 'en', userDataDir });
    const anew = again.page.getByRole('grid', { name: n.deliveries });
    await expect(anew.locator('[data-row="0"]:not([aria-busy])')).toBeVisible();
    expect(await anew.getByRole('columnheader').allInnerTexts()).toEqual(heads);
    expect((await anew.locator('tbody tr').first().boundingBox())?.height).toBe(low);
    expect((await anew.getByRole('columnheader', { name: n.event }).boundingBox())?.width).toBe(wide + 32);
  });
});
