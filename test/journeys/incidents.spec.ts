/** From "something was down" to its period in the wizard, on the sample data's outage of yesterday. */
import type { Page } from 'playwright-core';
import { expect, test } from '../support/journey.ts';
import { enterSampleData } from '../support/sample-data.ts';
import { inLanguages, type Names, names } from './names.ts';

for (const lang of inLanguages('pt-BR')) {
  const n = names[lang];

  test(`an outage: find it, see its deliveries, have its period sent again (${lang})`, async ({ launch }) => {
    const { page } = await launch({ lang });
    await enterSampleData(page, n);
    const grid = page.getByRole('grid', { name: n.deliveries });

    const badge = page.getByRole('button', { name: n.incidents });
    await test.step('the list shows its deliveries, as many as it says', async () => {
      await badge.focus();
      await page.keyboard.press('Enter');
      const show = page.getByRole('button', { name: n.showOutage }).first();
      const size = Number(/\((\d+) /u.exec((await show.getAttribute('aria-label')) ?? '')?.[1]);
      expect(size).toBeGreaterThan(40);
      await show.click();
      // The header is a row too.
      await expect(grid).toHaveAttribute('aria-rowcount', String(size + 1));
    });

    await test.step('all of them are chosen, and what arrived since is left out', async () => {
      await page.getByRole('button', { name: n.selectAll }).click();
      await page.getByRole('main').getByRole('button', { name: n.resendChosen }).click();
      const wizard = page.getByRole('dialog', { name: n.newResend });
      await wizard.getByRole('button', { name: n.next }).click();
      await wizard.getByRole('button', { name: n.onlyFailed }).click();
      await wizard.getByRole('button', { name: n.next }).click();
      const delivered = wizard.locator('dl > div').nth(2);
      await expect(delivered).toHaveText(/^\D+0$/u);
      await expect(wizard.getByRole('button', { name: n.onlyFailed })).toBeHidden();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: n.clearFilters }).click();
    });

    await test.step('“Resend…” opens the wizard with the outage for its period', async () => {
      await badge.click();
      await page.getByRole('button', { name: n.resendOutage }).first().click();
      // An outage is of both kinds, and a resend of one.
      await page.getByRole('dialog', { name: n.newResend }).getByRole('button', { name: n.next }).click();
      await expectOutageOf(page, n);
    });

    await test.step('the same period is offered beside “Last hour”', async () => {
      const dialog = page.getByRole('dialog', { name: n.newResend });
      await dialog.getByRole('textbox', { name: n.from }).fill('');
      await dialog.getByRole('button', { name: n.presetOutage }).first().click();
      await expectOutageOf(page, n);
    });
  });
}

/**
 * The wizard holds the whole minutes around the newest incident, which began in the sample data's outage of yesterday. The machine's
 * zone is anything: what stands beside the fields is UTC, three hours ahead of the merchant's.
 */
async function expectOutageOf(page: Page, n: Names): Promise<void> {
  const dialog = page.getByRole('dialog', { name: n.newResend });
  const { from: first, to: last } = await page.evaluate(newestIncident);
  const minuteOf = (at: number) => new Date(Math.floor(at / 60_000) * 60_000).toISOString().slice(11, 19);
  expect(minuteOf(first)).toMatch(/^17:0[2-9]/);
  await expect(dialog).toContainText(` ${minuteOf(first)} UTC`);
  await expect(dialog).toContainText(` ${minuteOf(last + 60_000)} UTC`);
  const [from, to] = await Promise.all(
    [n.from, n.to].map((name) => dialog.getByRole('textbox', { name }).inputValue()),
  );
  for (const moment of [from, to]) expect(moment).toMatch(/\d\d:\d\d:00$/u);
}

/** Runs in the page: gives the incident that the list shows first. */
async function newestIncident(): Promise<{ from: number; to: number }> {
  const { reenvio } = globalThis as unknown as { reenvio: { listIncidents(range: object): Promise<never> } };
  const answer: { value: { from: number; to: number }[] } = await reenvio.listIncidents({ from: null, to: null });
  return answer.value[0] ?? { from: 0, to: 0 };
}
