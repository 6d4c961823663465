/** A page that crashes or hangs, on the running app: it comes back where it was, and what goes on happening is asked about. */

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import type { Effect } from '../../build/chromium-runtime/effects.ts';
import { patienceMs } from '../../build/patience.ts';
import { names } from '../journeys/names.ts';
import { filesWith } from '../support/files-with.ts';
import { folderOfTest } from '../support/folder-of-test.ts';
import { crashAndLookAgain, type LaunchedApp, launchApp } from '../support/launch-app.ts';
import { enterSampleData } from '../support/sample-data.ts';
import { openSessionBus, type SessionBus } from '../support/session-bus.ts';

type MessageBox = Extract<Effect, { effect: 'message-box' }>;

/** What a person reads, and may press. */
const asked = {
  en: {
    crashes: ['The window keeps crashing.', ['Open a new window', 'Copy diagnostics', 'Quit Reenvio']],
    hanging: ['The window does not answer.', ['Wait', 'Load it anew']],
  },
  'pt-BR': {
    crashes: [
      'A janela não para de fechar sozinha.',
      ['Abrir uma janela nova', 'Copiar diagnóstico', 'Encerrar o Reenvio'],
    ],
    hanging: ['A janela não responde.', ['Aguardar', 'Recarregar']],
  },
} as const;
/** What a person looks for, and whom they are about to ask for: in no archive, so that a file that holds it was written by the page. */
const [searched, drafted] = ['sentinela da busca', '424242424242'];
const [again, copy, quit] = [0, 1, 2];
const [wait, reload] = [0, 1];

const boxes = (app: LaunchedApp) => app.effects.filter((each): each is MessageBox => each.effect === 'message-box');
const textsOf = (app: LaunchedApp) => boxes(app).map(({ message, buttons }) => [message, buttons]);
const answer = (app: LaunchedApp, ...buttons: number[]): void => {
  for (const button of buttons) app.send({ answer: 'message-box', button });
};

describe.skipIf(findChromium() === null)('the page', { timeout: 10 * patienceMs }, () => {
  let bus: SessionBus;
  beforeAll(async () => {
    bus = await openSessionBus();
  });
  afterAll(() => bus?.close());

  test.each(['en', 'pt-BR'] as const)('comes back where it was, until a person is asked (%s)', async (lang) => {
    const n = names[lang];
    const userDataDir = folderOfTest();
    const app = await launchApp({ lang, userDataDir, env: bus.env });
    onTestFinished(async () => void (await app.kill('SIGKILL')));
    let { page } = app;
    const crash = async (): Promise<void> => {
      ({ page } = await crashAndLookAgain(app, page));
    };
    const search = () => page.getByRole('textbox', { name: n.search });
    const wizard = () => page.getByRole('dialog', { name: n.newResend });

    await enterSampleData(page, n);
    const grid = page.getByRole('grid', { name: n.deliveries });
    const rows = async () => Number(await grid.getAttribute('aria-rowcount'));
    const everything = await rows();
    await search().fill(searched);
    await expect.poll(rows).toBeLessThan(everything);
    await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.resends }).click();
    await page.getByRole('button', { name: n.newResend }).first().click();
    await wizard().getByRole('radio', { name: n.oneObject }).check();
    await wizard().getByRole('radio', { name: n.cashIn }).check();
    await wizard().getByRole('button', { name: n.next }).click();
    await wizard().getByRole('textbox', { name: n.objectId }).fill(drafted);

    await crash();
    await wizard().waitFor();
    expect(await wizard().getByRole('textbox', { name: n.objectId }).inputValue()).toBe(drafted);
    expect(page.url()).toContain('#/resends');
    await page.keyboard.press('Escape');
    await page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: n.deliveries }).click();
    await search().waitFor();
    expect(await search().inputValue()).toBe(searched);

    // What hangs is left alone as long as a person waits, and loaded anew when they have enough of it.
    answer(app, wait);
    app.send({ window: 'unresponsive' });
    await app.waitForEffect(({ effect }) => effect === 'message-box');
    app.send({ window: 'responsive' });
    answer(app, reload);
    ({ page } = await crashAndLookAgain(app, page, 'unresponsive'));
    await search().waitFor();
    expect(await search().inputValue()).toBe(searched);
    expect(textsOf(app)).toEqual([asked[lang].hanging, asked[lang].hanging]);

    await crash();
    expect(boxes(app)).toHaveLength(2);
    answer(app, copy, again);
    await crash();
    // The fourth within a minute. The new window begins at the beginning.
    expect(textsOf(app).slice(2)).toEqual([asked[lang].crashes, asked[lang].crashes]);
    expect(app.effects.filter(({ effect }) => effect === 'clipboard')).toHaveLength(1);
    await search().waitFor();
    expect(page.url()).not.toContain('#/resends');

    for (let count = 0; count < 3; count += 1) await crash();
    expect(boxes(app)).toHaveLength(4);
    answer(app, quit);
    app.send({ window: 'crash' });
    expect(await app.exited).toEqual({ code: 0, signal: null });
    expect(textsOf(app).slice(4)).toEqual([asked[lang].crashes]);
    await app.browser.close().catch(() => undefined);
    // Chromium writes what pages store when it ends, at the latest.
    expect(await filesWith(userDataDir, [searched, drafted])).toEqual([]);
  });
});
