/** The kinds of events: by their names, and where these tell none, as the provider's list has them. Callers hold the transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { Kind } from '../../contract/common.ts';
import { knownEvent } from '../../contract/values/events.ts';

export interface EventKinds {
  /** Returns the kind that was learnt for an event's name; `null` where it has none. */
  learnt(eventType: string | null): Kind | null;
  /** Keeps what the provider says of a name, and puts the stored deliveries right. `null`: it has the name under neither kind. */
  learn(eventType: string, kind: Kind | null): void;
  /** Puts the kinds of stored deliveries right whose names an earlier version did not know. */
  correct(): void;
}

/** Makes the keeper on a connection that may write; what it remembers does not outlive a rollback. */
export function createEventKinds(db: DatabaseSync): EventKinds {
  const learnt = new Map(
    db
      .prepare('SELECT event_type, kind FROM event_kinds')
      .all()
      .map((row) => [String(row.event_type), row.kind as Kind | null]),
  );
  const keep = db.prepare(
    'INSERT INTO event_kinds VALUES (?, ?) ON CONFLICT DO UPDATE SET kind = excluded.kind WHERE kind IS NOT excluded.kind',
  );
  const recast = db.prepare('UPDATE traits SET kind = ?1 WHERE event_type = ?2 AND kind IS NOT ?1');
  // Where a body names its object is told by the kind: what it pays and belongs to is read anew.
  const readAnew = ['unread_payments', 'untied'].map((table) =>
    db.prepare(
      `INSERT INTO ${table} SELECT d.place FROM traits t JOIN deliveries d ON d.traits_id = t.id WHERE t.event_type = ?
       ON CONFLICT DO NOTHING`,
    ),
  );
  // Lists of what was found by kind are old now.
  const revise = db.prepare('UPDATE revision SET value = value + 1');
  const names = db.prepare('SELECT DISTINCT event_type FROM traits WHERE event_type IS NOT NULL');

  function put(eventType: string, kind: Kind | null): void {
    if (recast.run(kind, eventType).changes === 0) return;
    for (const statement of readAnew) statement.run(eventType);
    revise.run();
  }

  return {
    learnt: (eventType) => (eventType === null ? null : (learnt.get(eventType) ?? null)),
    learn: (eventType, kind) => {
      if (knownEvent(eventType) !== null) return;
      keep.run(eventType, kind);
      learnt.set(eventType, kind);
      put(eventType, kind);
    },
    correct: () => {
      for (const row of names.all()) {
        const eventType = String(row.event_type);
        const known = knownEvent(eventType);
        if (known !== null) put(eventType, known.kind);
      }
    },
  };
}

/** Returns the names of stored events of which neither the name nor the provider has told the kind yet. */
export function unknownEventTypes(db: DatabaseSync): readonly string[] {
  return db
    .prepare(
      `SELECT DISTINCT event_type FROM traits
       WHERE event_type IS NOT NULL AND event_type NOT IN (SELECT event_type FROM event_kinds)`,
    )
    .all()
    .map((row) => String(row.event_type))
    .filter((eventType) => knownEvent(eventType) === null);
}
