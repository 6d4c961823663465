/**
 * `npm run screenshots`: takes pictures of every screen on sample data, in both languages and themes and at two sizes, into
 * test-results/screenshots, with a contact sheet beside them; the README's own pictures go to build/screenshots.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { inRoot } from '../../build/project.ts';
import { buildIfStale } from '../../build/scripts/building.ts';
import { type JourneyLanguage, type Names, names } from '../journeys/names.ts';
import { launchApp } from '../support/launch-app.ts';

interface Scene {
  readonly name: string;
  /** Brings the page from the scene before to this one. */
  readonly show: (page: Page, n: Names) => Promise<void>;
}

const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 640 },
] as const;
const themes = ['light', 'dark'] as const;

const goTo = (page: Page, n: Names, room: string) =>
  page.getByRole('navigation', { name: n.nav }).getByRole('link', { name: room }).click();

const next = (page: Page, n: Names) =>
  page.getByRole('dialog', { name: n.newResend }).getByRole('button', { name: n.next }).click();

const scenes: readonly Scene[] = [
  { name: 'sign-in', show: async () => undefined },
  {
    name: 'deliveries',
    show: async (page, n) => {
      const grid = page.getByRole('grid', { name: n.deliveries });
      const enter = page.getByRole('button', { name: n.sandbox });
      await enter.or(grid).first().waitFor();
      if (await enter.isVisible()) await enter.click();
      await goTo(page, n, n.deliveries);
      await grid.getByRole('row').nth(8).waitFor({ timeout: 30_000 });
      // The first download is over when the sandbox's sixty days are here.
      await page.waitForFunction(
        () => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) > 6_500,
        undefined,
        { timeout: 60_000 },
      );
      await page.waitForTimeout(1_500);
    },
  },
  {
    name: 'delivery',
    show: async (page, n) => {
      await page.getByRole('combobox', { name: n.result }).selectOption({ index: 4 });
      await page.waitForTimeout(800);
      await page.getByRole('grid', { name: n.deliveries }).getByRole('row').nth(3).click();
      await page.locator('.cm-content').first().waitFor();
    },
  },
  {
    name: 'delivery-attempts',
    show: (page, n) => page.getByRole('tab', { name: n.attempts }).click(),
  },
  {
    name: 'export',
    show: async (page, n) => {
      await page.getByRole('button', { name: n.export }).first().click();
      await page.getByRole('dialog', { name: n.export }).waitFor();
    },
  },
  {
    name: 'resends',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await page.getByRole('combobox', { name: n.result }).selectOption({ index: 0 });
      await goTo(page, n, n.resends);
      await page.getByRole('grid', { name: n.resends }).getByRole('row').nth(2).click();
    },
  },
  {
    name: 'wizard-what',
    show: async (page, n) => {
      await page.getByRole('button', { name: n.newResend }).first().click();
      await page.getByRole('radio', { name: n.oneObject }).check();
    },
  },
  {
    name: 'wizard-which',
    show: async (page, n) => {
      await next(page, n);
      await page.getByRole('dialog').getByRole('textbox', { name: n.objectId }).fill('105300031');
    },
  },
  { name: 'wizard-preview', show: next },
  { name: 'wizard-confirm', show: next },
  {
    name: 'settings',
    show: async (page, n) => {
      await page.keyboard.press('Escape');
      await goTo(page, n, n.settings);
    },
  },
];

/** What the README shows. */
const readme = ['delivery', 'wizard-preview', 'resends'].map((scene) => `${scene}-en-light-1280x800.png`);

const folder = inRoot('test-results', 'screenshots');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
mkdirSync(inRoot('build', 'screenshots'), { recursive: true });
await buildIfStale();
const taken: string[] = [];
for (const lang of Object.keys(names) as JourneyLanguage[]) {
  for (const size of sizes) taken.push(...(await takeAll(lang, size)));
}
writeFileSync(`${folder}/index.html`, contactSheet(taken));
for (const name of readme) copyFileSync(`${folder}/${name}`, inRoot('build', 'screenshots', name));
console.log(`${taken.length} pictures: ${folder}/index.html`);

async function takeAll(lang: JourneyLanguage, size: (typeof sizes)[number]): Promise<string[]> {
  const app = await launchApp({ lang, size });
  const pictures: string[] = [];
  try {
    for (const scene of scenes) {
      await scene.show(app.page, names[lang]);
      for (const theme of themes) {
        await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await app.page.waitForTimeout(400);
        const name = `${scene.name}-${lang}-${theme}-${size.width}x${size.height}.png`;
        await app.page.screenshot({ path: `${folder}/${name}`, animations: 'disabled' });
        pictures.push(name);
      }
    }
  } finally {
    await app.close();
  }
  return pictures;
}

function contactSheet(pictures: readonly string[]): string {
  const figures = pictures.map(
    (name) => `<figure><img src="${name}" width="480" alt=""><figcaption>${name}</figcaption></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Reenvio</title><style>body{font:13px system-ui;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}</style>${figures.join('\n')}`;
}
