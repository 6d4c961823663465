/** The first run: from the start to a filled table, the tour that comes once, and how it is left and taken again. */
import { expect, test } from '../support/journey.ts';
import { names } from './names.ts';

const n = names['pt-BR'];

test('a table in one click, a tour walked by keyboard, left, and not back by itself', async ({
  launch,
  temporaryFolder,
}) => {
  const userDataDir = temporaryFolder();
  const options = { lang: 'pt-BR', userDataDir, firstRun: true, size: { width: 1024, height: 640 } } as const;
  const first = await launch(options);
  const { page } = first;
  await page.getByRole('button', { name: n.sandbox }).click();
  const grid = page.getByRole('grid', { name: n.deliveries });
  await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(20);

  await test.step('four steps, each beside what it is about, by Enter alone', async () => {
    for (const [index, title] of n.tour.entries()) {
      const step = page.getByRole('region', { name: title });
      await expect(step).toContainText(`${index + 1} de 4`);
      await expect(step.getByRole('button', { name: index < 3 ? n.next : n.finish })).toBeFocused();
      if (index < 3) await page.keyboard.press('Enter');
    }
    await page.getByRole('region', { name: n.tour[3] }).getByRole('button', { name: n.back }).click();
    await expect(page.getByRole('region', { name: n.tour[2] })).toBeVisible();
  });

  await test.step('it holds nobody: what it stands over can be used, and Escape ends it', async () => {
    await page.getByRole('textbox', { name: n.search }).fill('PIX');
    await page.getByRole('region', { name: n.tour[2] }).getByRole('button', { name: n.next }).focus();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: n.tour[2] })).toBeHidden();
  });

  await test.step('it can be taken again, from the menu and from the list of shortcuts', async () => {
    first.send({ click: 'menu', label: n.takeTour });
    await expect(page.getByRole('region', { name: n.tour[0] })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: n.tour[0] })).toBeHidden();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByRole('button', { name: n.takeTour }).click();
    await page.getByRole('region', { name: n.tour[0] }).getByRole('button', { name: n.skip }).first().click();
    await expect(page.getByRole('region', { name: n.tour[0] })).toBeHidden();
  });

  await first.close();
  const second = await launch(options);
  const rows = second.page.getByRole('grid', { name: n.deliveries }).getByRole('row');
  await expect(rows.nth(3)).toBeVisible();
  // What begins the tour looks for rows several times a second.
  await second.page.waitForTimeout(1_500);
  await expect(second.page.getByRole('region', { name: n.tour[0] })).toBeHidden();
  await second.close();
});
