/** Draws the PNG icons from their SVG sources with the installed Chromium: `node build/icons/render.ts`. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const folder = new URL('./', import.meta.url);

/** Teal reads on light and dark task bars; macOS colours a template picture by itself, so that one is black. */
const pictures = [
  { source: 'icon.svg', target: 'icon.png', size: 1024, color: '#000' },
  { source: 'icon.svg', target: 'icon-256.png', size: 256, color: '#000' },
  ...[16, 24, 32, 48, 64, 96, 128, 256, 512].map((size) => ({
    source: 'icon.svg',
    target: `linux/${size}x${size}.png`,
    size,
    color: '#000',
  })),
  ...['tray-idle', 'tray-working', 'tray-failed', 'tray-signed-out', 'tray-offline'].flatMap((name) => [
    { source: `${name}.svg`, target: `${name}.png`, size: 16, color: '#14a098' },
    { source: `${name}.svg`, target: `${name}@2x.png`, size: 32, color: '#14a098' },
    { source: `${name}.svg`, target: `${name}Template.png`, size: 16, color: '#000' },
    { source: `${name}.svg`, target: `${name}Template@2x.png`, size: 32, color: '#000' },
  ]),
];

await mkdir(new URL('linux', folder), { recursive: true });
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--no-first-run'] });
try {
  const page = await browser.newPage();
  for (const { source, target, size, color } of pictures) {
    const svg = await readFile(new URL(source, folder), 'utf8');
    const [event, alarm] = color === '#000' ? ['#000', '#000'] : ['#f5b84a', '#e5484d'];
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px;color:${color};--event:${event};--alarm:${alarm}}</style>${svg}`,
    );
    await writeFile(new URL(target, folder), await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
