/** The real app with its window, signed in to a provider on this machine, over a large archive. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { ProviderDelivery } from '../../../electron/core/provider/delivery-row.ts';
import { type DeliveryServer, startDeliveryServer } from '../../support/delivery-server.ts';
import { type LaunchedApp, launchApp } from '../../support/launch-app.ts';
import { makeLargeArchive } from './large-archive.ts';

export interface Bench extends Pick<LaunchedApp, 'page' | 'browser'> {
  readonly archivePath: string;
  /** What the provider lists when the app starts, oldest first. */
  readonly newest: readonly ProviderDelivery[];
  readonly provider: DeliveryServer;
  /** The table of deliveries. */
  readonly grid: Locator;
  close(): Promise<void>;
}

/** Makes an archive of `count` deliveries under `folder`, which must be empty, and opens the app over it. */
export async function openApp(folder: string, count: number): Promise<Bench> {
  const profile = { id: 'bench', label: 'Bench', kind: 'provider', userId: null, color: 'teal' };
  const archivePath = join(folder, 'archives', `${profile.id}.db`);
  const newest = makeLargeArchive(archivePath, count, Date.now() - 60_000);
  const provider = await startDeliveryServer(newest);
  mkdirSync(folder, { recursive: true });
  const profiles = [{ ...profile, baseUrl: provider.baseUrl }];
  writeFileSync(join(folder, 'profiles.json'), JSON.stringify({ profiles, activeProfileId: null }));
  const app = await launchApp({ userDataDir: folder, lang: 'en', size: { width: 1280, height: 800 } });
  const { page, browser } = app;
  const close = async () => {
    await app.close();
    await provider.close();
  };
  try {
    await page.evaluate(async (baseUrl) => {
      const signIn = { token: 'e30.e30.bench', baseUrl, label: '', remember: 'memory', profileId: null } as const;
      const result = await window.reenvio.signIn(signIn);
      if (!result.ok) throw new Error(result.failure.code);
    }, provider.baseUrl);
    const grid = page.getByRole('grid', { name: 'Deliveries' });
    await grid.locator('[data-row="10"]:not([aria-busy])').waitFor();
    return { page, browser, archivePath, newest, provider, grid, close };
  } catch (error) {
    await close();
    throw error;
  }
}
