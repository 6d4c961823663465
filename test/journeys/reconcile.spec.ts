/** Reconciliation: an ERP's list chosen as a file, its verdicts held against the archive's own file, resent and exported. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { readArchive, type StoredDelivery, verdictsOf } from '../support/archive-reading.ts';
import { expect, test } from '../support/journey.ts';
import { enterSampleData } from '../support/sample-data.ts';
import { names } from './names.ts';

const n = names['pt-BR'];
const minute = 60_000;

/** An ID of nobody's payment at a minute. */
const madeUp = (at: number, number: number): string =>
  `E88888888${new Date(at).toISOString().slice(0, 16).replace(/\D/g, '')}NINGUEM${String(number).padStart(4, '0')}`;

/** The newest attempt of each transaction, read from the file without the app. */
function newestAttempts(userDataDir: string): ReadonlyMap<string, StoredDelivery> {
  const newest = new Map<string, StoredDelivery>();
  for (const delivery of readArchive(userDataDir)) {
    const { transactionId } = delivery;
    if (transactionId !== null && !newest.has(transactionId)) newest.set(transactionId, delivery);
  }
  return newest;
}

const tile = (page: Page, verdict: string) =>
  page.getByRole('group', { name: 'Situações' }).getByRole('button', { name: new RegExp(`^${verdict}\\s*\\d`) });

