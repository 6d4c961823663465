import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate, schemaVersion } from '../../../electron/core/database/migrate.ts';
import { migrations } from '../../../electron/core/database/migrations/all.ts';

function database(): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  onTestFinished(() => db.close());
  return db;
}

/** Everything that makes up a schema, in one text. */
function schemaOf(db: DatabaseSync): string {
  const rows = db.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name').all();
  return rows.map(({ sql }) => sql).join('\n');
}

describe('migrations', () => {
  it.each(migrations.map((_sql, version) => version))('lead from schema %i to the newest one', (version) => {
    const [fresh, older] = [database(), database()];
    migrate(fresh);
    migrate(older, migrations.slice(0, version));
    expect(schemaVersion(older)).toBe(version);
    migrate(older);
    expect(schemaVersion(older)).toBe(migrations.length);
    expect(schemaOf(older)).toBe(schemaOf(fresh));
  });

  it('leave an older schema as it was when they fail', () => {
    const db = database();
    const broken = [...migrations, 'CREATE TABLE half (id INTEGER); CREATE TABLE half (id INTEGER)'];
    expect(() => migrate(db, broken)).toThrow();
    expect(schemaVersion(db)).toBe(migrations.length);
    expect(schemaOf(db)).not.toContain('half');
  });

  it('refuse what a newer version has made', () => {
    const db = database();
    migrate(db, [...migrations, 'CREATE TABLE of_the_future (id INTEGER)']);
    expect(() => migrate(db)).toThrowError(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'validation' }) }),
    );
  });
});
