/** The states that a screen is in when all is not well, each reached from the one before, with a provider told to behave so. */
import type { Page } from 'playwright-core';
import type { Names } from '../journeys/names.ts';
import type { MoodyProvider } from '../support/moody-provider.ts';
import { syncState } from '../support/sync-state.ts';

export interface State {
  readonly name: string;
  /** Brings the page from the state before to this one. */
  readonly show: (page: Page, n: Names, provider: MoodyProvider) => Promise<void>;
}

/** What the provider behind the states has: enough for more pages than the first reading takes. */
export const statesHistory = ['--seed', '7', '--days', '12', '--deliveries', '1500', '--arrival-every-ms', 'none'];

async function signIn(page: Page, n: Names, token: string): Promise<void> {
  await page.getByLabel(n.token, { exact: true }).fill(token);
  await page.getByRole('button', { name: n.signIn, exact: true }).click();
}

export const states: readonly State[] = [
  {
    name: 'state-sign-in-refused',
    show: async (page, n, provider) => {
      provider.be('refusing');
      await signIn(page, n, provider.token);
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'state-sign-in-unreachable',
    show: async (page, n, provider) => {
      provider.be('down');
      await page.getByRole('button', { name: n.advanced }).click();
      await signIn(page, n, provider.token);
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'state-first-download',
    show: async (page, n, provider) => {
      provider.be('well', { pages: 1, next: 'slow' });
      await signIn(page, n, provider.token);
      await page.getByRole('navigation', { name: n.nav }).waitFor();
    },
  },
  {
    name: 'state-hole',
    show: async (page, n, provider) => {
      // What was begun is broken off; what lies below is missing.
      await page.getByRole('grid', { name: n.deliveries }).getByRole('row').nth(3).waitFor();
      provider.be('down');
      await syncState(page, n.offline).waitFor();
      await page.getByRole('grid', { name: n.deliveries }).getByRole('gridcell').nth(1).focus();
      await page.keyboard.press('Control+End');
    },
  },
  {
    name: 'state-offline',
    show: async (page, n) => {
      await page.keyboard.press('Control+Home');
      await syncState(page, n.offline).click();
    },
  },
  {
    name: 'state-downloading',
    show: async (page, n, provider) => {
      await page.keyboard.press('Escape');
      provider.be('slow');
      await page.getByRole('button', { name: n.syncNow }).click();
      await syncState(page, n.offline).waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'state-nothing-found',
    show: async (page, n, provider) => {
      provider.be('well');
      await page.getByRole('textbox', { name: n.search }).fill('nothing is called that');
      // One beside the conditions, one where the rows were.
      await page.getByRole('button', { name: n.clearFilters }).nth(1).waitFor();
    },
  },
  {
    name: 'state-no-resends',
    show: async (page, n) => {
      await page.getByRole('button', { name: n.clearFilters }).first().click();
      await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.resends }).click();
      await page.getByRole('textbox').first().fill('nothing is called that');
      await page.waitForTimeout(800);
    },
  },
  {
    name: 'state-provider-fails',
    show: async (page, n, provider) => {
      await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.deliveries }).click();
      provider.be('failing');
      await page.getByRole('button', { name: n.syncNow }).click();
      await page.waitForTimeout(2_500);
    },
  },
  {
    name: 'state-token-expired',
    show: async (page, n, provider) => {
      provider.be('refusing');
      await page.getByRole('button', { name: n.syncNow }).click();
      await page.getByRole('button', { name: n.renew }).first().waitFor();
    },
  },
  {
    name: 'state-renew',
    show: async (page, n) => {
      await page.getByRole('button', { name: n.renew }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
];
