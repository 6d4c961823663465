/** axe finds nothing on any screen, in both themes. */
import { AxeBuilder } from '@axe-core/playwright';
import { scenes } from '../screenshots/scenes.ts';
import { expect, test } from '../support/journey.ts';
import { names } from './names.ts';

for (const size of [
  { width: 1280, height: 800 },
  { width: 1024, height: 640 },
]) {
  test(`axe finds nothing on any screen at ${size.width}x${size.height}`, async ({ launch }) => {
    // Eleven screens in two themes: axe takes seconds for each.
    test.setTimeout(400_000);
    const { page } = await launch({ lang: 'en', size });
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
  });
}
