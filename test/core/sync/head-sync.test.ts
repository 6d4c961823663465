import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SyncState } from '../../../electron/contract/sync.ts';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import { createSync } from '../../../electron/core/sync/sync.ts';
import type { Archive } from '../../../electron/core/workspace/archive.ts';
import { delivery, filtered, noon, temporaryArchive } from '../../support/deliveries.ts';
import { listedProvider } from '../../support/listed-provider.ts';

const now = () => noon + 10 * 86_400_000;
const pace = { visible: 1, hidden: 1, firstRetry: 1, longestRetry: 1 };

function following(archive: Archive, provider: ReturnType<typeof listedProvider>, options = {}) {
  const states: SyncState[] = [];
  const waiting: { phase: string; resolve: (state: SyncState) => void }[] = [];
  const sync = createSync({
    ...{ provider, archive, now, pace },
    onState: (state) => {
      states.push(state);
      for (const { phase, resolve } of waiting) if (phase === state.phase) resolve(state);
    },
    ...options,
  });
  onTestFinished(() => sync.stop());
  const reaches = (phase: SyncState['phase']) => new Promise<SyncState>((resolve) => waiting.push({ phase, resolve }));
  return { sync, states, reaches };
}

describe('sync', () => {
  it('reads everything into an empty archive, and says when', async () => {
    const archive = await temporaryArchive();
    const provider = listedProvider(Array.from({ length: 250 }, (_, id) => delivery(id)));
    const { sync, states, reaches } = following(archive, provider);
    const synced = reaches('idle').then(() => states.find((state) => state.lastSyncedAt !== null));
    sync.start();
    await synced;
    await expect.poll(() => states.some((state) => state.lastSyncedAt === now())).toBe(true);
    expect(await archive.reader.deliveries.summarize(filtered())).toEqual({ count: 250, holes: [] });
  });

  it('goes on by itself when the network is back', async () => {
    const archive = await temporaryArchive();
    const provider = listedProvider([delivery(1)]);
    provider.failWith(fail('offline'));
    const { sync, reaches } = following(archive, provider);
    const offline = reaches('offline');
    sync.start();
    expect((await offline).failure).toMatchObject({ code: 'offline' });
    provider.failWith(null);
    expect((await reaches('idle')).failure).toBeNull();
  });

  it('waits for a person when the token is refused, and goes on when told to', async () => {
    const archive = await temporaryArchive();
    const provider = listedProvider([delivery(1)]);
    provider.failWith(fail('unauthorized'));
    const { sync, reaches } = following(archive, provider);
    const paused = reaches('paused');
    sync.start();
    await paused;
    const asked = provider.requests.length;
    provider.failWith(null);
    const idle = reaches('idle');
    sync.syncNow();
    await idle;
    expect(provider.requests.length).toBeGreaterThan(asked);
  });

  it('looks again as often as the settings say, from the moment on that they are changed', async () => {
    const archive = await temporaryArchive();
    const provider = listedProvider([delivery(1)]);
    const settings = { keepDays: 60, requestsAtOnce: 4, requestsPerSecond: 1_000, pollMs: 3_600_000 };
    const { sync, reaches } = following(archive, provider, { pace: { firstRetry: 1 }, settings: () => settings });
    const first = reaches('syncing');
    sync.start();
    await first;
    await reaches('idle');
    const again = reaches('syncing');
    sync.settingsChanged();
    await expect(Promise.race([again, setImmediate('nothing')])).resolves.toBe('nothing');
    settings.pollMs = 1;
    sync.settingsChanged();
    await expect.poll(() => provider.requests.length).toBeGreaterThan(10);
  });
});
