/** axe finds nothing on any screen, panel or state, in both themes. */
import { AxeBuilder } from '@axe-core/playwright';
import { sets } from '../screenshots/sets.ts';
import { expect, test } from '../support/journey.ts';
import { names } from './names.ts';

const [large, small] = [
  { width: 1280, height: 800 },
  { width: 1024, height: 640 },
] as const;

for (const set of sets) {
  // What lies over a screen or stands instead of it has least room on the small one.
  for (const size of set.name === 'screens' ? [large, small] : [small]) {
    test(`axe finds nothing on any of the ${set.name} at ${size.width}x${size.height}`, async ({ launch }) => {
      // Dozens of screens in two themes: axe takes seconds for each.
      test.setTimeout(400_000);
      const { options, scenes, close } = await set.open();
      try {
        const { page } = await launch({ ...options, lang: 'en', size });
        for (const scene of scenes) {
          await scene.show(page, names.en);
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            // Opacity that is still on its way to its end counts as a contrast.
            await page.waitForTimeout(400);
            // A page of its own would have to be opened for axe's frames, which this app does not have.
            const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
            const found = violations.map(
              ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
            );
            expect.soft(found, `${scene.name}, ${colorScheme}`).toEqual([]);
          }
        }
      } finally {
        await close();
      }
    });
  }
}
