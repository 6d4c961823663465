import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openForReading, openForWriting } from '../../../electron/core/database/connection.ts';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { createDeliveryStore } from '../../../electron/core/deliveries/delivery-store.ts';
import { createIncidentBeginning } from '../../../electron/core/incidents/incident-beginning.ts';
import { createIncidentQueries } from '../../../electron/core/incidents/incident-queries.ts';
import { type IncidentNotification, incidentTopic } from '../../../electron/core/incidents/incident-topic.ts';
import { fail } from '../../../electron/core/lib/failure-error.ts';
import { startOutbox } from '../../../electron/core/notifications/outbox.ts';
import { createOutboxStore } from '../../../electron/core/notifications/outbox-store.ts';
import { createResendHoldings } from '../../../electron/core/resends/resend-holdings.ts';
import { createStorageStore } from '../../../electron/core/storage/storage-store.ts';
import { delivery, noon } from '../../support/deliveries.ts';
import { folderOfTest } from '../../support/folder-of-test.ts';
import { promised } from '../../support/resends/store.ts';

const minute = 60_000;
const usual = {
  ...{ notifyCompleted: true, notifyFailed: true, notifyIncidents: true, sound: true },
  ...{ quietHours: null, pausedUntil: null },
};

function fullDisk(): never {
  throw fail('disk_full');
}

/** An archive and a clock that outlive the notifiers that are started on them, as a file outlives the app. */
async function scene() {
  const path = join(folderOfTest(), 'archive.db');
  const writer = openForWriting(path);
  migrate(writer);
  const reader = openForReading(path);
  const deliveries = createDeliveryStore(writer, () => undefined);
  const storage = createStorageStore(writer, createResendHoldings(writer), () => undefined);
  const outbox = createOutboxStore(writer);
  const beginning = createIncidentBeginning(writer);
  onTestFinished(() => {
    reader.close();
    writer.close();
  });
  let id = 0;
  let newest = 0;
  let now = noon;
  let passed = 0;
  /** One delivery a minute: `x` failed, `o` got through. */
  const happen = (text: string, url = 'https://client.example.com/webhooks/pix') => {
    const rows = [...text].map((mark) => {
      id += 1;
      newest = noon + passed + id * minute;
      return delivery(id, { url, webhookId: null, createdAt: newest, statusCode: mark === 'x' ? 503 : 200 });
    });
    now = newest + 1_000;
    deliveries.apply({ rows, covered: null, fetchedAt: newest + 10 * minute });
  };
  /** Deliveries that were read before their endpoint had the time to answer. */
  const answerLater = (count: number, at?: number) => {
    const rows = Array.from({ length: count }, () => {
      id += 1;
      newest = noon + passed + id * minute;
      return delivery(id, {
        url: 'https://client.example.com/webhooks/pix',
        webhookId: null,
        createdAt: at ?? newest,
        statusCode: null,
      });
    });
    now = newest + 1_000;
    for (const row of rows)
      deliveries.apply({ rows: [row], covered: null, fetchedAt: Math.min(row.createdAt, now) + 1_000 });
  };
  const pass = (ms: number) => {
    now += ms;
    passed += ms;
  };
  /** Removes what was created before. */
  const purge = (before: number) => {
    storage.beginRemoval(before);
    storage.removeSome(before, null);
  };
  const looks = vi.fn();
  const start = (show: (told: IncidentNotification) => Promise<void>, settings = usual) => {
    const incidents = createIncidentQueries(reader);
    const topic = incidentTopic({
      outbox: promised(outbox),
      beginning: promised(beginning),
      incidents: {
        list: async (range) => {
          return incidents.list(range);
        },
      },
      newestRead: async () => newest,
      settings: () => settings,
      now: () => now,
      onNotify: show,
    });
    const loop = startOutbox([topic], {
      // What is pending is read once what is new was written.
      store: {
        ...promised(outbox),
        pendingEntries: async () => {
          const pending = outbox.pendingEntries();
          looks();
          return pending;
        },
      },
      settings: () => settings,
      now: () => now,
      gatherForMs: 0,
      onFault: () => undefined,
    });
    onTestFinished(loop.stop);
    return loop;
  };
  /** Lets an app run until it has looked, and gives what it told. */
  const run = async (settings = usual) => {
    const told: IncidentNotification[] = [];
    looks.mockClear();
    const loop = start(async (notification) => void told.push(notification), settings);
    await expect.poll(() => looks).toHaveBeenCalled();
    await loop.stop();
    return told;
  };
  return { happen, answerLater, pass, purge, start, run, outbox };
}

