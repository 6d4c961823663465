/** A delivery in full: what is covered until one asks, what is copied, and its attempts beside each other. */
import { startDeliveryServer } from '../support/delivery-server.ts';
import { expect, test } from '../support/journey.ts';
import { delivery } from '../support/plain-delivery.ts';
import { names } from './names.ts';

const n = names.en;
const hourAgo = Date.now() - 3_600_000;
const signature = 'sha256=4f1c9a7be02d';

/** One notice, sent twice in vain: all that differs is when, and what came back. */
const attempts = [
  { statusCode: 500, response: '{"error":"database"}' },
  { statusCode: 503, response: '{"error":"closed"}' },
].map((answer, index) =>
  delivery(70_001 + index, {
    ...answer,
    createdAt: hourAgo + index * 60_000,
    eventType: 'PIX_QR_CODE_PAID',
    transactionId: 'E1234567820261130172512345678901',
    body: '{"event_type":"pix.qrcode.paid","data":{"qr_code_id":12345,"status":"PAID"}}',
    header: JSON.stringify({ 'Content-Type': 'application/json', 'X-Signature': signature }),
  }),
);

test('a delivery covers its secrets, copies without them, and is compared with another attempt', async ({ launch }) => {
  const provider = await startDeliveryServer(attempts);
  try {
    const { page } = await launch({ lang: 'en', apiUrl: provider.baseUrl });
    await page.getByLabel(n.token, { exact: true }).fill('e30.e30.a-token');
    await page.getByRole('button', { name: n.signIn, exact: true }).click();
    const grid = page.getByRole('grid', { name: n.deliveries });
    await expect(grid).toHaveAttribute('aria-rowcount', '3');
    await grid.locator('[data-row="0"]:not([aria-busy]) [data-col="1"]').click();
    const detail = page.getByRole('region', { name: `${n.delivery} 70002` });
    await expect(detail.locator('.cm-content').first()).toContainText('event_type');

    await test.step('a secret is read only when one asks', async () => {
      const headers = detail.getByText(/^X-Signature$/i).locator('xpath=..');
      await expect(headers).not.toContainText(signature);
      await detail.getByRole('button', { name: /^Show X-Signature/i }).click();
      await expect(headers).toContainText(signature);
      await expect(detail.getByRole('button', { name: /^Hide X-Signature/i })).toBeVisible();
    });

    await test.step('cURL leaves without it, and with it when that is what one takes', async () => {
      for (const [item, holds] of [
        ['Copy as cURL', false],
        ['Copy as cURL, with secrets', true],
      ] as const) {
        await detail.getByRole('button', { name: 'Copy', exact: true }).click();
        await page.getByRole('menuitem', { name: item, exact: true }).click();
        const search = page.getByRole('textbox', { name: n.search });
        await search.focus();
        await page.keyboard.press('Control+v');
        const pasted = await search.inputValue();
        expect(pasted).toContain('curl');
        expect(pasted.includes(signature)).toBe(holds);
        await search.fill('');
      }
    });

    await test.step('two attempts lie side by side', async () => {
      await detail.getByRole('tab', { name: n.attempts }).click();
      await detail.getByRole('button', { name: 'Compare with delivery 70001' }).click();
      const comparison = page.getByRole('dialog', { name: 'Compare attempts' });
      await expect(comparison).toContainText('Both are the same.');
      await comparison.getByRole('tab', { name: n.response }).click();
      await expect(comparison.locator('.cm-mergeView')).toContainText('database');
      await expect(comparison.locator('.cm-mergeView')).toContainText('closed');
    });
  } finally {
    await provider.close();
  }
});
