/** What a person does when something is wrong: copies the diagnostics, opens the crash reports; and what a fault leaves behind. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/journey.ts';
import { names } from './names.ts';

const n = names.en;
const sentinel = `sentinel${'x'.repeat(24)}`;

test('a fault is told without its words, logged without them, and the next start finds everything', async ({
  launch,
  temporaryFolder,
  runtime,
}) => {
  test.skip(runtime === 'electron', 'effects and a fault on demand are chromium-runtime’s');
  const folder = temporaryFolder();
  const fault = join(folder, 'fault.mjs');
  await writeFile(fault, `process.on('SIGUSR2', () => { throw new TypeError(${JSON.stringify(sentinel)}); });\n`);
  const userDataDir = join(folder, 'data');
  const options = { lang: 'en', userDataDir } as const;

  const app = await launch({ ...options, env: { NODE_OPTIONS: `--import=${fault}` } });
  const { page } = app;
  await page.getByRole('button', { name: n.sandbox }).click();
  await page.getByRole('link', { name: n.settings }).click();
  await expect(page.getByText('Updates are not available in this build')).toBeVisible();
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Diagnostics copied' })).toBeVisible();
  await page.getByRole('button', { name: 'Open: Crash reports' }).click();
  const opened = await app.waitForEffect(({ effect }) => effect === 'open-path');
  expect(opened).toMatchObject({ path: expect.stringContaining(userDataDir) });
  const copied = app.effects.find(({ effect }) => effect === 'clipboard');
  expect(copied).toMatchObject({ characters: expect.any(Number) });

  process.kill(app.pid, 'SIGUSR2');
  expect(await app.exited).toMatchObject({ code: 1 });
  const told = app.effects.find(({ effect }) => effect === 'error-box');
  expect(told).toMatchObject({ title: 'Reenvio', content: expect.stringContaining('has to close') });
  expect(app.stdout() + app.stderr()).not.toContain(sentinel);
  const log = await readFile(join(userDataDir, 'logs/main.log'), 'utf8');
  expect(log).toMatch(/exception\.uncaught .*code:TypeError .*fault\.mjs:1/);
  expect(log).not.toContain(sentinel);

  const again = await launch(options);
  await expect(again.page.getByRole('grid', { name: n.deliveries })).toBeVisible();
  await again.close();
});