test('tells an incident once when it opens and once when it is over, across restarts, and no history', async () => {
  const { happen, pass, run } = await scene();
  happen('oxxxxxxxooooooooooooooooooooo');
  expect(await run()).toEqual([]);
  happen('xxxx');
  expect(await run()).toEqual([]);
  happen('x');
  expect(await run()).toMatchObject([{ repeated: false, news: [{ what: 'opened', incident: { deliveries: 5 } }] }]);
  happen('xxx');
  expect(await run()).toEqual([]);
  happen('o');
  expect(await run()).toEqual([]);
  pass(15 * minute);
  expect(await run()).toMatchObject([{ news: [{ what: 'recovered', incident: { deliveries: 8 } }] }]);
  expect(await run()).toEqual([]);
});

test('does not tell an incident anew because its beginning has left the archive, nor because it is old', async () => {
  const { happen, pass, run, purge } = await scene();
  happen('o');
  await run();
  happen('xxxxx');
  expect(await run()).toHaveLength(1);
  for (let hour = 0; hour < 4; hour += 1) {
    happen('x'.repeat(60));
    expect(await run()).toEqual([]);
  }
  purge(noon + 120 * minute);
  expect(await run()).toEqual([]);
  purge(noon + 180 * minute);
  expect(await run()).toEqual([]);

  pass(100 * 24 * 60 * minute);
  happen('x');
  await run();
  happen('xxxxx', 'https://other.example.com');
  expect(await run()).toMatchObject([{ news: [{ what: 'opened', incident: { url: 'https://other.example.com' } }] }]);
  expect(await run()).toEqual([]);
});

test('tells what came and went while the app was closed in one notification', async () => {
  const { happen, pass, run } = await scene();
  happen('o');
  await run();
  happen('xxxxxxxooooo');
  pass(60 * minute);
  expect(await run()).toMatchObject([{ news: [{ what: 'recovered', incident: { deliveries: 7 } }] }]);
  expect(await run()).toEqual([]);
});

test('shows again, under the same ID, what may not have been seen when the app died', async () => {
  const { happen, start, run, outbox } = await scene();
  happen('o');
  await run();
  happen('xxxxx');
  // An app that dies there leaves what one leaves that could not show it: the ID on disk, and no word that it was seen.
  const show = vi.fn(async (_notification: IncidentNotification) => {
    throw new Error('died');
  });
  const loop = start(show);
  await expect.poll(() => show).toHaveBeenCalled();
  await loop.stop();
  const id = show.mock.calls[0]?.[0].id ?? '';
  expect(outbox.pendingEntries()).toMatchObject([{ facts: { what: 'opened' }, notificationId: id }]);
  expect(await run()).toMatchObject([{ repeated: true, id, news: [{ what: 'opened' }] }]);
  expect(await run()).toEqual([]);
});

test('tells nothing of what a person does not want to hear of, not even later', async () => {
  const { happen, run } = await scene();
  happen('o');
  await run();
  happen('xxxxx');
  expect(await run({ ...usual, notifyIncidents: false })).toEqual([]);
  expect(await run()).toEqual([]);
});

test('tells many at once in one notification, and that one again when it may not have been seen', async () => {
  const { happen, start, run } = await scene();
  happen('o');
  await run();
  for (const host of ['a', 'b', 'c', 'd']) happen('xxxxx', `https://${host}.example.com`);
  const show = vi.fn(async (_notification: IncidentNotification) => {
    throw new Error('died');
  });
  const loop = start(show);
  await expect.poll(() => show).toHaveBeenCalled();
  await loop.stop();
  const told = await run();
  expect(told).toMatchObject([{ id: show.mock.calls[0]?.[0].id, repeated: true }]);
  expect(told[0]?.news.map(({ what, incident }) => [what, incident.deliveries])).toEqual(Array(4).fill(['opened', 5]));
  expect(await run()).toEqual([]);
});

test('shows one only once when the disk refuses to keep that it was shown', async () => {
  const { happen, start, run, outbox } = await scene();
  happen('o');
  await run();
  happen('xxxxx');
  const write = vi.spyOn(outbox, 'finishEntries');
  const show = vi.fn(async (_notification: IncidentNotification) => {
    if (show.mock.calls.length === 1) write.mockImplementationOnce(() => fullDisk());
  });
  const loop = start(show);
  await expect.poll(() => show).toHaveBeenCalled();
  await expect
    .poll(() => {
      loop.wake();
      return outbox.entriesOf('incident');
    })
    .toMatchObject([{ facts: { what: 'opened' }, doneAt: expect.any(Number) }]);
  await loop.stop();
  expect(show).toHaveBeenCalledOnce();
});

test('a delivery that is dated in a far future makes no failures of those that are not answered yet', async () => {
  const { happen, run, answerLater } = await scene();
  happen('o');
  await run();
  answerLater(5);
  expect(await run()).toEqual([]);
  happen('o');
  answerLater(1, Date.UTC(9999, 0));
  answerLater(5);
  expect(await run()).toEqual([]);
});
