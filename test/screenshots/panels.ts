/** What opens over or beside the deliveries, each reached from the one before. */
import { enterSampleData } from '../support/sample-data.ts';
import type { Scene } from './scenes.ts';

export const panels: readonly Scene[] = [
  {
    name: 'panel-more-filters',
    show: async (page, n) => {
      await enterSampleData(page, n);
      await page.getByRole('button', { name: n.moreFilters }).click();
      await page.getByRole('dialog', { name: n.moreFilters }).waitFor();
    },
  },
  {
    name: 'panel-incidents',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: n.incidents }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'panel-selection',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      const rows = page.getByRole('grid', { name: n.deliveries }).getByRole('row');
      await rows.nth(2).getByRole('gridcell').nth(1).focus();
      await page.keyboard.press('Space');
      for (let more = 0; more < 3; more += 1) await page.keyboard.press('Shift+ArrowDown');
    },
  },
  {
    name: 'panel-row-menu',
    show: async (page, n) => {
      await page.getByRole('grid', { name: n.deliveries }).getByRole('row').nth(4).click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'panel-transactions',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await page.getByRole('combobox', { name: n.result }).selectOption({ index: 4 });
      await page.getByRole('button', { name: n.byTransaction }).click();
      const tree = page.getByRole('treegrid', { name: n.deliveriesByTransaction });
      await tree.getByRole('row', { expanded: false }).nth(1).getByRole('gridcell').first().focus();
      await page.keyboard.press('ArrowRight');
    },
  },
  {
    name: 'panel-search-hits',
    show: async (page, n) => {
      await page.getByRole('button', { name: n.byTransaction }).click();
      await page.getByRole('combobox', { name: n.result }).selectOption({ index: 0 });
      await page.getByRole('textbox', { name: n.search }).fill('joão');
      await page.waitForTimeout(1_000);
      await page.getByRole('grid', { name: n.deliveries }).getByRole('row').nth(1).click();
      await page.locator('.cm-hit-current').first().waitFor();
    },
  },
  {
    name: 'panel-response',
    show: async (page, n) => {
      await page.getByRole('button', { name: n.clearFilters }).first().click();
      await page.getByRole('combobox', { name: n.result }).selectOption({ index: 3 });
      await page.waitForTimeout(800);
      await page.getByRole('grid', { name: n.deliveries }).getByRole('row').nth(2).click();
      await page.getByRole('tab', { name: n.response }).click();
    },
  },
  {
    name: 'panel-save-view',
    show: async (page, n) => {
      await page.getByRole('main').getByRole('button', { name: n.saveView }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'panel-name-view',
    show: async (page, n) => {
      await page.getByRole('menuitem', { name: n.saveAsNew }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'panel-view-menu',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await page.getByRole('region', { name: n.views }).getByRole('button').nth(2).click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'panel-palette',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'panel-help',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'tour',
    show: async (page, n) => {
      await page.getByRole('dialog').getByRole('button', { name: n.takeTour }).click();
      await page.getByRole('region', { name: n.tour[0] }).waitFor();
    },
  },
  {
    name: 'panel-profiles',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+p');
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'panel-remove-profile',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+,');
      await page.locator('#settings-profiles').getByRole('button', { name: n.removeProfile }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];
