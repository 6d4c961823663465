/** Scenes that are reached from each other within one run of the app. */
import type { Page } from 'playwright-core';
import type { LaunchOptions } from '../support/launch-app.ts';
import { startMoodyProvider } from '../support/moody-provider.ts';
import { panels } from './panels.ts';
import { type Scene, scenes } from './scenes.ts';
import { states, statesHistory } from './states.ts';

export interface SceneSet {
  readonly name: string;
  /** Prepares what the scenes need; the options are those that the app has to start with. */
  readonly open: () => Promise<OpenSet>;
}

export interface OpenSet {
  readonly options: LaunchOptions;
  readonly scenes: readonly Scene[];
  close(): Promise<void>;
}

const onSampleData = (own: readonly Scene[]) => async (): Promise<OpenSet> => ({
  options: {},
  scenes: own,
  close: async () => undefined,
});

/** Returns when the page has drawn what it was told last, and nothing is on its way but what never ends. */
export async function untilStill(page: Page): Promise<void> {
  const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await page.evaluate(frames);
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      return playState !== 'running' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
    }),
  );
}

export const sets: readonly SceneSet[] = [
  { name: 'screens', open: onSampleData(scenes) },
  { name: 'panels', open: onSampleData(panels) },
  {
    name: 'states',
    open: async () => {
      const provider = await startMoodyProvider(statesHistory);
      return {
        options: { apiUrl: provider.baseUrl },
        scenes: states.map(({ name, show }) => ({ name, show: (page, n) => show(page, n, provider) })),
        close: () => provider.close(),
      };
    },
  },
];
