/** axe finds nothing on any screen, panel or state. */
import { AxeBuilder } from '@axe-core/playwright';
import { sets, untilStill } from '../screenshots/sets.ts';
import { expect, test } from '../support/journey.ts';
import { names } from './names.ts';

const [large, small] = [
  { width: 1366, height: 768 },
  { width: 1024, height: 640 },
] as const;
const both = ['light', 'dark'] as const;

for (const set of sets) {
  // What lies over a screen or stands instead of it has least room on the small one; colours do not depend on the size.
  const looks =
    set.name === 'screens'
      ? [
          { size: large, themes: both },
          { size: small, themes: ['light'] as const },
        ]
      : [{ size: small, themes: both }];
  for (const { size, themes } of looks) {
    test(`axe finds nothing on any of the ${set.name} at ${size.width}x${size.height}`, async ({ launch }) => {
      // Dozens of screens: axe takes seconds for each.
      const { options, scenes, close } = await set.open();
      try {
        const { page } = await launch({ ...options, lang: 'en', size });
        for (const scene of scenes) {
          await scene.show(page, names.en);
          for (const colorScheme of themes) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            // Opacity that is still on its way to its end counts as a contrast.
            await untilStill(page);
            // A page of its own would have to be opened for axe's frames, which this app does not have.
            const axe = new AxeBuilder({ page })
              .setLegacyMode()
              .options({ resultTypes: ['violations'], preload: false });
            // A theme changes colours and nothing else.
            if (colorScheme !== themes[0]) axe.withRules('color-contrast');
            const { violations } = await axe.analyze();
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
