/** A token's end in the middle of work, and two profiles: production is never mistaken for the sandbox. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../electron/sandbox/sandbox.ts';
import { expect, test } from '../support/journey.ts';
import type { LaunchedApp } from '../support/launch-app.ts';
import { names } from './names.ts';

const n = names.en;
/** Long enough for the plan to be begun, short enough to wait for. */
const tokenSeconds = 30;
const objects = 30;

test('a token ends while a plan is sent: warned, renewed in place, each request made once', async ({ launch }) => {
  const provider = await startSandbox({ arrivalEveryMs: null, days: 3, deliveries: 900 });
  const from = Date.now();
  try {
    const app = await launch({ lang: 'en', apiUrl: provider.baseUrl });
    const { page } = app;
    await paste(app, `"Authorization: Bearer ${provider.issueToken({ expiresInSeconds: tokenSeconds })}"`);
    await page.getByRole('button', { name: n.pasteToken }).click();
    const grid = page.getByRole('grid', { name: n.deliveries });
    await expect(grid.getByRole('row').nth(3)).toBeVisible();

    await test.step('a plan is on its way, slowly, and a draft and a delivery are open', async () => {
      await submitPlan(page);
      await page.getByRole('combobox', { name: n.result }).selectOption({ label: 'Refused' });
      await expect(grid.getByRole('row').nth(1)).toContainText('Refused');
      await grid.getByRole('row').nth(1).click();
      await expect(page.getByRole('region', { name: /^Delivery \d+/ })).toBeVisible();
      await page.keyboard.press('Control+n');
      await page.getByRole('radio', { name: n.oneObject }).check();
      await page.getByRole('dialog').getByRole('button', { name: n.next }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: n.objectId }).fill('987654');
      await page.keyboard.press('Escape');
    });

    await test.step('warned in the window, and on the desktop once; a click there asks for a token', async () => {
      await expect(page.getByText(/Renew it now and nothing has to wait/)).toBeVisible();
      const warning = await app.waitForEffect((effect) => effect.effect === 'notification');
      expect(warning).toMatchObject({ title: expect.stringMatching(/^Token expires in 1 minute/) });
      app.send({ click: 'notification' });
      await expect(page.getByRole('dialog', { name: n.renewToken })).toBeVisible();
      await page.keyboard.press('Escape');
    });

    const place = page.url();
    await test.step('its end is the provider’s to say: everything waits', async () => {
      await expect(page.getByText(/^The token has expired/)).toBeVisible();
      await expect.poll(() => queuePhase(page)).toBe('unauthorized');
      const sofar = await made(provider, from);
      expect(sofar.length).toBeGreaterThan(0);
      expect(sofar.length).toBeLessThan(objects);
    });

    await test.step('renewed, everything goes on by itself, and one is where one was', async () => {
      await paste(app, provider.issueToken());
      await page.getByRole('alert').getByRole('button', { name: n.renewToken }).click();
      await page.getByRole('dialog').getByRole('button', { name: n.pasteToken }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
      await expect(page.getByText(/^The token has expired/)).toBeHidden();
      expect(page.url()).toBe(place);
      await expect(page.getByRole('combobox', { name: n.result })).toHaveValue('refused');
      await expect(page.getByRole('region', { name: /^Delivery \d+/ })).toBeVisible();
      await page.keyboard.press('Control+n');
      await expect(page.getByRole('dialog').getByRole('textbox', { name: n.objectId })).toHaveValue('987654');
      await page.keyboard.press('Escape');
      await page.evaluate(() => window.reenvio.updateSettings({ sendsPerSecond: 10 }));
      await expect.poll(async () => (await made(provider, from)).length).toBe(objects);
      await expect.poll(() => queuePhase(page)).toBe('idle');
      expect(new Set(await made(provider, from)).size).toBe(objects);
    });
    const warnings = app.effects.filter(
      (effect) => effect.effect === 'notification' && /Token expires/.test(effect.title),
    );
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(await page.evaluate(() => ({ ...localStorage })))).not.toContain('eyJ');
  } finally {
    await provider.close();
  }
});

