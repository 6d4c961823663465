/** The wizard's shortest way, as a person goes it. */
import type { Page } from 'playwright-core';
import type { Names } from '../journeys/names.ts';
import { expect } from './journey.ts';

/** Asks for a resend of one cash-in object through the wizard, by its names. */
export async function resendObject(page: Page, n: Names, objectId: string): Promise<void> {
  await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.resends }).click();
  await page.getByRole('button', { name: n.newResend }).first().click();
  const wizard = page.getByRole('dialog', { name: n.newResend });
  await wizard.getByRole('radio', { name: n.oneObject }).check();
  await wizard.getByRole('radio', { name: n.cashIn }).check();
  await wizard.getByRole('button', { name: n.next }).click();
  await wizard.getByRole('textbox', { name: n.objectId }).fill(objectId);
  await wizard.getByRole('button', { name: n.next }).click();
  await wizard.getByRole('button', { name: n.next }).click();
  await expect(wizard).toContainText(objectId);
  await wizard.getByRole('button', { name: n.send, exact: true }).click();
  await expect(wizard.getByRole('button', { name: n.send, exact: true })).toBeHidden();
}
