/**
 * `npm run screenshots`: takes pictures of every screen and state, in both languages and themes and at two sizes, into
 * test-results/screenshots, with a contact sheet beside them; the README's own pictures go to build/screenshots.
 * `npm run screenshots -- states` takes those of one set.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../build/project.ts';
import { buildIfStale } from '../../build/scripts/building.ts';
import { type JourneyLanguage, names } from '../journeys/names.ts';
import { launchApp } from '../support/launch-app.ts';
import { type SceneSet, sets } from './sets.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1024, height: 640 },
] as const;
const themes = ['light', 'dark'] as const;

/** What the README shows. */
const readme = ['delivery', 'wizard-preview', 'resends'].map((scene) => `${scene}-en-light-1280x800.png`);

const folder = inRoot('test-results', 'screenshots');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
mkdirSync(inRoot('build', 'screenshots'), { recursive: true });
await buildIfStale();
const taken: string[] = [];
const wanted = process.argv.slice(2);
const chosen = sets.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
for (const lang of Object.keys(names) as JourneyLanguage[]) {
  for (const set of chosen) {
    for (const size of sizes) taken.push(...(await takeAll(set, lang, size)));
  }
}
writeFileSync(`${folder}/index.html`, contactSheet(taken));
for (const name of readme.filter((each) => taken.includes(each)))
  copyFileSync(`${folder}/${name}`, inRoot('build', 'screenshots', name));
console.log(`${taken.length} pictures: ${folder}/index.html`);

async function takeAll(set: SceneSet, lang: JourneyLanguage, size: (typeof sizes)[number]): Promise<string[]> {
  const { options, scenes, close } = await set.open();
  const app = await launchApp({ ...options, lang, size });
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
    await close();
  }
  return pictures;
}

function contactSheet(pictures: readonly string[]): string {
  const figures = pictures.map(
    (name) => `<figure><img src="${name}" width="480" alt=""><figcaption>${name}</figcaption></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Reenvio</title><style>body{font:13px system-ui;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}</style>${figures.join('\n')}`;
}
