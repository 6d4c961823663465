/** The main job without a mouse: every step by key, the focus visible wherever it goes and never lost. */
import { readdir } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import type { ResendFilter } from '../../electron/contract/resend.ts';
import { everyResend } from '../../electron/contract/values/resends.ts';
import { expect, test } from '../support/journey.ts';
import { sampleDataLoaded } from '../support/sample-data.ts';
import { syncState } from '../support/sync-state.ts';
import { names } from './names.ts';

const n = names.en;

test('the main job by keyboard alone', async ({ launch, temporaryFolder }) => {
  const saveDir = temporaryFolder();
  const { page } = await launch({ lang: 'en', saveDir });
  const { keyboard } = page;
  const grid = page.getByRole('grid', { name: n.deliveries });
  const cell = (row: number, col: number) => grid.locator(`[data-row="${row}"] [data-col="${col}"]`);

  await test.step('sign in to sample data', async () => {
    await tabTo(page, page.getByRole('button', { name: n.sandbox }));
    await keyboard.press('Enter');
    // All of it, or the end of the table moves away.
    await sampleDataLoaded(page, n);
  });

  await test.step('find what failed', async () => {
    await keyboard.press('/');
    await expectFocus(page.getByRole('textbox', { name: n.search }));
    await keyboard.type('PIX_QR_CODE');
    await expect(syncState(page, n.upToDate)).toBeVisible();
    await expect(grid.locator('[data-row="0"]:not([aria-busy])')).toContainText('QR Code');
  });

  await test.step('move in the table', async () => {
    await tabTo(page, cell(0, 0));
    await expectOneTabStop(grid);
    for (const [key, row, col] of [
      ['j', 1, 0],
      ['ArrowDown', 2, 0],
      ['k', 1, 0],
      ['ArrowRight', 1, 1],
      ['End', 1, 'last'],
      ['Home', 1, 0],
    ] as const) {
      await keyboard.press(key);
      await expectFocus(cell(row, col === 'last' ? Number(await grid.getAttribute('aria-colcount')) - 1 : col));
    }
    await keyboard.press('Control+End');
    const fromEnd = () =>
      page.evaluate(() => {
        const row = document.activeElement?.closest('[data-row]')?.getAttribute('data-row');
        return Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) - 2 - Number(row);
      });
    // A delivery may arrive meanwhile.
    await expect.poll(fromEnd).toBeLessThanOrEqual(1);
    await keyboard.press('Control+Home');
    await keyboard.press('PageDown');
    await expect(cell(0, 0)).not.toBeFocused();
    await keyboard.press('PageUp');
    await expectFocus(cell(0, 0));
    await expectOneTabStop(grid);
  });

  await test.step('shape the columns', async () => {
    await keyboard.press('ArrowUp');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    const header = page.locator('[role=grid] th:focus, [role=grid] th:has(:focus)');
    const title = await header.innerText();
    const column = grid.getByRole('columnheader', { name: title, exact: true });
    const width = (await column.boundingBox())?.width ?? 0;
    await keyboard.press('Shift+ArrowRight');
    await expect.poll(async () => (await column.boundingBox())?.width ?? 0).toBeGreaterThan(width);
    await keyboard.press('Alt+ArrowRight');
    await expect(column).toHaveAttribute('aria-colindex', '4');
    // The focus goes with its column, and on from there.
    await expectFocus(column);
    await expectOneTabStop(grid);
    await keyboard.press('ArrowLeft');
    await expect(header).toHaveAttribute('aria-colindex', '3');
    await keyboard.press('ArrowDown');
  });

  await test.step('select a range, told once', async () => {
    const status = page.locator('[data-announcer]');
    await status.evaluate((region) => {
      new MutationObserver(() => {
        if (region.textContent)
          region.setAttribute('data-said', `${region.getAttribute('data-said') ?? ''}|${region.textContent}`);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    });
    await keyboard.press('Home');
    await keyboard.press('Space');
    for (let down = 0; down < 3; down += 1) await keyboard.press('Shift+ArrowDown');
    await expect(grid.locator('[aria-selected="true"]')).toHaveCount(4);
    await expect(status).toHaveAttribute('data-said', /^\|4 selected · R\$/);
    await keyboard.press('Escape');
    await expect(grid.locator('[aria-selected="true"]')).toHaveCount(0);
  });

  const detail = page.getByRole('region', { name: new RegExp(`^${n.delivery} \\d+`) });
  await test.step('open a delivery, read it, copy it', async () => {
    // The newest may still be answered: then there is nothing to send again.
    await keyboard.press('PageDown');
    await expectFocusInside(grid.locator('tbody'));
    const [transactionId = 'none'] = /E[0-9A-Za-z]{31}/.exec(await grid.locator('tr:focus-within').innerText()) ?? [];
    await keyboard.press('Enter');
    await expect(detail).toBeVisible();
    await expect(detail.locator('.cm-content').first()).toContainText('"qr_code_id"');
    await tabTo(page, detail.getByRole('tab', { name: n.request }));
    await keyboard.press('ArrowRight');
    await expectFocus(detail.getByRole('tab', { name: n.response }));
    await expect(detail.getByRole('tab', { name: n.response })).toHaveAttribute('aria-selected', 'true');
    await keyboard.press('ArrowLeft');
    // The text can be left: Tab is not caught in it.
    await tabTo(page, detail.locator('.cm-content').first());
    await keyboard.press('Tab');
    await expect(detail.locator('.cm-content').first()).not.toBeFocused();
    await tabTo(page, detail.getByRole('button', { name: 'Copy', exact: true }), 'Shift+Tab');
    await keyboard.press('Enter');
    await expectFocus(page.getByRole('menuitem').first());
    await keyboard.press('Enter');
    await expectFocus(detail.getByRole('button', { name: 'Copy', exact: true }));
    await keyboard.press('Escape');
    await expect(detail).toBeHidden();
    await expect(grid.locator('tr:focus-within')).toContainText(transactionId);
  });

  await test.step('send one again: asked, warned, sent', async () => {
    await keyboard.press('Enter');
    const resend = detail.getByRole('button', { name: n.resend, exact: true });
    await tabTo(page, resend);
    await keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: n.resendThis });
    const send = dialog.getByRole('button', { name: n.send, exact: true });
    await expect(send).toBeEnabled();
    await expectFocusInside(dialog);
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expectFocus(resend);
    await keyboard.press('Enter');
    await expect(send).toBeEnabled();
    await expectFocusInside(dialog);
    await tabTo(page, send);
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expectFocus(resend);
    await expect
      .poll(() => page.evaluate(newestState, everyResend))
      .toMatch(/^(?:accepted|pending|processing|completed|failed)$/);
    // It was asked for just now: what is first is the way out.
    await keyboard.press('Enter');
    await expect(dialog).toContainText('in the last 15 minutes');
    await expectFocus(dialog.getByRole('button', { name: 'Cancel' }));
    await keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expectFocus(resend);
    await keyboard.press('Escape');
    await expect(detail).toBeHidden();
    await expectFocusInside(grid);
  });

  await test.step('send what is selected again, and follow', async () => {
    await keyboard.press('Space');
    const resend = page.getByRole('main').getByRole('button', { name: n.resendChosen });
    await tabTo(page, resend);
    await keyboard.press('Enter');
    const wizard = page.getByRole('dialog', { name: n.newResend });
    await expect(wizard).toBeVisible();
    await expectFocusInside(wizard);
    await keyboard.press('Escape');
    await expect(wizard).toBeHidden();
    await expectFocus(resend);
    await keyboard.press('Enter');
    const send = wizard.getByRole('button', { name: n.send, exact: true });
    const next = wizard.getByRole('button', { name: n.next });
    for (let step = 0; step < 4 && !(await send.isVisible()); step += 1) {
      await expect(next).toBeEnabled();
      const shown = await wizard.innerText();
      await tabTo(page, next);
      await keyboard.press('Enter');
      await expect.poll(() => wizard.innerText()).not.toBe(shown);
      await expectFocusInside(wizard);
    }
    await tabTo(page, send);
    await keyboard.press('Enter');
    await expect(wizard.getByRole('region', { name: n.progress })).toBeVisible();
    await expectFocusInside(wizard);
    // A key that is pressed twice does not close what it opened.
    await keyboard.press('Enter');
    await expectNoTrap(page, wizard);
    await keyboard.press('Escape');
    await expect(wizard).toBeHidden();
    await expectFocus(resend);
    await tabTo(page, grid.locator('tbody [tabindex="0"]'), 'Shift+Tab');
    await keyboard.press('Escape');
    await expect(resend).toBeHidden();
  });

  await test.step('export', async () => {
    await keyboard.press('Control+e');
    const dialog = page.getByRole('dialog', { name: n.export });
    await expectFocusInside(dialog);
    await tabTo(page, dialog.getByRole('button', { name: n.export }));
    await keyboard.press('Enter');
    await expect
      .poll(async () => (await readdir(saveDir)).filter((file) => /^[^.].*\.csv$/.test(file)))
      .toHaveLength(1);
    await keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expectFocusInside(grid);
  });

  await test.step('palette, help, settings', async () => {
    await keyboard.press('Control+k');
    const palette = page.getByRole('dialog').filter({ has: page.locator('input') });
    await expectFocusInside(palette);
    await keyboard.press('Escape');
    await expect(palette).toBeHidden();
    await expectFocusInside(grid);
    // Where the system is dark, the other theme is the light one.
    await page.emulateMedia({ colorScheme: 'dark' });
    await keyboard.press('Control+k');
    await expectFocusInside(palette);
    await keyboard.type('light or dark');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
    await expectFocusInside(grid);
    await keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(help).toBeVisible();
    await expectFocusInside(help);
    await keyboard.press('Escape');
    await expect(help).toBeHidden();
    await expectFocusInside(grid);
    await keyboard.press('Control+,');
    await expect(page.getByRole('heading', { level: 1, name: n.settings })).toBeVisible();
    await expectNoTrap(page, page.getByRole('main'));
  });
});

