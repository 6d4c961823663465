/** What people set for their eyes: 200 % zoom in a small window, less motion, colours of their own. */
import type { Locator } from 'playwright-core';
import { scenes } from '../screenshots/scenes.ts';
import { expect, test } from '../support/journey.ts';
import { enterSampleData } from '../support/sample-data.ts';
import { names } from './names.ts';

test('every screen and dialog can be used at 200 % zoom in 1024x640, without motion', async ({ launch }) => {
  // At 200 % a window of 1024x640 has half as many CSS pixels each way.
  const { page } = await launch({ lang: 'pt-BR', size: { width: 512, height: 320 } });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const scene of scenes) {
    await scene.show(page, names['pt-BR']);
    expect.soft(await page.evaluate(moving), `${scene.name}: moving`).toEqual([]);
    expect.soft(await page.evaluate(unusable), `${scene.name}: out of reach`).toEqual([]);
  }
});

test('where the system sets the colours, what is chosen still looks chosen', async ({ launch }) => {
  const n = names['pt-BR'];
  const { page } = await launch({ lang: 'pt-BR' });
  await enterSampleData(page, n);
  const row = page.getByRole('grid', { name: n.deliveries }).locator('[data-row="1"]:not([aria-busy])');
  await row.locator('[data-col="1"]').click();
  await expect(page.getByRole('tab', { name: n.request })).toBeVisible();
  await page.emulateMedia({ forcedColors: 'active' });
  const rooms = page.getByRole('navigation', { name: n.nav });
  const pairs = [
    [rooms.getByRole('link', { name: n.deliveries }), rooms.getByRole('link', { name: n.resends })],
    [row.locator('td').nth(1), page.locator('[data-row="0"] td').nth(1)],
    [page.getByRole('tab', { name: n.request }), page.getByRole('tab', { name: n.response })],
  ] as const;
  for (const [chosen, other] of pairs) expect(await groundOf(chosen)).not.toBe(await groundOf(other));
});

const groundOf = (element: Locator) => element.evaluate((node) => getComputedStyle(node).backgroundColor);

/** In the page: what is on its way for longer than an eye would notice. */
function moving(): string[] {
  return document.getAnimations().flatMap((animation) => {
    const { effect } = animation;
    const { duration = 0 } = effect?.getComputedTiming() ?? {};
    if (animation.playState !== 'running' || Number(duration) <= 1) return [];
    return effect instanceof KeyframeEffect ? (effect.target?.outerHTML.slice(0, 120) ?? '') : String(duration);
  });
}

/** In the page: what goes out of it sideways, and what cannot be scrolled to or lies under something else. */
function unusable(): string[] {
  const found: string[] = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth - innerWidth} px too wide`);
  // What is under a dialog waits until that is closed.
  const dialogs = [...document.querySelectorAll('[role=dialog][aria-modal=true]')];
  const room = dialogs.at(-1) ?? document.body;
  const controls = room.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, [role=tab], [role=slider], [role=separator][tabindex="0"], .cm-content',
  );
  for (const control of controls) {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('[inert], [aria-hidden=true]'))
      continue;
    if (control.matches(':disabled, [tabindex="-1"]') || control.closest('[role=grid] tbody, [role=treegrid] tbody'))
      continue;
    control.scrollIntoView({ block: 'center', inline: 'center' });
    // A checkbox is its label, a file field its button.
    const target = control instanceof HTMLInputElement && control.labels?.[0] ? control.labels[0] : control;
    const box = target.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    const hit = right > left && bottom > top ? document.elementFromPoint((left + right) / 2, (top + bottom) / 2) : null;
    const reached =
      hit !== null &&
      (target.contains(hit) ||
        hit.contains(target) ||
        control.contains(hit) ||
        hit.closest('label')?.control === control);
    if (!reached) {
      const name = control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '';
      found.push(
        `${control.tagName.toLowerCase()} ${name.slice(0, 40)} under ${hit?.outerHTML.slice(0, 80) ?? 'nothing'}`,
      );
    }
  }
  return found;
}
