/** Rooms that one left stay in the page: each is found as it was, and none is in the way of the one that is on screen. */
import { expect, test } from '../support/journey.ts';
import { enterSampleData } from '../support/sample-data.ts';
import { names } from './names.ts';

const n = names.en;

test('rooms wait for one, and a broken one breaks no other', async ({ launch }) => {
  // Tall enough for the whole detail: the lines of a text that is out of sight are not measured, and nobody scrolls in it either.
  const { page } = await launch({ size: { width: 1366, height: 960 }, lang: 'en' });
  const { keyboard } = page;
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const grid = page.getByRole('grid', { name: n.deliveries });
  // The settings list the zones: without them, that room fails as soon as it is made ready.
  await page.evaluate(() => {
    Object.defineProperty(Intl, 'supportedValuesOf', {
      value: () => {
        throw new Error('no zones');
      },
    });
  });
  await enterSampleData(page, n);

  await test.step('what is half typed is there when one comes back', async () => {
    const from = page.getByRole('textbox', { name: n.from, exact: true });
    await from.fill('12 of May');
    await keyboard.press('Control+2');
    await expect(heading(n.resends)).toBeVisible();
    await keyboard.press('Control+1');
    await expect(from).toHaveValue('12 of May');
    await from.fill('');
    await keyboard.press('Enter');
  });

  await test.step('the focus is where it was, however one leaves', async () => {
    const cell = grid.locator('[data-row="2"] [data-col="3"]');
    await grid.locator('[data-row="1"] [data-col="3"]').focus();
    await keyboard.press('j');
    await expect(cell).toBeFocused();
    await keyboard.press('Control+2');
    await expect(heading(n.resends)).toBeVisible();
    await keyboard.press('Control+1');
    await expect(cell).toBeFocused();
  });

  await test.step('a text is where one read it, and a tick that said “copied” is gone', async () => {
    await grid.locator('[data-row="0"] [data-col="1"]').click();
    const detail = page.getByRole('region', { name: new RegExp(`^${n.delivery} \\d+`) });
    const copy = detail.getByRole('button', { name: `Copy ${n.transactionId}` });
    const text = detail.locator('.cm-scroller').first();
    const place = () => text.evaluate((scroller) => scroller.scrollTop);
    await expect(text).toContainText('{');
    await text.evaluate((scroller) => scroller.scrollTo(0, 30));
    expect(await place()).toBe(30);
    await copy.click();
    await expect(copy).toBeHidden();
    await keyboard.press('Control+2');
    await expect(heading(n.resends)).toBeVisible();
    await page.goBack();
    await expect(copy).toBeVisible();
    await expect.poll(place).toBe(30);
    // By the front door too: what was open is open still.
    await keyboard.press('Control+2');
    await expect(heading(n.resends)).toBeVisible();
    await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.deliveries }).click();
    await expect(copy).toBeVisible();
    await expect.poll(place).toBe(30);
  });

  await test.step('a fault stays in its room', async () => {
    await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.settings }).click();
    await expect(page.getByRole('heading', { name: 'This screen stopped working' })).toBeVisible();
    await expect(page.getByText('no zones')).toBeVisible();
    await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.deliveries }).click();
    await expect(grid).toBeVisible();
  });
});
