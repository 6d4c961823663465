/** Time zones that are none, from the system and from the settings: the window opens, and says what it goes by. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';
import { folderOfTest } from '../support/folder-of-test.ts';
import { launchApp } from '../support/launch-app.ts';

describe.skipIf(findChromium() === null)('a zone that is none', () => {
  it('of the system leaves a window that works, and says which zone it took', async () => {
    const app = await launchApp({ lang: 'en', env: { TZ: 'BRT3' } });
    try {
      await app.page.getByRole('button', { name: 'Use sample data' }).click();
      await app.page.getByRole('grid', { name: 'Deliveries' }).getByRole('row').nth(3).waitFor();
      await app.page.keyboard.press('Control+,');
      await app.page.getByText('Your system names no time zone that Reenvio can use.').waitFor();
    } finally {
      await app.close();
    }
  });

  it('of the settings is the system’s, and stays in the file', async () => {
    const userDataDir = folderOfTest();
    const path = join(userDataDir, 'settings.json');
    await writeFile(path, JSON.stringify({ zone: 'Mars/Olympus', tourSeen: true }));
    const app = await launchApp({ lang: 'en', userDataDir, env: { TZ: 'America/Sao_Paulo' } });
    try {
      await app.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
      expect(await app.page.evaluate(() => window.reenvio.updateSettings({ theme: 'dark' }))).toMatchObject({
        ok: true,
      });
      expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ zone: 'Mars/Olympus', theme: 'dark' });
    } finally {
      await app.close();
    }
  });
});