test('two profiles: switched in two keystrokes, told apart by colour, and one removed with its data', async ({
  launch,
  temporaryFolder,
}) => {
  const provider = await startSandbox({ arrivalEveryMs: null, days: 2, deliveries: 120 });
  const userDataDir = temporaryFolder();
  try {
    const app = await launch({
      ...{ lang: 'en', apiUrl: provider.baseUrl, userDataDir },
      env: { XDG_CONFIG_HOME: userDataDir },
    });
    const { page } = app;
    const grid = page.getByRole('grid', { name: n.deliveries });
    await page.getByLabel(n.token, { exact: true }).fill(provider.issueToken({ userId: 7 }));
    await page.getByRole('button', { name: n.signIn, exact: true }).click();
    await expect(grid.getByRole('row').nth(3)).toBeVisible();
    await paste(app, provider.issueToken({ userId: 8 }));
    app.send({ click: 'menu', label: 'Add an account…' });
    await page.getByRole('dialog').getByRole('button', { name: n.pasteToken }).click();
    // The keychain keeps it, and the other profile's archive is opened.
    await expect(page.getByRole('dialog')).toBeHidden();

    await test.step('named and coloured', async () => {
      await page.keyboard.press('Control+,');
      const lines = page.getByRole('region', { name: 'Profiles' });
      for (const [index, name] of ['Production', 'Tests'].entries()) {
        const field = lines.getByRole('textbox').nth(index);
        await field.fill(name);
        await field.press('Enter');
        await expect(lines.getByRole('textbox', { name: `Name of ${name}` })).toHaveValue(name);
      }
      await lines.getByRole('button', { name: /^Colour of Production/ }).click();
      await page.getByRole('radio', { name: 'Red' }).click({ force: true });
      await page.keyboard.press('Escape');
      await expect(lines.getByRole('button', { name: 'Colour of Production: Red' })).toBeVisible();
    });

    if (process.platform === 'linux') {
      await test.step('started at login, hidden, when a person wants it', async () => {
        const entry = () => readFile(join(userDataDir, 'autostart', 'reenvio.desktop'), 'utf8').catch(() => null);
        const toggle = page.getByRole('switch', { name: 'Start when I log in' });
        await toggle.focus();
        await page.keyboard.press('Space');
        await expect.poll(entry).toMatch(/^Exec=.* --hidden$/m);
        await page.keyboard.press('Space');
        await expect.poll(entry).toBeNull();
      });
    }

    const mark = page.getByRole('banner').getByRole('button', { name: /^(?:Production|Tests)/ });
    await test.step('Ctrl+P and a digit', async () => {
      await expect(mark).toHaveText(/Tests/);
      const before = await frameColor(page);
      await page.keyboard.press('Control+p');
      await expect(page.getByRole('menuitem', { name: /Production/ })).toBeVisible();
      await page.keyboard.press('1');
      await expect(mark).toHaveText(/Production/);
      await expect(page).toHaveTitle('Production – Reenvio');
      expect(await frameColor(page)).not.toBe(before);
      await expect(grid.getByRole('row').nth(3)).toBeVisible();
      await page.keyboard.press('Control+p');
      await page.getByRole('menuitem', { name: /Tests/ }).waitFor();
      await page.keyboard.press('2');
      await expect(mark).toHaveText(/Tests/);
    });

    await test.step('a notification leads into the profile that it is of', async () => {
      const goTo = async (digit: string, name: string) => {
        await page.keyboard.press('Control+p');
        await page.getByRole('menuitem', { name: new RegExp(name) }).waitFor();
        await page.keyboard.press(digit);
        await expect(mark).toHaveText(new RegExp(name));
      };
      await goTo('1', 'Production');
      const { key, objectId } = await resendOne(page);
      const told = await app.waitForEffect(
        (effect) => effect.effect === 'notification' && effect.body.includes(String(objectId)),
      );
      await goTo('2', 'Tests');
      app.send({ click: 'notification', id: (told as { id?: unknown }).id });
      await expect(mark).toHaveText(/Production/);
      await expect(page).toHaveURL(new RegExp(`#/resends/${key}$`));
      await expect(page.getByRole('region', { name: /^Resend / })).toContainText(String(objectId));
      await goTo('2', 'Tests');
    });

    await test.step('one goes with its archive, once its name was typed', async () => {
      await page.keyboard.press('Control+,');
      await page.getByRole('button', { name: 'Remove Tests…' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('button', { name: 'Remove profile' })).toBeDisabled();
      await dialog.getByRole('textbox').fill('Tests');
      // The system's own dialog asks once more.
      app.send({ answer: 'message-box', button: 1 });
      await dialog.getByRole('button', { name: 'Remove profile' }).click();
      await expect(page.getByLabel(n.token, { exact: true })).toBeVisible();
      await expect(page.getByText('Tests')).toBeHidden();
      await expect(page.getByRole('button', { name: /Production/ })).toBeVisible();
    });
  } finally {
    await provider.close();
  }
});

const paste = async (app: LaunchedApp, text: string) => app.send({ copy: text });

/** Makes a plan of so many objects of the sample data, slowly sent. */
async function submitPlan(page: Page): Promise<void> {
  const submitted = await page.evaluate(async (count) => {
    const to = Date.now();
    const source = { failedIn: { kind: 'CASHIN', from: to - 3 * 86_400_000, to } } as const;
    await window.reenvio.updateSettings({ sendsPerSecond: 0.5 });
    const read = await window.reenvio.readObjectIds({ source, paths: {} });
    const ids = read.ok
      ? read.value.rows.flatMap(({ objectReferenceId: id }) => (id === null ? [] : [Number(id)]))
      : [];
    const orders = [...new Set(ids)].slice(0, count).map((objectReferenceId) => {
      return { mode: 'object', kind: 'CASHIN', objectReferenceId } as const;
    });
    const session = await window.reenvio.getSession(null);
    const profileId = (session.ok && session.value.activeProfileId) || '';
    const preview = await window.reenvio.previewResends({ orders });
    const answer = await window.reenvio.submitResends({
      planId: crypto.randomUUID(),
      profileId,
      orders,
      note: 'token',
      ticket: preview.ok ? preview.value.ticket : null,
    });
    return answer.ok ? orders.length : 0;
  }, objects);
  expect(submitted).toBe(objects);
}

/** Has one failed object sent again; gives it, and the resend's key. */
async function resendOne(page: Page): Promise<{ key: number | undefined; objectId: number | null | undefined }> {
  return page.evaluate(async () => {
    const to = Date.now();
    const source = { failedIn: { kind: 'CASHIN', from: to - 3 * 86_400_000, to } } as const;
    const read = await window.reenvio.readObjectIds({ source, paths: {} });
    const objectId = read.ok ? read.value.rows[0]?.objectReferenceId : null;
    const orders = [{ mode: 'object', kind: 'CASHIN', objectReferenceId: objectId ?? 0 } as const];
    const session = await window.reenvio.getSession(null);
    const profileId = (session.ok && session.value.activeProfileId) || '';
    const preview = await window.reenvio.previewResends({ orders });
    const ticket = preview.ok ? preview.value.ticket : null;
    const plan = { planId: crypto.randomUUID(), profileId, orders, note: '', ticket };
    const answer = await window.reenvio.submitResends(plan);
    return { key: answer.ok ? answer.value.keys[0] : undefined, objectId };
  });
}

/** Objects of the resends that the provider made since `from`, as its own list tells. */
async function made(provider: Sandbox, from: number): Promise<string[]> {
  const answer = await fetch(`${provider.baseUrl}/v3/webhooks/resend?limit=100`, {
    headers: { authorization: `Bearer ${provider.issueToken()}` },
  });
  const { results } = (await answer.json()) as { results: { created_at: string; object_reference_id: string }[] };
  return results.filter((row) => Date.parse(row.created_at) >= from).map((row) => row.object_reference_id);
}

const queuePhase = (page: Page) =>
  page.evaluate(async () => {
    const queue = await window.reenvio.getResendQueue(null);
    return queue.ok ? queue.value.phase : queue.failure.code;
  });
const frameColor = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.querySelector('nav')?.parentElement ?? document.body).borderTopColor);