/** In the page: how the newest resend stands. */
async function newestState(filter: ResendFilter): Promise<string | undefined> {
  const page = { order: 'newest', after: null, skip: 0, limit: 1 } as const;
  const answer = await window.reenvio.listResends({ filter, page });
  return answer.ok ? answer.value.rows[0]?.state : undefined;
}

/** Presses Tab until the element has the focus, which is visible at every stop on the way. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press(key);
    await expectVisibleFocus(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`No Tab leads to ${target}.`);
}

async function expectFocus(target: Locator): Promise<void> {
  await expect(target).toBeFocused();
  await expectVisibleFocus(target.page());
}

async function expectFocusInside(target: Locator): Promise<void> {
  await expect.poll(() => target.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  await expectVisibleFocus(target.page());
}

/** Whatever has the focus shows it by a ring: its own, its picture's (of a checkbox), or that of the field around it. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const look = () =>
    page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return 'nothing';
      const around = [focused, focused.nextElementSibling, focused.parentElement, focused.closest('.cm-editor')];
      const isRinged = (element: Element | null): boolean => {
        if (!element || element.getBoundingClientRect().width === 0) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
      };
      return around.some(isRinged) ? 'ringed' : focused.outerHTML.slice(0, 200);
    });
  await expect.poll(look).toBe('ringed');
}

/** One element of a grid is reached by Tab, and it is the one that has the focus. */
async function expectOneTabStop(grid: Locator): Promise<void> {
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  await expect(grid.locator('[tabindex="0"]')).toBeFocused();
}

/** Tab comes round to where it was, and visits more than one place. */
async function expectNoTrap(page: Page, room: Locator): Promise<void> {
  await expect(room).toBeVisible();
  const seen = new Set<string>();
  for (let stop = 0; stop < 25; stop += 1) {
    await page.keyboard.press('Tab');
    await expectVisibleFocus(page);
    seen.add(await page.evaluate(() => document.activeElement?.outerHTML ?? ''));
  }
  expect(seen.size).toBeGreaterThan(1);
}
