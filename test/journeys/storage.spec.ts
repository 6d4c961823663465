/** The local archive in a person's hands: what it holds, what leaves it, its end, and what happens when it breaks. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { damageHeader } from '../support/damage.ts';
import { startDeliveryServer } from '../support/delivery-server.ts';
import { startDocumentedProvider } from '../support/documented-provider.ts';
import { expect, test } from '../support/journey.ts';
import { delivery } from '../support/plain-delivery.ts';
import { enterSampleData } from '../support/sample-data.ts';
import { noSmallDisk, smallDisk } from '../support/small-disk.ts';
import { syncState } from '../support/sync-state.ts';
import { inLanguages, type JourneyLanguage, type Names, names } from './names.ts';

/** What this room is called, beside the names that all journeys share. */
const words = {
  en: {
    keep: 'Keep deliveries',
    days: '30 days',
    removes: /This removes ([\d,.]+) deliveries from before/,
    remove: 'Remove',
    compact: 'Compact',
    compacted: 'The local archive was compacted.',
    ask: 'Delete…',
    type: /to confirm$/,
    confirm: 'Delete local data',
    deleted: 'The local data was deleted',
    damaged: 'The local archive was damaged and has been set aside',
    noted: 'Got it',
    full: 'Disk full',
  },
  'pt-BR': {
    keep: 'Manter as entregas',
    days: '30 dias',
    removes: /Isto remove ([\d,.]+) entregas anteriores a/,
    remove: 'Remover',
    compact: 'Compactar',
    compacted: 'O histórico local foi compactado.',
    ask: 'Excluir…',
    type: /para confirmar$/,
    confirm: 'Excluir os dados locais',
    deleted: 'Os dados locais foram excluídos',
    damaged: 'O histórico local estava danificado e foi separado',
    noted: 'Entendi',
    full: 'Disco cheio',
  },
} as const satisfies Record<JourneyLanguage, unknown>;

const token = [
  { alg: 'HS256', typ: 'JWT' },
  { token_type: 'access', user_id: 246, jti: 'storage', iat: 1_900_000_000, exp: 1_900_003_600 },
  'signature',
]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

for (const lang of inLanguages('pt-BR')) {
  const n = names[lang];
  const w = words[lang];

  test(`what is old leaves after it was counted, and the rest by a typed name (${lang})`, async ({ launch }) => {
    const app = await launch({ lang });
    const { page } = app;
    // The system's own dialog, which the page cannot press, asks once more.
    const sayYes = () => app.send({ answer: 'message-box', button: 1 });
    await enterSampleData(page, n);
    const all = await count(page, n);

    let counted = 0;
    await test.step('keep thirty days', async () => {
      await goTo(page, n, n.settings);
      await page.getByRole('combobox', { name: w.keep }).click();
      await page.getByRole('option', { name: w.days }).click();
      const dialog = page.getByRole('dialog', { name: new RegExp(w.days) });
      await expect(dialog).toContainText(w.removes);
      counted = Number(w.removes.exec(await dialog.innerText())?.[1]?.replaceAll(/\D/g, ''));
      expect(counted).toBeGreaterThan(all / 5);
      sayYes();
      await dialog.getByRole('button', { name: w.remove, exact: true }).click();
      await expect(page.getByRole('combobox', { name: w.keep })).toHaveValue(w.days);
    });

    await test.step('what was counted is gone', async () => {
      await goTo(page, n, n.deliveries);
      // Attempts of one transaction leave together: those of a young one may be some days older.
      await expect.poll(() => oldestDays(page)).toBeLessThan(35);
      expect(await count(page, n)).toBeGreaterThan(all / 5);
    });

    await test.step('compact', async () => {
      await goTo(page, n, n.settings);
      await page.getByRole('button', { name: w.compact }).click();
      await expect(page.getByText(w.compacted)).toBeVisible();
    });

    await test.step('delete everything by the profile’s name', async () => {
      await page.getByRole('button', { name: w.ask }).click();
      const dialog = page.getByRole('dialog');
      const confirm = dialog.getByRole('button', { name: w.confirm });
      await expect(confirm).toBeDisabled();
      await dialog.getByRole('textbox', { name: w.type }).fill('Sandbox');
      sayYes();
      await confirm.click();
      await expect(page.getByText(w.deleted)).toBeVisible();
      await goTo(page, n, n.deliveries);
      await expect.poll(() => count(page, n)).toBeGreaterThan(100);
    });
  });

  test(`a damaged archive is set aside, told until it is noted, and filled again (${lang})`, async ({
    launch,
    temporaryFolder,
  }) => {
    const provider = await startDocumentedProvider(token);
    const userDataDir = temporaryFolder();
    const archives = join(userDataDir, 'archives');
    try {
      const first = await launch({ lang, userDataDir, apiUrl: provider.baseUrl });
      await first.page.getByLabel(n.token, { exact: true }).fill(token);
      await first.page.getByRole('button', { name: n.signIn, exact: true }).click();
      await expect.poll(() => count(first.page, n)).toBe(2);
      await first.close();
      const file = (await readdir(archives)).find((name) => name.endsWith('.db'));
      damageHeader(join(archives, file ?? ''));

      const second = await launch({ lang, userDataDir, apiUrl: provider.baseUrl });
      const notice = second.page.getByRole('alert', { name: w.damaged });
      await expect(notice).toContainText(`${file}.corrupt-`);
      await expect.poll(() => count(second.page, n)).toBe(2);
      await test.info().attach('damaged', { body: await second.page.screenshot(), contentType: 'image/png' });
      await second.close();

      const third = await launch({ lang, userDataDir, apiUrl: provider.baseUrl });
      const again = third.page.getByRole('alert', { name: w.damaged });
      await again.getByRole('button', { name: w.noted }).click();
      await expect(again).toBeHidden();
      await third.page.reload();
      await expect.poll(() => count(third.page, n)).toBe(2);
      await expect(again).toBeHidden();
      const kept = (await readdir(archives)).filter((name) => /\.db\.corrupt-.*Z$/.test(name));
      expect(kept).toHaveLength(1);
      await third.close();
    } finally {
      await provider.close();
    }
  });
}

