/**
 * Fifth schema: one outbox for every kind of notification; resends that wait for a person say why; outcomes go by event and
 * endpoint. The resends' tables are written anew, because a column's check cannot be changed: children first, so that
 * nothing cascades, and numbers that were given to a resend stay given.
 */
export const outboxSchema = `
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  -- What it tells of: of one subject a topic tells once, for ever.
  subject TEXT NOT NULL,
  -- What the topic needs to tell it, as JSON.
  facts TEXT NOT NULL,
  at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  -- The notification that carries it, from just before that is shown.
  notification_id TEXT,
  done_at INTEGER,
  UNIQUE (topic, subject)
) STRICT;
CREATE INDEX outbox_pending ON outbox (due_at) WHERE done_at IS NULL;

INSERT INTO outbox (topic, subject, facts, at, due_at, notification_id, done_at)
  SELECT 'resend', key || ' ' || state, json_object('key', key, 'state', state), at, due_at, notification_id, done_at
  FROM resend_notices ORDER BY id;
DROP TABLE resend_notices;

-- What was told of incidents lay in one text: an incident that was told to be over was told to have begun as well.
INSERT OR IGNORE INTO outbox (topic, subject, facts, at, due_at, notification_id, done_at)
  SELECT 'incident', told.what || ' ' || told.url || ' ' || told.began,
    json_object('what', told.what, 'incident', json_object('url', told.url, 'from', told.began, 'to', told.reached)),
    told.reached, 0, told.id, iif(told.stage IN ('opening', 'closing') AND told.stage = told.begins, NULL, told.reached)
  FROM (
    SELECT s.what, s.begins, t.value ->> 'url' AS url, t.value ->> 'from' AS began, t.value ->> 'stage' AS stage,
      coalesce(t.value ->> 'to', t.value ->> 'from') AS reached, t.value ->> 'id' AS id
    FROM meta, json_each(meta.value, '$.told') t,
      (SELECT 'opened' AS what, 'opening' AS begins UNION ALL SELECT 'recovered', 'closing') s
    WHERE meta.key = 'incidents_told'
      AND (s.what = 'opened' OR t.value ->> 'stage' IN ('closing', 'closed'))
  ) told;
INSERT INTO meta SELECT 'incidents_since', value ->> '$.since' FROM meta WHERE key = 'incidents_told';
DELETE FROM meta WHERE key = 'incidents_told';

CREATE TABLE new_resends (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  -- One provider request belongs to one resend: nothing claims it twice.
  provider_id INTEGER UNIQUE,
  -- The plan that sends it; NULL when it was made elsewhere.
  plan_id TEXT REFERENCES resend_plans (plan_id),
  position INTEGER NOT NULL DEFAULT 0,
  -- One of contract/values/resends.ts, which says what each means.
  state TEXT NOT NULL,
  -- Why it waits for a person, or was taken out of its plan.
  reason TEXT,
  -- The newest resend that was known when a person last decided that this one is to be sent: what came later they did not see.
  decided_key INTEGER NOT NULL DEFAULT 0,
  -- Whether what it is about had not been delivered whole when it was planned.
  was_missing INTEGER NOT NULL DEFAULT 0,
  provider_status TEXT,
  mode TEXT NOT NULL CHECK (mode IN ('object', 'period')),
  kind TEXT NOT NULL,
  object_reference_id TEXT,
  account_mirror_id INTEGER,
  branch TEXT,
  account_number TEXT,
  period_from INTEGER,
  period_to INTEGER,
  note TEXT NOT NULL DEFAULT '',
  user_id INTEGER,
  -- By this machine's clock until the provider's list shows it, by the provider's from then on.
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  processed_at INTEGER,
  error_message TEXT,
  identity TEXT,
  match_key TEXT NOT NULL,
  transaction_ids TEXT,
  -- The number of times it was sent. An answer that belongs to an earlier attempt changes nothing.
  attempt INTEGER NOT NULL DEFAULT 0,
  -- Rows of the provider's list that were created before this are not this resend: the newest one known when the attempt
  -- began, by the provider's clock.
  earliest_match INTEGER,
  -- The highest request ID known when the attempt began: a higher one is younger, whatever the provider's clock says.
  known_id INTEGER,
  -- When the attempt ended without an answer, and how often the whole list was read since without a trace of it.
  in_doubt_since INTEGER,
  absent_reads INTEGER NOT NULL DEFAULT 0,
  -- When the provider's list was found not to show it any more, by this machine's clock.
  gone_at INTEGER,
  outcome TEXT,
  outcome_due_at INTEGER,
  outcome_until INTEGER
) STRICT;
INSERT INTO new_resends (key, provider_id, plan_id, position, state, reason, provider_status, mode, kind, object_reference_id,
    account_mirror_id, branch, account_number, period_from, period_to, note, user_id, created_at, updated_at, processed_at,
    error_message, identity, match_key, transaction_ids, attempt, earliest_match, in_doubt_since, absent_reads, outcome,
    outcome_due_at, outcome_until)
  SELECT key, provider_id, plan_id, position, iif(state = 'sendable', 'needs_decision', state),
    iif(state = 'sendable', 'not_listed', NULL), provider_status, mode, kind, object_reference_id, account_mirror_id, branch,
    account_number, period_from, period_to, note, user_id, created_at, updated_at, processed_at, error_message, identity,
    iif(mode = 'period', upper(kind) || ':period', match_key), transaction_ids, attempt, floor_at, in_doubt_since, absent_reads, outcome, outcome_due_at, outcome_until
  FROM resends;
DELETE FROM sqlite_sequence WHERE name = 'new_resends';
INSERT INTO sqlite_sequence SELECT 'new_resends', seq FROM sqlite_sequence WHERE name = 'resends';

-- What a plan answers when it is submitted again; a resend that was already on its way is a member of both plans.
CREATE TABLE new_resend_plan_members (
  plan_id TEXT NOT NULL REFERENCES resend_plans (plan_id),
  position INTEGER NOT NULL,
  key INTEGER NOT NULL REFERENCES new_resends (key),
  joined INTEGER NOT NULL,
  PRIMARY KEY (plan_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO new_resend_plan_members SELECT plan_id, position, key, joined FROM resend_plan_members;

CREATE TABLE new_resend_transitions (
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL REFERENCES new_resends (key) ON DELETE CASCADE,
  state TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO new_resend_transitions
  SELECT id, key, iif(state = 'sendable', 'needs_decision', state), at FROM resend_transitions;

-- What became of each delivery that a resend was to bring: of a transaction, an event and an endpoint. What an older
-- version judged by transaction alone names no event and no endpoint ('').
CREATE TABLE new_resend_outcomes (
  key INTEGER NOT NULL REFERENCES new_resends (key) ON DELETE CASCADE,
  transaction_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  verdict TEXT NOT NULL,
  status_code INTEGER,
  delivery_id INTEGER,
  PRIMARY KEY (key, transaction_id, event_type, endpoint)
) STRICT, WITHOUT ROWID;
INSERT INTO new_resend_outcomes SELECT key, transaction_id, '', '', verdict, status_code, delivery_id FROM resend_outcomes;

DROP TABLE resend_outcomes;
DROP TABLE resend_transitions;
DROP TABLE resend_plan_members;
DROP TABLE resends;
ALTER TABLE new_resends RENAME TO resends;
ALTER TABLE new_resend_plan_members RENAME TO resend_plan_members;
ALTER TABLE new_resend_transitions RENAME TO resend_transitions;
ALTER TABLE new_resend_outcomes RENAME TO resend_outcomes;

-- An order that has not left, or of which nobody knows what the provider made of it, exists once.
CREATE UNIQUE INDEX resends_on_the_way ON resends (identity) WHERE identity IS NOT NULL
  AND (state IN ('planned', 'sending', 'unknown', 'needs_decision') OR (state = 'accepted' AND provider_id IS NULL));
CREATE INDEX resends_planned ON resends (plan_id, position) WHERE state = 'planned';
CREATE INDEX resends_open ON resends (created_at)
  WHERE state NOT IN ('needs_decision', 'refused', 'cancelled', 'completed', 'failed');
CREATE INDEX resends_by_match ON resends (match_key);
CREATE INDEX resends_by_plan ON resends (plan_id, state);
CREATE INDEX resends_newest ON resends (created_at DESC, key DESC);
CREATE INDEX resends_outcome_due ON resends (outcome_due_at) WHERE outcome_due_at IS NOT NULL;
CREATE INDEX resend_transitions_by_key ON resend_transitions (key, id);
`;
