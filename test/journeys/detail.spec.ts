/** A delivery in full: what is covered until one asks, what is copied, and its attempts beside each other. */
import { expect, test } from '../support/journey.ts';
import { names } from './names.ts';

const n = names.en;

test('a delivery covers its secrets, copies without them, and is compared with another attempt', async ({ launch }) => {
  const { page } = await launch({ lang: 'en' });
  await page.getByRole('button', { name: n.sandbox }).click();
  const grid = page.getByRole('grid', { name: n.deliveries });
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(5_000);
  await page.getByRole('combobox', { name: n.result }).selectOption({ label: 'Failing' });
  await expect(grid.locator('[data-row="2"]:not([aria-busy])')).toContainText('Failing');
  await grid.locator('[data-row="2"] [data-col="1"]').click();
  const detail = page.getByRole('region', { name: new RegExp(`^${n.delivery} \\d+`) });
  await expect(detail.locator('.cm-content').first()).toContainText('event_type');

  const secret = await test.step('a secret is read only when one asks', async () => {
    const uncover = detail.getByRole('button', { name: /^Show X-Signature/i });
    const headers = detail.getByText(/^X-Signature$/i).locator('xpath=..');
    const covered = await headers.innerText();
    await uncover.click();
    await expect(detail.getByRole('button', { name: /^Hide X-Signature/i })).toBeVisible();
    const shown = (await headers.innerText()).trim().split(/\s/u).at(-1) ?? '';
    expect(covered).not.toContain(shown);
    expect(shown.length).toBeGreaterThan(8);
    return shown;
  });

  await test.step('cURL leaves without it, and with it when that is what one takes', async () => {
    for (const [item, holds] of [
      ['Copy as cURL', false],
      ['Copy as cURL, with secrets', true],
    ] as const) {
      await detail.getByRole('button', { name: 'Copy', exact: true }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
      const search = page.getByRole('textbox', { name: n.search });
      await search.focus();
      await page.keyboard.press('Control+v');
      const pasted = await search.inputValue();
      expect(pasted).toContain('curl');
      expect(pasted.includes(secret)).toBe(holds);
      await search.fill('');
    }
  });

  await test.step('two attempts lie side by side', async () => {
    await detail.getByRole('tab', { name: n.attempts }).click();
    await detail
      .getByRole('button', { name: /^Compare with/ })
      .first()
      .click();
    const comparison = page.getByRole('dialog', { name: 'Compare attempts' });
    await expect(comparison).toContainText('Both are the same.');
    await comparison.getByRole('tab', { name: n.response }).click();
    await expect(comparison.locator('.cm-mergeView')).toBeVisible();
  });
});
