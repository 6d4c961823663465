/** What pages may do, decided beforehand: Electron asks the app when a page asks, Chromium would ask the person. */
import type { CDPSession } from 'playwright-core';
import { session as electronSession } from '../session.ts';

/** Chromium's names by Electron's. */
const permissions: Readonly<Record<string, readonly string[]>> = {
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  geolocation: ['geolocation'],
  'idle-detection': ['idle-detection'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
  'storage-access': ['storage-access'],
};

/** To Chromium an app's page is the open web; to Electron it is local, and its policy alone says what it may reach. */
const localNetwork = ['local-network-access', 'local-network', 'loopback-network'];

/** Grants what the app's permission check grants, and denies the rest. */
export async function decidePermissions(session: CDPSession): Promise<void> {
  const decide = async (name: string, allowed: boolean) => {
    const permission = { permission: { name }, setting: allowed ? 'granted' : 'denied' } as const;
    // An older Chromium does not know every name.
    await session.send('Browser.setPermission', permission).catch(() => undefined);
  };
  for (const [name, chromiumNames] of Object.entries(permissions))
    for (const chromiumName of chromiumNames) await decide(chromiumName, electronSession.defaultSession.allows(name));
  for (const name of localNetwork) await decide(name, true);
}
