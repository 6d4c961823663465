/** What the app says of its sync, at the top of every screen. */
import type { Locator, Page } from 'playwright-core';

/** Returns the words, which are a button, when they are these; the live region says them only once. */
export const syncState = (page: Page, words: string): Locator =>
  page.getByRole('banner').getByRole('button', { name: words });
