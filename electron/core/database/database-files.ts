/** The files of a database in WAL mode: itself, its write-ahead log and the index to that. */

/** What stands behind the name of each. */
export const databaseSuffixes = ['', '-wal', '-shm'] as const;

/** Returns the paths of all three, whether or not they are there. */
export const databaseFiles = (path: string): string[] => databaseSuffixes.map((suffix) => `${path}${suffix}`);
