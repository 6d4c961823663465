/** Second schema: resends, the plans they belong to, their timeline, the notices they owe and their outcomes. */

export const resendsSchema = `
CREATE TABLE resend_plans (
  plan_id TEXT PRIMARY KEY,
  note TEXT NOT NULL,
  size INTEGER NOT NULL,
  paused INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE resends (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  -- One provider request belongs to one resend: nothing claims it twice.
  provider_id INTEGER UNIQUE,
  -- The plan that sends it; NULL when it was made elsewhere.
  plan_id TEXT REFERENCES resend_plans (plan_id),
  position INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'unknown', 'sendable', 'refused', 'cancelled',
    'accepted', 'pending', 'processing', 'completed', 'failed', 'other')),
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
  -- The newest row of the provider's list when the attempt began, by the provider's clock.
  floor_at INTEGER,
  -- When the attempt ended without an answer, and how often the whole list was read since without a trace of it.
  in_doubt_since INTEGER,
  absent_reads INTEGER NOT NULL DEFAULT 0,
  outcome TEXT,
  outcome_due_at INTEGER,
  outcome_until INTEGER
) STRICT;

-- An order that has not left, or of which nobody knows what the provider made of it, exists once.
CREATE UNIQUE INDEX resends_on_the_way ON resends (identity) WHERE identity IS NOT NULL
  AND (state IN ('planned', 'sending', 'unknown', 'sendable') OR (state = 'accepted' AND provider_id IS NULL));
CREATE INDEX resends_planned ON resends (plan_id, position) WHERE state = 'planned';
CREATE INDEX resends_open ON resends (created_at)
  WHERE state NOT IN ('sendable', 'refused', 'cancelled', 'completed', 'failed');
CREATE INDEX resends_by_match ON resends (match_key);
CREATE INDEX resends_by_plan ON resends (plan_id, state);
CREATE INDEX resends_newest ON resends (created_at DESC, key DESC);
CREATE INDEX resends_outcome_due ON resends (outcome_due_at) WHERE outcome_due_at IS NOT NULL;

-- What a plan answers when it is submitted again; a resend that was already on its way is a member of both plans.
CREATE TABLE resend_plan_members (
  plan_id TEXT NOT NULL REFERENCES resend_plans (plan_id),
  position INTEGER NOT NULL,
  key INTEGER NOT NULL REFERENCES resends (key),
  joined INTEGER NOT NULL,
  PRIMARY KEY (plan_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE resend_transitions (
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL REFERENCES resends (key) ON DELETE CASCADE,
  state TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX resend_transitions_by_key ON resend_transitions (key, id);

-- The outbox of notifications. A resend owes one notice per final state, for ever.
CREATE TABLE resend_notices (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key INTEGER NOT NULL REFERENCES resends (key) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('completed', 'failed')),
  at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  -- The notification that carries it, from just before it is shown.
  notification_id TEXT,
  done_at INTEGER,
  UNIQUE (key, state)
) STRICT;
CREATE INDEX resend_notices_owed ON resend_notices (due_at) WHERE done_at IS NULL;

CREATE TABLE resend_outcomes (
  key INTEGER NOT NULL REFERENCES resends (key) ON DELETE CASCADE,
  transaction_id TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('recovered', 'still_failing', 'no_new_delivery', 'already_delivered')),
  status_code INTEGER,
  delivery_id INTEGER,
  PRIMARY KEY (key, transaction_id)
) STRICT, WITHOUT ROWID;

-- How far the provider's resend list was read, by the provider's clock.
CREATE TABLE resend_list_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  newest_at INTEGER,
  complete INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO resend_list_state (id) VALUES (1);
`;
