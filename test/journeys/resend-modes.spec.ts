/** Resends of several objects, of a period, and of only what failed in one: by their names on screen. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from '../support/journey.ts';
import { enterSampleData } from '../support/sample-data.ts';
import { inLanguages, type JourneyLanguage, names } from './names.ts';

const words = {
  en: {
    several: 'Several objects',
    objectIds: 'IDs or text',
    period: 'A period',
    branch: 'Branch',
    account: 'Account number',
    yesterday: 'Yesterday',
    preview: 'Preview',
    progress: 'Progress',
    note: 'Note',
    typeNumber: 'Type the number to confirm',
    typeIt: /^Type \d+\.$/,
    pause: 'Pause',
    resume: 'Resume',
    again: 'Resend again',
    done: 'Done',
    idsFound: (count: number) => `${count} of ${count} ticked`,
    queuedPlans: 'Plans in the queue',
    startOver: 'Start over',
    repeated: 'Repeated 1',
    noId: 'Ignored 1',
    otherKind: /cash-out transactions? of this period did not arrive either/,
    nowOther: 'Now the cash-out…',
    cashout: 'Cash-out',
  },
  'pt-BR': {
    several: 'Vários objetos',
    objectIds: 'IDs ou texto',
    period: 'Um período',
    branch: 'Agência',
    account: 'Número da conta',
    yesterday: 'Ontem',
    preview: 'Prévia',
    progress: 'Andamento',
    note: 'Anotação',
    typeNumber: 'Digite o número para confirmar',
    typeIt: /^Digite \d+\.$/,
    pause: 'Pausar',
    resume: 'Retomar',
    again: 'Reenviar de novo',
    done: 'Concluir',
    idsFound: (count: number) => `${count} de ${count} marcados`,
    queuedPlans: 'Planos na fila',
    startOver: 'Começar do zero',
    repeated: 'Repetidos 1',
    noId: 'Ignorados 1',
    otherKind: /Pix enviados? deste período também não cheg/,
    nowOther: 'Agora os enviados…',
    cashout: 'Pix enviado',
  },
} as const satisfies Record<JourneyLanguage, object>;

for (const lang of inLanguages('en')) {
  const n = { ...names[lang], ...words[lang] };

  /** Signs in to the sample data and waits until all of it is here. */
  const signIn = async (page: Page) => {
    await enterSampleData(page, n);
    await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.resends }).click();
  };

  const openWizard = async (page: Page): Promise<Locator> => {
    await page.getByRole('main').getByRole('button', { name: n.newResend }).first().click();
    return page.getByRole('dialog', { name: n.newResend });
  };

  const next = (wizard: Locator) => wizard.getByRole('button', { name: n.next }).click();

  const fillPeriod = async (wizard: Locator) => {
    await wizard.getByRole('radio', { name: n.period }).check();
    await next(wizard);
    await wizard.getByRole('textbox', { name: n.branch }).fill('0001');
    await wizard.getByRole('textbox', { name: n.account }).fill('123456');
    await wizard.getByRole('button', { name: n.yesterday }).click();
  };

  test(`several objects: pasted, paused, resumed, followed to the outcome (${lang})`, async ({ launch }) => {
    const { page } = await launch({ lang });
    await signIn(page);
    const ids = await failedObjects(page, 8);
    const wizard = await openWizard(page);
    await wizard.getByRole('radio', { name: n.several }).check();
    await next(wizard);

    await test.step('a spreadsheet with a repeated and a bad line', async () => {
      const lines = ['id;nome', ...ids.map((id) => `${id};"Silva, Ana"`), `${ids[0]};outra vez`, 'abc;x'];
      await wizard.getByRole('textbox', { name: n.objectIds }).fill(lines.join('\r\n'));
      await expect(wizard).toContainText(n.idsFound(ids.length));
      await expect(wizard.getByRole('tab', { name: n.repeated })).toBeVisible();
      await wizard.getByRole('tab', { name: n.noId }).click();
      await expect(wizard.getByRole('tabpanel')).toContainText('abc');
    });

    await test.step('closing loses nothing of the draft', async () => {
      await page.keyboard.press('Escape');
      await expect(wizard).toBeHidden();
      await openWizard(page);
      await expect(wizard.getByRole('button', { name: n.startOver })).toBeVisible();
      await expect(wizard).toContainText(n.idsFound(ids.length));
    });

    await next(wizard);
    await expect(wizard.getByRole('region', { name: n.preview })).toContainText('lojaexemplo.com.br');
    await next(wizard);
    await wizard.getByRole('textbox', { name: n.note }).fill('4711');
    await wizard.getByRole('button', { name: n.send, exact: true }).click();

    const progress = wizard.getByRole('region', { name: n.progress });
    await progress.getByRole('button', { name: n.pause }).click();
    await expect(progress.getByRole('button', { name: n.resume })).toBeVisible();

    await test.step('held back, it waits in Resends, and goes on from there', async () => {
      await wizard.getByRole('button', { name: n.done }).click();
      const plans = page.getByRole('region', { name: n.queuedPlans });
      await expect(plans).toContainText('4711');
      await plans.getByRole('button', { name: n.resume }).click();
      await expect(plans).toBeHidden();
    });

    await test.step('each resend ends, with its note, and none was made twice', async () => {
      const rows = page.getByRole('grid', { name: n.resends }).getByRole('row').filter({ hasText: '4711' });
      await expect(rows).toHaveCount(ids.length);
      await expect(rows.filter({ hasText: new RegExp(`${n.completed}|${n.failed}`) })).toHaveCount(ids.length);
      for (const id of ids) await expect(rows.filter({ hasText: id })).toHaveCount(1);
    });
  });

  test(`a period: counted, typed to confirm, sent once (${lang})`, async ({ launch }) => {
    // Busy days: even of a Sunday there is more than what is sent without a number that one types.
    const { page } = await launch({ lang, sample: { days: 3 } });
    await signIn(page);
    const wizard = await openWizard(page);
    await fillPeriod(wizard);
    await next(wizard);
    await expect(wizard).toContainText(n.otherKind);
    await next(wizard);

    const send = wizard.getByRole('button', { name: n.send, exact: true });
    const number = wizard.getByRole('textbox', { name: n.typeNumber });
    await send.click();
    await expect(number).toHaveAttribute('aria-invalid', 'true');
    await expect(number).toBeFocused();
    const [asked = ''] = /\d+/.exec((await wizard.getByText(n.typeIt).textContent()) ?? '') ?? [];
    await number.fill(asked);
    await send.click();

    const progress = wizard.getByRole('region', { name: n.progress });
    await expect(progress).toContainText(new RegExp(`${n.completed}|${n.failed}`));
    await expect(progress.getByRole('button', { name: n.again })).toBeVisible();
    await wizard.getByRole('button', { name: n.nowOther }).click();
    await expect(wizard.getByRole('textbox', { name: n.account })).toHaveValue('123456');
    await wizard.getByRole('button', { name: n.back }).click();
    await expect(wizard.getByRole('radio', { name: n.cashout })).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(
      page.getByRole('grid', { name: n.resends }).getByRole('row').filter({ hasText: '0001 / 123456' }),
    ).toHaveCount(1);
  });

  test(`only what failed in a period (${lang})`, async ({ launch }) => {
    const { page } = await launch({ lang });
    await signIn(page);
    const wizard = await openWizard(page);
    await fillPeriod(wizard);
    await next(wizard);
    await wizard.getByRole('button', { name: n.onlyFailed }).click();
    await expect(wizard.getByRole('combobox').first()).toHaveValue(/^data\.qr_code_id/);
    const first = wizard.getByRole('row').nth(1).getByRole('cell').first();
    await expect(first).toHaveText(/^\d+$/);
    await next(wizard);
    await expect(wizard.getByRole('region', { name: n.preview })).toBeVisible();
    await next(wizard);
    await expect(wizard).toContainText('QR Code');
    await wizard.getByRole('button', { name: n.send, exact: true }).click();
    await expect(wizard.getByRole('region', { name: n.progress })).toBeVisible();
  });
}

/** IDs of QR Codes whose transactions stand failed, asked of the app itself. */
async function failedObjects(page: Page, count: number): Promise<string[]> {
  const ids = await page.evaluate(async () => {
    // What was sent just now may still be answered.
    const to = Date.now() - 3_600_000;
    const source = { failedIn: { kind: 'CASHIN', from: to - 5 * 86_400_000, to } } as const;
    const answer = await window.reenvio.readObjectIds({ source, paths: {} });
    return answer.ok ? answer.value.rows.map((row) => row.objectReferenceId) : [];
  });
  return [...new Set(ids.filter((id) => id !== null).map(String))].slice(0, count);
}
