/** Many pictures as one: to look over them at once, and to see in a review what a change did to them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from '../../build/chromium-runtime/browser/find-chromium.ts';

export interface Sheet {
  /** File name without extension. */
  readonly name: string;
  readonly title: string;
  /** File names within the folder of the pictures. */
  readonly pictures: readonly string[];
}

const thumbnail = 300;
const columns = 6;

/** Writes a page of all pictures, to be leafed through in a browser, into their folder; gives its path. */
export function writePage(folder: string, sheet: Sheet): string {
  const figures = sheet.pictures.map(
    (name) =>
      `<figure><a href="${name}"><img src="${name}" width="${thumbnail}" alt=""></a><figcaption>${name.replace(/-(en|pt-BR)-.*$/, '')}</figcaption></figure>`,
  );
  const style =
    'body{width:max-content;margin:16px;font:12px "Noto Sans",sans-serif}' +
    `main{display:grid;grid-template-columns:repeat(${columns},${thumbnail}px);gap:12px;align-items:start}` +
    'figure{margin:0}img{display:block;border:1px solid #999}';
  const path = join(folder, `${sheet.name}.html`);
  writeFileSync(
    path,
    `<!doctype html><meta charset="utf-8"><title>Reenvio</title><style>${style}</style><h1>${sheet.title}</h1><main>${figures.join('\n')}</main>`,
  );
  return path;
}

/** Draws a picture of each sheet into `target`. */
export async function drawSheets(folder: string, sheets: readonly Sheet[], target: string): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium to draw the sheets with.');
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  try {
    const page = await browser.newPage({ viewport: { width: columns * (thumbnail + 12) + 24, height: 800 } });
    for (const sheet of sheets) {
      await page.goto(pathToFileURL(writePage(folder, sheet)).href, { waitUntil: 'load' });
      await page.screenshot({ path: join(target, `${sheet.name}.jpg`), type: 'jpeg', quality: 60, fullPage: true });
    }
  } finally {
    await browser.close();
  }
}
