/** What lies on the disk and in the provider's log when all is over, read without the app. */
import { DatabaseSync } from 'node:sqlite';
import type { TableProvider } from './provider.ts';

export interface Evidence {
  /** Deliveries that the provider has and the archive has not, and the other way round. */
  readonly lost: readonly number[];
  readonly invented: readonly number[];
  /** What the archive claims not to hold although it does, or the other way round: stretches of its coverage. */
  readonly stretches: number;
  readonly integrity: string;
  /** Objects that were asked for, by how many requests the provider made of each. */
  readonly made: ReadonlyMap<string, number>;
  /** POSTs that arrived. */
  readonly posts: number;
  /** States of the resends that were made here. */
  readonly states: readonly string[];
  /** Resends of which a person was told more than once, or never. */
  readonly toldTwice: readonly number[];
  readonly untold: readonly number[];
  /** Lines of each exported file, all different; a file that holds half a line, or one twice, has none. */
  readonly exported: readonly number[];
}

export interface Remains {
  readonly path: string;
  readonly provider: TableProvider;
  readonly told: readonly number[];
  /** The contents of the exported files. */
  readonly exported: readonly string[];
}

/** Reads the archive without the app, and compares it with what the provider did. */
export function readEvidence({ path, provider, told, exported }: Remains): Evidence {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const column = (sql: string) =>
      db
        .prepare(sql)
        .all()
        .map((row) => Object.values(row)[0]);
    const held = new Set(column('SELECT id FROM deliveries').map(Number));
    const there = new Set(provider.deliveries());
    const keys = column('SELECT key FROM resends WHERE plan_id IS NOT NULL').map(Number);
    return {
      lost: [...there].filter((id) => !held.has(id)),
      invented: [...held].filter((id) => !there.has(id)),
      stretches: Number(column('SELECT count(*) FROM coverage')[0]),
      integrity: String(column('PRAGMA integrity_check')[0]),
      made: provider.ledger.countByObject(),
      posts: provider.posted().length,
      states: column('SELECT state FROM resends WHERE plan_id IS NOT NULL ORDER BY key').map(String),
      toldTwice: told.filter((key, at) => told.indexOf(key) !== at),
      untold: keys.filter((key) => !told.includes(key)),
      exported: exported.map(linesOf),
    };
  } finally {
    db.close();
  }
}

function linesOf(text: string): number {
  if (!text.endsWith('\n')) return 0;
  const lines = text.trimEnd().split('\n');
  const ids = new Set(lines.map((line) => Number((JSON.parse(line) as { id: number }).id)));
  return ids.size === lines.length ? lines.length : 0;
}
