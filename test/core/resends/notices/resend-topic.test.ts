import { expect, onTestFinished, test } from 'vitest';
import { type Outcome, outcomeSchema } from '../../../../electron/contract/resend.ts';
import { fail } from '../../../../electron/core/lib/failure-error.ts';
import { startOutbox } from '../../../../electron/core/notifications/outbox.ts';
import type { ProviderResend } from '../../../../electron/core/provider/resend-row.ts';
import {
  type ResendNotification,
  type ResendTopicOptions,
  resendTopics,
} from '../../../../electron/core/resends/notices/resend-topic.ts';
import { type OpenedStore, openStore, promised } from '../../../support/resends/store.ts';
import { owedBy } from '../../../support/resends/telling.ts';

const none = { recovered: 0, stillFailing: 0, noNewDelivery: 0, failingWith: [], settled: false };
const settings = { notifyCompleted: true, notifyFailed: true, sound: false, quietHours: null, pausedUntil: null };

function row(id: number, status: string): ProviderResend {
  return {
    id,
    kind: 'CASHOUT',
    status,
    objectReferenceId: String(id),
    accountMirrorId: null,
    periodFrom: null,
    periodTo: null,
    userId: 246,
    createdAt: 1_000,
    updatedAt: status === 'PENDING' ? 1_000 : 2_000,
    processedAt: status === 'PENDING' ? null : 2_000,
    errorMessage: status === 'FAILED' ? `why ${id}` : null,
    extra: null,
  };
}

/** A store that owes one notice for each status. */
function owing(...statuses: readonly string[]): OpenedStore {
  const opened = openStore();
  const options = { now: Date.now(), outcomeGraceMs: 0, outcomeWindowMs: 0 };
  opened.store.observe(
    statuses.map((_, index) => row(index + 1, 'PENDING')),
    options,
  );
  opened.store.observe(
    statuses.map((status, index) => row(index + 1, status)),
    options,
  );
  return opened;
}

function start(
  { store, outbox }: Pick<OpenedStore, 'store' | 'outbox'>,
  onNotify: ResendTopicOptions['onNotify'],
  faults: unknown[] = [],
) {
  const topics = resendTopics({ store: promised(store), settings: () => settings, now: Date.now, onNotify });
  const notifier = startOutbox(topics, {
    store: promised(outbox),
    settings: () => settings,
    now: Date.now,
    gatherForMs: 0,
    onFault: (error) => void faults.push(error),
  });
  onTestFinished(notifier.stop);
  return notifier;
}

test('tells each end with the provider’s words, and keeps it as told', async () => {
  const opened = owing('COMPLETED', 'FAILED');
  const shown: ResendNotification[] = [];
  start(opened, async (notification) => void shown.push(notification));
  await expect.poll(() => owedBy(opened)).toEqual([]);
  expect(shown).toMatchObject([
    { completed: 1, failed: 0, repeated: false, silent: true, errorMessage: null, resend: { objectReferenceId: '1' } },
    {
      completed: 0,
      failed: 1,
      repeated: false,
      silent: true,
      errorMessage: 'why 2',
      resend: { objectReferenceId: '2' },
    },
  ]);
});

test('tells many in one summary', async () => {
  const opened = owing('COMPLETED', 'FAILED', 'COMPLETED', 'FAILED');
  const shown: ResendNotification[] = [];
  start(opened, async (notification) => void shown.push(notification));
  await expect.poll(() => owedBy(opened)).toEqual([]);
  expect(shown).toMatchObject([{ keys: [1, 2, 3, 4], completed: 2, failed: 2, errorMessage: 'why 2', resend: null }]);
});

test('what was being shown when the app died is shown again under the same ID', async () => {
  const opened = owing('COMPLETED', 'COMPLETED');
  opened.outbox.beginNotification('n-1', [1]);
  const shown: ResendNotification[] = [];
  start(opened, async (notification) => void shown.push(notification));
  await expect.poll(() => owedBy(opened)).toEqual([]);
  expect(shown.map(({ id, keys, repeated }) => ({ again: id === 'n-1', keys, repeated }))).toEqual([
    { again: true, keys: [1], repeated: true },
    { again: false, keys: [2], repeated: false },
  ]);
});

test('its ID is on disk before it is shown', async () => {
  const opened = owing('FAILED');
  const ids: unknown[] = [];
  start(opened, async ({ id }) => void ids.push(id, opened.outbox.pendingEntries()[0]?.notificationId));
  await expect.poll(() => ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
});

test('one that cannot be shown stays owed and does not hold up the others', async () => {
  const opened = owing('FAILED', 'COMPLETED');
  const faults: unknown[] = [];
  const shown: number[] = [];
  let broken = true;
  const notifier = start(
    opened,
    async ({ keys }) => {
      if (keys[0] === 1 && broken) throw new Error('no notification service');
      shown.push(...keys);
    },
    faults,
  );
  await expect.poll(() => shown).toEqual([2]);
  expect(owedBy(opened).map((notice) => notice.key)).toEqual([1]);
  expect(faults).toHaveLength(1);
  broken = false;
  notifier.wake();
  await expect.poll(() => shown).toEqual([2, 1]);
});

test('one that was shown is not shown again because the disk refuses to keep that', async () => {
  const opened = owing('FAILED');
  let refusals = 2;
  const outbox: typeof opened.outbox = {
    ...opened.outbox,
    finishEntries: (ids, at) => {
      if (refusals-- > 0) throw fail('disk_full');
      opened.outbox.finishEntries(ids, at);
    },
  };
  const shown: ResendNotification[] = [];
  const faults: unknown[] = [];
  const notifier = start({ ...opened, outbox }, async (notification) => void shown.push(notification), faults);
  await expect.poll(() => faults).toHaveLength(1);
  notifier.wake();
  await expect.poll(() => faults).toHaveLength(2);
  notifier.wake();
  await expect.poll(() => owedBy(opened)).toEqual([]);
  expect(shown).toHaveLength(1);
});

test('an outcome that turned out otherwise than was told is corrected once', async () => {
  const opened = owing('COMPLETED');
  const shown: ResendNotification[] = [];
  const says = (outcome: Partial<Outcome>) => {
    const whole = outcomeSchema.parse({ ...none, ...outcome });
    opened.store.saveOutcome({ key: 1, judged: { outcome: whole, transactions: [] }, nextAt: 0, now: 1 });
  };
  says({ noNewDelivery: 1 });
  const notifier = start(opened, async (notification) => void shown.push(notification));
  await expect.poll(() => shown).toMatchObject([{ corrected: false, outcome: { noNewDelivery: 1 } }]);
  await expect.poll(() => opened.outbox.pendingEntries()).toEqual([]);
  for (const recovered of [1, 2]) {
    // By a clock of long ago, so that the correction is due.
    says({ recovered });
    notifier.wake();
    await expect.poll(() => opened.outbox.pendingEntries()).toEqual([]);
  }
  expect(shown).toMatchObject([{ corrected: false }, { corrected: true, keys: [1], outcome: { recovered: 1 } }]);
});
