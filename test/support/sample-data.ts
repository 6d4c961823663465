/** The sample data of the app's own sandbox, entered as a person does it. */
import type { Page } from 'playwright-core';
import type { Names } from '../journeys/names.ts';
import { syncState } from './sync-state.ts';

/** Returns once the table holds all of the sample data: from the sign-in, or from wherever the app is. */
export async function enterSampleData(page: Page, n: Names): Promise<void> {
  const enter = page.getByRole('button', { name: n.sandbox });
  const grid = page.getByRole('grid', { name: n.deliveries });
  await enter.or(grid).first().waitFor();
  if (await enter.isVisible()) await enter.click();
  await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.deliveries }).click();
  await sampleDataLoaded(page, n);
}

/** Returns once the first reading of the sample data is over. */
export async function sampleDataLoaded(page: Page, n: Names): Promise<void> {
  await page.getByRole('grid', { name: n.deliveries }).locator('[data-row="8"]:not([aria-busy])').waitFor();
  await syncState(page, n.upToDate).waitFor();
}