test('a list from an ERP: read, compared, resent, exported', async ({ launch, runtime }, info) => {
  const app = await launch({ lang: 'pt-BR', saveDir: info.outputPath('.') });
  const { page, userDataDir } = app;
  await enterSampleData(page, n);

  const newest = newestAttempts(userDataDir);
  const all = [...newest.values()];
  const verdicts = verdictsOf(readArchive(userDataDir));
  const verdictOf = ({ transactionId }: StoredDelivery) => verdicts.get(String(transactionId));
  // What was sent just now may still be answered.
  const isOver = ({ createdAt }: StoredDelivery) => createdAt < Date.now() - 60 * minute;
  const failed = all.filter((one) => one.kind === 'CASHIN' && isOver(one) && verdictOf(one) === 'failed').slice(0, 5);
  const arrived = all.filter((one) => verdictOf(one) === 'delivered').slice(0, 40);
  const oldest = Math.min(...all.map(({ createdAt }) => createdAt));
  const unsent = [1, 2].map((number) => madeUp(Date.now() - number * 600 * minute, number));
  const before = madeUp(oldest - 90 * 86_400_000, 3);
  const ids = [...arrived, ...failed].map(({ transactionId }) => String(transactionId)).concat(unsent, before);

  await test.step('an Excel file in Windows-1252, with IDs as a spreadsheet mangles them', async () => {
    const lines = ids.map((id, place) => `${place};São João;${place % 3 === 0 ? `"=""${id}"""` : ` ${id}`}`);
    const text = ['pedido;praça;end to end', ...lines, `x;y;${ids[0]?.toUpperCase()}`, 'x;y;1,2E+30', ''].join('\r\n');
    const file = info.outputPath('erp ção.csv');
    await writeFile(file, Buffer.from(text, 'latin1'));
    await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.reconcile }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Escolher arquivo' }).click();
    await (await chooser).setFiles(file);
    await expect(page.getByRole('grid', { name: n.reconcile })).toHaveAttribute('aria-rowcount', `${ids.length + 1}`);
    await expect(page.getByText(`${ids.length} IDs · 1 repetido`)).toBeVisible();
    await page.getByRole('button', { name: '1 linha sem ID' }).click();
    const why = page.getByRole('dialog', { name: '1 linha sem ID' });
    await expect(why).toContainText('arredondou');
    await expect(why).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(why).toBeHidden();
  });

  await test.step('each verdict is what the file of the archive says', async () => {
    await expect(tile(page, 'Entregue')).toContainText(String(arrived.length));
    await expect(tile(page, 'Não entregue')).toContainText(String(failed.length));
    await expect(tile(page, 'Nunca enviada')).toContainText('2');
    await expect(tile(page, 'Desconhecida')).toContainText('1');
    await tile(page, 'Desconhecida').click();
    const grid = page.getByRole('grid', { name: n.reconcile });
    await expect(grid.getByRole('row').nth(1)).toContainText(before);
    await expect(grid.getByRole('row').nth(1)).toContainText('O provedor não tem');
    await tile(page, 'Não entregue').click();
    for (const { transactionId } of failed) await expect(grid).toContainText(String(transactionId));
    await grid.getByRole('row').nth(1).click();
    await expect(page.getByRole('region', { name: new RegExp(`^${n.delivery}`) })).toContainText(
      String(failed[0]?.transactionId),
    );
    await tile(page, 'Não entregue').click();
  });

  await test.step('the exported file is what the settings say, and holds the same', async () => {
    await page.evaluate(() => window.reenvio.updateSettings({ exportFormat: 'csv' }));
    await page.getByRole('main').getByRole('button', { name: n.export, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: n.export });
    await expect(dialog.getByRole('radio', { name: 'CSV', exact: true })).toBeChecked();
    await dialog.getByText('Planilha', { exact: true }).click();
    await dialog.getByRole('button', { name: n.export }).click();
    const path = (await dialog.getByRole('code').or(dialog.locator('code')).first().textContent()) ?? '';
    const rows: Record<string, string>[] = parse(readFileSync(path), { bom: true, delimiter: ';', columns: true });
    expect(rows.map((row) => row['ID Pix (E2E)'])).toEqual(ids);
    const words = [arrived.length, failed.length].flatMap((count, place) =>
      Array.from({ length: count }, () => (place === 0 ? 'Entregue' : 'Não entregue')),
    );
    expect(rows.map((row) => row.Situação)).toEqual([...words, 'Nunca enviada', 'Nunca enviada', 'Desconhecida']);
    expect(
      rows
        .slice(arrived.length)
        .map((row) => row.Código)
        .slice(0, failed.length),
    ).toEqual(failed.map(({ statusCode }) => String(statusCode ?? '')));
    await page.keyboard.press('Escape');
    // Electron's desktop cannot be heard, nor its notifications pressed.
    if (runtime !== 'chromium-runtime') return;
    const told = await app.waitForEffect(
      (effect) => effect.effect === 'notification' && effect.actions.includes('Mostrar na pasta'),
    );
    app.send({ click: 'notification', id: 'id' in told ? told.id : 0, action: 0 });
    await app.waitForEffect((effect) => effect.effect === 'show-item' && effect.path === path);
  });

  await test.step('the failed ones are resent, and their verdicts follow', async () => {
    await page.getByRole('button', { name: `Reenviar ${failed.length} não entregues` }).click();
    const wizard = page.getByRole('dialog', { name: n.newResend });
    await wizard.getByRole('button', { name: n.next }).click();
    await wizard.getByRole('button', { name: n.next }).click();
    await wizard.getByRole('button', { name: n.send, exact: true }).click();
    await expect(wizard.getByRole('region', { name: n.progress })).toBeVisible();
    // Some resends fail at the provider, and some attempts at the endpoints: the archive's own file says which.
    const ended = () =>
      page.evaluate(async () => {
        const answer = await window.reenvio.listOpenResendPlans(null);
        return answer.ok && answer.value.length === 0;
      });
    await expect.poll(ended).toBe(true);
    await page.keyboard.press('Escape');
    const standing = () => {
      const now = newestAttempts(userDataDir);
      const again = failed.filter(({ id, transactionId }) => now.get(String(transactionId))?.id !== id).length;
      const verdictsNow = verdictsOf(readArchive(userDataDir));
      const recovered = failed.filter(({ transactionId }) => verdictsNow.get(String(transactionId)) === 'delivered');
      return { again, recovered: recovered.length };
    };
    expect(standing().again).toBeGreaterThan(0);
    const isTold = async () => {
      const delivered = (await tile(page, 'Entregue').textContent()) ?? '';
      return delivered.includes(String(arrived.length + standing().recovered));
    };
    await expect.poll(isTold).toBe(true);
  });
});
