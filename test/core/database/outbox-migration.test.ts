/** Nothing that an older version had written is lost or told again by the schema with one outbox. */
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../electron/core/database/migrate.ts';
import { migrations } from '../../../electron/core/database/migrations/all.ts';
import { createOutboxStore } from '../../../electron/core/notifications/outbox-store.ts';
import { createResendQueries } from '../../../electron/core/resends/resend-queries.ts';

/** An archive of the schema before, brought to the newest. */
function migrated(write: (db: DatabaseSync) => void): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  migrate(db, migrations.slice(0, 4));
  write(db);
  migrate(db);
  return db;
}

test('resends keep their numbers, timelines, plans and outcomes, and what is undecided says why', () => {
  const db = migrated((old) => {
    old.exec(`INSERT INTO resend_plans (plan_id, note, size, created_at) VALUES ('p', 'note', 2, 1);
      INSERT INTO resends (key, plan_id, state, mode, kind, object_reference_id, created_at, updated_at, match_key, floor_at,
          outcome)
        VALUES (3, 'p', 'sendable', 'object', 'CASHIN', '1', 1, 1, 'CASHIN:1', 77, NULL),
          (4, 'p', 'completed', 'object', 'CASHIN', '2', 1, 1, 'CASHIN:2', NULL,
            '{"recovered":1,"stillFailing":0,"noNewDelivery":0,"failingWith":[],"settled":true}'),
          (9, 'p', 'planned', 'object', 'CASHIN', '3', 1, 1, 'CASHIN:3', NULL, NULL);
      DELETE FROM resends WHERE key = 9;
      INSERT INTO resend_plan_members VALUES ('p', 0, 3, 0), ('p', 1, 4, 0);
      INSERT INTO resend_transitions (key, state, at) VALUES (3, 'planned', 1), (3, 'sendable', 2), (4, 'completed', 3);
      INSERT INTO resend_outcomes VALUES (4, 'E1', 'recovered', 200, 12)`);
  });
  const queries = createResendQueries(db);
  expect(queries.get(3)).toMatchObject({
    ...{ state: 'needs_decision', reason: 'not_listed' },
    timeline: [{ state: 'planned' }, { state: 'needs_decision' }],
  });
  expect(db.prepare('SELECT earliest_match FROM resends WHERE key = 3').get()?.earliest_match).toBe(77);
  expect(queries.plan('p').states).toMatchObject({ needs_decision: 1, completed: 1 });
  expect(queries.outcome(4)).toMatchObject([{ transactionId: 'E1', verdict: 'recovered', deliveryId: 12 }]);
  // A number that was given once is not given again.
  db.exec(`INSERT INTO resends (state, mode, kind, created_at, updated_at, match_key)
    VALUES ('pending', 'object', 'CASHIN', 1, 1, 'x')`);
  expect(db.prepare('SELECT max(key) AS key FROM resends').get()?.key).toBe(10);
  expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  db.exec('DELETE FROM resend_plan_members; DELETE FROM resends WHERE key = 4');
  expect(db.prepare('SELECT count(*) AS n FROM resend_outcomes').get()?.n).toBe(0);
});

test('notices of resends stay owed, begun or told', () => {
  const db = migrated((old) => {
    old.exec(`INSERT INTO resends (key, state, mode, kind, created_at, updated_at, match_key)
        VALUES (1, 'completed', 'object', 'CASHIN', 1, 1, 'a'), (2, 'failed', 'object', 'CASHIN', 1, 1, 'b'),
          (3, 'completed', 'object', 'CASHIN', 1, 1, 'c');
      INSERT INTO resend_notices (key, state, at, due_at, notification_id, done_at)
        VALUES (1, 'completed', 10, 40, NULL, NULL), (2, 'failed', 11, 11, 'n-2', NULL), (3, 'completed', 12, 12, 'n-3', 13)`);
  });
  const outbox = createOutboxStore(db);
  expect(outbox.pendingEntries()).toMatchObject([
    { topic: 'resend', facts: { key: 1, state: 'completed' }, at: 10, dueAt: 40, notificationId: null },
    { topic: 'resend', facts: { key: 2, state: 'failed' }, notificationId: 'n-2' },
  ]);
  // What was told is not told again.
  outbox.putEntry({
    topic: 'resend',
    subject: '3 completed',
    facts: { key: 3, state: 'completed' },
    at: 20,
    dueAt: 20,
  });
  expect(outbox.pendingEntries()).toHaveLength(2);
});

test('incidents that were told stay told, in each of their stages', () => {
  const at = (url: string, stage: string, more = {}) => ({ url, from: 100, to: 200, stage, id: `n-${url}`, ...more });
  const told = [at('a', 'opening'), at('b', 'open', { to: undefined }), at('c', 'closing'), at('d', 'closed')];
  const db = migrated((old) => {
    old.prepare("INSERT INTO meta VALUES ('incidents_told', ?)").run(JSON.stringify({ since: 50, told }));
  });
  const entries = createOutboxStore(db)
    .entriesOf('incident')
    .map(({ facts, notificationId, doneAt }) => {
      const { what, incident } = facts as { what: string; incident: { url: string; to: number } };
      return [incident.url, what, incident.to, notificationId, doneAt === null ? 'pending' : 'told'];
    })
    .toSorted();
  expect(entries).toEqual([
    ['a', 'opened', 200, 'n-a', 'pending'],
    ['b', 'opened', 100, 'n-b', 'told'],
    ['c', 'opened', 200, 'n-c', 'told'],
    ['c', 'recovered', 200, 'n-c', 'pending'],
    ['d', 'opened', 200, 'n-d', 'told'],
    ['d', 'recovered', 200, 'n-d', 'told'],
  ]);
  expect(db.prepare("SELECT value FROM meta WHERE key = 'incidents_since'").get()?.value).toBe('50');
});