test('the first sign-in asks once how long payers’ data stay', async ({ launch, temporaryFolder }) => {
  const n = names['pt-BR'];
  const provider = await startDeliveryServer([delivery(1, { createdAt: Date.now() - 3_600_000 })]);
  try {
    const options = {
      lang: 'pt-BR',
      userDataDir: temporaryFolder(),
      apiUrl: provider.baseUrl,
      firstRun: true,
    } as const;
    const app = await launch(options);
    await app.page.getByLabel(n.token, { exact: true }).fill('e30.e30.um-token');
    await app.page.getByRole('button', { name: n.signIn, exact: true }).click();
    const question = app.page.getByRole('region', { name: /dados dos pagadores/ });
    await question.getByRole('button', { name: 'Manter 60 dias…' }).click();
    app.send({ answer: 'message-box', button: 1 });
    const dialog = app.page.getByRole('dialog', { name: 'Manter 60 dias de entregas' });
    await dialog.getByRole('button', { name: 'Manter estes dias' }).click();
    await expect(question).toBeHidden();
    await app.close();

    const { page } = await launch(options);
    await page.getByRole('link', { name: n.settings }).click();
    await expect(page.getByRole('combobox', { name: words['pt-BR'].keep })).toHaveValue('60 dias');
    await expect(page.getByRole('region', { name: /dados dos pagadores/ })).toBeHidden();
  } finally {
    await provider.close();
  }
});

const why = noSmallDisk ? `: not here, ${noSmallDisk}` : '';
test(`a full disk is named in the status, and the download ends when there is room${why}`, async ({
  launch,
  temporaryFolder,
}) => {
  test.skip(noSmallDisk !== null, noSmallDisk ?? '');
  const n = names.en;
  const userDataDir = temporaryFolder();
  const disk = smallDisk('3m', join(userDataDir, 'archives'));
  try {
    const sample = { deliveries: 3_000 };
    const app = await launch({ lang: 'en', userDataDir, sample });
    await app.page.getByRole('button', { name: n.sandbox }).click();
    await expect(syncState(app.page, words.en.full)).toBeVisible();
    disk.remount('size=200m');
    await expect.poll(() => count(app.page, n)).toBeGreaterThanOrEqual(sample.deliveries);
    await expect(syncState(app.page, words.en.full)).toBeHidden();
    await app.close();
  } finally {
    disk.unmount();
  }
});

async function goTo(page: Page, n: Names, name: string): Promise<void> {
  await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name }).click();
}

async function count(page: Page, n: Names): Promise<number> {
  return Number(await page.getByRole('grid', { name: n.deliveries }).getAttribute('aria-rowcount')) - 1;
}

/** The age of the oldest delivery that the archive holds, in days. */
function oldestDays(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { reenvio } = globalThis as unknown as {
      reenvio: { listDeliveries(input: object): Promise<{ value: { rows: { createdAt: number }[] } }> };
    };
    const lists = { kinds: [], eventTypes: [], results: [], statusCodes: [], urls: [], webhookIds: [] };
    const single = { search: '', transactionId: '', deliveryId: null, from: null, to: null };
    const payment = { amountFrom: null, amountTo: null, order: '', objectId: '' };
    const filter = { ...lists, ...single, ...payment, lastAttemptFailed: false, neverSucceeded: false };
    const page = { order: 'oldest', after: null, skip: 0, limit: 1 };
    const answer = await reenvio.listDeliveries({ filter, page });
    return (Date.now() - (answer.value.rows[0]?.createdAt ?? 0)) / 86_400_000;
  });
}
