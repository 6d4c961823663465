/**
 * `npm run screenshots`: takes pictures of every screen and state, in both languages and themes and at two sizes, into
 * test-results/screenshots; contact sheets and the README's own pictures go to build/screenshots.
 * `npm run screenshots -- states` takes those of one set.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { inRoot } from '../../build/project.ts';
import { buildIfStale } from '../../build/scripts/building.ts';
import { type JourneyLanguage, names } from '../journeys/names.ts';
import { launchApp } from '../support/launch-app.ts';
import { drawSheets, type Sheet, writePage } from './contact-sheet.ts';
import { type SceneSet, sets, untilStill } from './sets.ts';

const sizes = [
  { width: 1366, height: 768 },
  { width: 1024, height: 640 },
] as const;
const themes = ['light', 'dark'] as const;

/** What the README shows. */
const readme = ['delivery', 'wizard-preview', 'resends'].map((scene) => `${scene}-en-light-1366x768.png`);

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
const all = writePage(folder, { name: 'index', title: 'Reenvio', pictures: taken });
if (chosen.length === sets.length) await drawSheets(folder, sheetsOf(taken), inRoot('build', 'screenshots'));
for (const name of readme.filter((each) => taken.includes(each)))
  copyFileSync(`${folder}/${name}`, inRoot('build', 'screenshots', name));
console.log(`${taken.length} pictures: ${all}`);

async function takeAll(set: SceneSet, lang: JourneyLanguage, size: (typeof sizes)[number]): Promise<string[]> {
  const { options, scenes, close } = await set.open();
  // All of the sample data, as whoever tries them sees them.
  const app = await launchApp({ ...options, lang, size, sample: { deliveries: 6_000 } });
  const pictures: string[] = [];
  try {
    for (const scene of scenes) {
      await scene.show(app.page, names[lang]);
      for (const theme of themes) {
        await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await untilStill(app.page);
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

/** One sheet for each language and theme, with the pictures of both sizes. */
function sheetsOf(pictures: readonly string[]): Sheet[] {
  return (Object.keys(names) as JourneyLanguage[]).flatMap((lang) =>
    themes.map((theme) => ({
      name: `sheet-${lang}-${theme}`,
      title: `${lang}, ${theme}`,
      pictures: pictures.filter((name) => name.includes(`-${lang}-${theme}-`)),
    })),
  );
}
