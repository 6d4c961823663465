/** What an archive says of itself: whose it is and when it was last made whole. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fail } from '../lib/failure-error.ts';

/** Whose deliveries a file holds: deliveries of another account or another provider must never mix with them. */
export interface Identity {
  /** The profile's base URL. */
  readonly baseUrl: string;
  /** The provider's ID of the user; `null`: not known. */
  readonly userId: string | null;
}

/** Returns a word that the archive keeps about itself; `null` when it was never written. */
export function readMeta(db: DatabaseSync, key: string): string | null {
  return (db.prepare('SELECT value FROM meta WHERE key = ?').get(key)?.value ?? null) as string | null;
}

/** Writes one, in the place of an earlier one. */
export function writeMeta(db: DatabaseSync, key: string, value: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
    key,
    value,
  );
}

/**
 * Marks a new archive with its owner and refuses one that is another's: a `forbidden` failure, and nothing was read or
 * written. An owner without a user ID gets one by the first token that says it.
 */
export function claim(db: DatabaseSync, { baseUrl, userId }: Identity): void {
  const ownerUrl = readMeta(db, 'base_url');
  const ownerId = readMeta(db, 'user_id');
  if (ownerUrl !== null && ownerUrl !== baseUrl)
    throw fail('forbidden', { message: 'This archive belongs to another address.' });
  if (ownerId !== null && ownerId !== userId)
    throw fail('forbidden', { message: 'This archive belongs to another user.' });
  if (ownerUrl === null) writeMeta(db, 'base_url', baseUrl);
  if (ownerId === null && userId !== null) writeMeta(db, 'user_id', userId);
}

/** Returns whose the archives in a folder are, by their files' names without the ending. Those that cannot be read, or say nothing, are left out. */
export async function ownersIn(folder: string): Promise<(Identity & { readonly id: string })[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.db'))
    .flatMap((name) => {
      const identity = identityIn(join(folder, name));
      return identity === null ? [] : [{ id: name.slice(0, -'.db'.length), ...identity }];
    });
}

function identityIn(path: string): Identity | null {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    const baseUrl = readMeta(db, 'base_url');
    return baseUrl !== null && URL.canParse(baseUrl) ? { baseUrl, userId: readMeta(db, 'user_id') } : null;
  } catch {
    return null;
  } finally {
    db?.close();
  }
}
