/** Saved views from the filter to the deep link, and other ways to what one looks for; in Portuguese: its names have accents. */
import type { Locator, Page } from 'playwright-core';
import type { ProviderDelivery } from '../../electron/core/provider/delivery-row.ts';
import { startApp } from '../support/app-process.ts';
import { startDeliveryServer } from '../support/delivery-server.ts';
import { expect, test } from '../support/journey.ts';
import { names } from './names.ts';

const n = names['pt-BR'];
const name = 'Não lidas do ERP';

test('a view: saved, opened with the app, counted, looked at, linked to; an incident and a delivery from elsewhere', async ({
  launch,
  temporaryFolder,
}) => {
  const server = await startDeliveryServer([200, 500, 200, null, 500, 200].map((code) => deliveryWith(code)));
  const userDataDir = temporaryFolder();
  try {
    const options = { lang: 'pt-BR', userDataDir, apiUrl: server.baseUrl } as const;
    const first = await launch(options);
    await test.step('a filter is saved as a view, and made the one to start with', async () => {
      const { page } = first;
      await page.getByLabel(n.token, { exact: true }).fill('e30.e30.um-token');
      await page.getByRole('button', { name: n.signIn, exact: true }).click();
      await expect(grid(page)).toHaveAttribute('aria-rowcount', '7');
      await page.getByRole('combobox', { name: n.result }).selectOption({ label: 'Com falha' });
      await expect(grid(page)).toHaveAttribute('aria-rowcount', '3');
      await page.getByRole('main').getByRole('button', { name: n.saveView }).click();
      await page.getByRole('menuitem', { name: n.saveAsNew }).click();
      const dialog = page.getByRole('dialog', { name: n.saveView });
      await dialog.getByRole('textbox', { name: n.name }).fill('todas as ENTREGAS');
      await page.keyboard.press('Enter');
      await expect(dialog).toContainText('já está em uso');
      await dialog.getByRole('textbox', { name: n.name }).fill(name);
      await page.keyboard.press('Enter');
      await expect(view(page)).toHaveAttribute('aria-current', 'true');
      await view(page).click({ button: 'right' });
      await page.getByRole('menuitem', { name: n.openAtStart }).click();
      await expect(view(page)).toHaveAccessibleName(/visão inicial/u);
      await first.close();
    });

    const app = await launch(options);
    const { page } = app;
    await test.step('it is on screen when the app starts again', async () => {
      await expect(grid(page)).toHaveAttribute('aria-rowcount', '3');
      await expect(view(page)).toHaveAttribute('aria-current', 'true');
    });

    await test.step('what fails meanwhile is unread in it, until it is looked at', async () => {
      await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.resends }).click();
      server.add([500, 200, 500].map((code) => deliveryWith(code)));
      await page.getByRole('button', { name: n.syncNow }).click();
      await expect(view(page)).toHaveAccessibleName(/ 2 falhas novas/u);
      await openLink(userDataDir, 'reenvio://view/N%C3%A3o%20encontrada');
      await expect(page.getByRole('alert')).toContainText('Não há visão com este nome');
      await expect(view(page)).toHaveAccessibleName(/ 2 falhas novas/u);
      await openLink(userDataDir, 'reenvio://view/nao%20LIDAS%20do%20erp');
      await expect(grid(page)).toHaveAttribute('aria-rowcount', '5');
      await expect(view(page)).not.toHaveAccessibleName(/falhas novas/u);
      // Nobody looked at this one.
      await expect(view(page, 'Todas as entregas')).toHaveAccessibleName(/ 2 falhas novas/u);
    });

    await test.step('a notification of an incident leads to its time, its endpoint and the list of incidents', async () => {
      server.add(Array.from({ length: 5 }, () => deliveryWith(503, 'https://loja.example.com/pix')));
      await page.getByRole('button', { name: n.syncNow }).click();
      await app.waitForEffect(
        ({ effect, ...told }) => effect === 'notification' && JSON.stringify(told).includes('loja'),
      );
      app.send({ click: 'notification' });
      await expect(page.getByRole('dialog').filter({ hasText: 'Incidentes' })).toContainText('loja.example.com');
      await expect(grid(page)).toHaveAttribute('aria-rowcount', '6');
      await expect(page.getByRole('textbox', { name: n.from, exact: true })).not.toHaveValue('');
      await page.keyboard.press('Escape');
    });

    await test.step('a delivery has a window of its own, once, until a person signs out', async () => {
      await grid(page).getByRole('row').nth(1).click();
      const heading = page.getByRole('region').getByRole('heading', { level: 2 });
      const title = (await heading.textContent()) ?? '';
      const appearing = page.context().waitForEvent('page');
      await page.getByRole('button', { name: n.openInWindow }).click();
      const window = await appearing;
      // A second page of the whole app loads first.
      await expect(window.getByRole('heading', { name: title })).toBeVisible();
      await expect(window).toHaveTitle(title);
      await expect(window.locator('.cm-content').first()).toContainText(`evento-${title.replace(/\D/gu, '')}`);
      await expect(window.getByRole('navigation')).toHaveCount(0);
      await page.getByRole('button', { name: n.openInWindow }).click();
      app.send({ click: 'menu', label: 'Abrir entrega em nova janela' });
      const gone = window.waitForEvent('close');
      await page.getByRole('button', { name: n.signOut }).click();
      await gone;
      await expect(page.getByLabel(n.token, { exact: true })).toBeVisible();
      expect(page.context().pages()).toHaveLength(1);
    });
  } finally {
    await server.close();
  }
});

const grid = (page: Page): Locator => page.getByRole('grid', { name: n.deliveries });
const view = (page: Page, called = name): Locator =>
  page.getByRole('region', { name: n.views }).getByRole('button', { name: called });

/** Starts the app a second time, as the system does when a link is clicked: the one that runs hears of it. */
async function openLink(userDataDir: string, link: string): Promise<void> {
  const { code } = await startApp({ userDataDir, args: [link] }).exited;
  expect(code).toBe(0);
}

let last = 0;
const hourAgo = Date.now() - 3_600_000;

/** The next delivery: later than those before by a second. */
function deliveryWith(statusCode: number | null, url = 'https://erp.example.com/webhooks/pix'): ProviderDelivery {
  last += 1;
  const createdAt = hourAgo + last * 1_000;
  const text = new Date(createdAt).toISOString();
  return {
    id: 70_000 + last,
    url,
    webhookId: 123,
    eventType: 'PIX_QR_CODE_PAID',
    kind: 'CASHIN',
    transactionId: `E${String(last).padStart(31, '0')}`,
    body: `{"id":"evento-${70_000 + last}"}`,
    header: '{"Content-Type":"application/json"}',
    statusCode,
    statusUnread: false,
    response: null,
    createdAt,
    createdAtText: text,
    updatedAt: createdAt,
    updatedAtText: text,
    extra: null,
  };
}
