/** Every screen on sample data, each reached from the one before. */
import type { Page } from 'playwright-core';
import type { Names } from '../journeys/names.ts';
import { enterSampleData } from '../support/sample-data.ts';

export interface Scene {
  readonly name: string;
  /** Brings the page from the scene before to this one. */
  readonly show: (page: Page, n: Names) => Promise<void>;
}

const goTo = (page: Page, n: Names, room: string) =>
  page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: room }).click();

const next = (page: Page, n: Names) =>
  page.getByRole('dialog', { name: n.newResend }).getByRole('button', { name: n.next }).click();

export const scenes: readonly Scene[] = [
  { name: 'sign-in', show: async () => undefined },
  {
    name: 'deliveries',
    show: enterSampleData,
  },
  {
    name: 'delivery',
    show: async (page, n) => {
      await page.getByRole('combobox', { name: n.result }).selectOption({ index: 4 });
      await page.waitForTimeout(800);
      await page.getByRole('grid', { name: n.deliveries }).getByRole('row').nth(3).click();
      await page.locator('.cm-content').first().waitFor();
    },
  },
  {
    name: 'delivery-attempts',
    show: (page, n) => page.getByRole('tab', { name: n.attempts }).click(),
  },
  {
    name: 'resend-one',
    show: async (page, n) => {
      await page.getByRole('button', { name: n.resend, exact: true }).click();
      const send = page.getByRole('dialog', { name: n.resendThis }).getByRole('button', { name: n.send, exact: true });
      await send.and(page.locator(':enabled')).waitFor();
    },
  },
  {
    name: 'export',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: n.export }).first().click();
      await page.getByRole('dialog', { name: n.export }).waitFor();
    },
  },
  {
    name: 'resends',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await page.getByRole('combobox', { name: n.result }).selectOption({ index: 0 });
      await goTo(page, n, n.resends);
      await page.getByRole('grid', { name: n.resends }).getByRole('row').nth(2).click();
    },
  },
  {
    name: 'wizard-what',
    show: async (page, n) => {
      await page.getByRole('button', { name: n.newResend }).first().click();
      await page.getByRole('radio', { name: n.oneObject }).check();
    },
  },
  {
    name: 'wizard-which',
    show: async (page, n) => {
      await next(page, n);
      await page.getByRole('dialog').getByRole('textbox', { name: n.objectId }).fill('105300031');
    },
  },
  { name: 'wizard-preview', show: next },
  { name: 'wizard-confirm', show: next },
  {
    name: 'wizard-follow',
    show: async (page, n) => {
      const wizard = page.getByRole('dialog', { name: n.newResend });
      await wizard.getByRole('button', { name: n.send, exact: true }).click();
      await wizard.getByRole('region', { name: n.progress }).waitFor();
    },
  },
  {
    name: 'wizard-several',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await page.getByRole('main').getByRole('button', { name: n.newResend }).first().click();
      await page.getByRole('radio', { name: n.severalObjects }).check();
      await next(page, n);
      const ids = page.getByRole('dialog').getByRole('textbox', { name: n.objectIds });
      await ids.fill('id;nome\n105300031;"Silva, Ana"\n105300104;"Souza, João"\n105300031;outra vez\nabc;x');
    },
  },
  {
    name: 'wizard-period',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await page.getByRole('main').getByRole('button', { name: n.newResend }).first().click();
      const wizard = page.getByRole('dialog', { name: n.newResend });
      await wizard.getByRole('button', { name: n.back }).click();
      await wizard.getByRole('radio', { name: n.period }).check();
      await next(page, n);
      await wizard.getByRole('textbox', { name: n.branch }).fill('0001');
      await wizard.getByRole('textbox', { name: n.accountNumber }).fill('0098765');
      await wizard.getByRole('button', { name: 'erp.lojaexemplo.com.br' }).first().click();
    },
  },
  { name: 'wizard-period-preview', show: next },
  {
    name: 'reconcile-first',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await goTo(page, n, n.reconcile);
      await page.getByRole('button', { name: n.tryExample }).waitFor();
    },
  },
  {
    name: 'reconcile-failure',
    show: async (page, n) => {
      await page.getByRole('button', { name: n.pasteIds }).click();
      const dialog = page.getByRole('dialog', { name: n.pasteIds });
      await dialog.getByRole('textbox', { name: n.endToEndIds }).fill('%PDF-1.7');
      await dialog.getByRole('button', { name: n.reconcileNow }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'reconcile-column',
    show: async (page, n) => {
      await page.getByRole('button', { name: n.pasteIds }).click();
      const dialog = page.getByRole('dialog', { name: n.pasteIds });
      await dialog.getByRole('textbox', { name: n.endToEndIds }).fill('pedido;valor\n1001;19,90\n1002;249,00\n');
      await dialog.getByRole('button', { name: n.reconcileNow }).click();
      await page.getByRole('combobox', { name: n.idColumn }).waitFor();
    },
  },
  {
    name: 'reconcile',
    show: async (page, n) => {
      await page.getByRole('main').getByRole('button', { name: n.closeList }).click();
      await page.getByRole('button', { name: n.tryExample }).click();
      await page.getByRole('grid', { name: n.reconcile }).getByRole('row').nth(2).waitFor();
    },
  },
  {
    name: 'reconcile-open',
    show: async (page, n) => {
      const grid = page.getByRole('grid', { name: n.reconcile });
      await grid.getByRole('row').nth(1).press('Control+End');
      await grid.getByRole('row').last().click();
      await page.keyboard.press('Space');
    },
  },
  {
    name: 'settings',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await goTo(page, n, n.settings);
    },
  },
];
