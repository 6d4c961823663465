/** What SQLite and the file system say, as failures of the contract. */
import type { FailureCode } from '../../contract/failure.ts';
import { FailureError, fail } from '../lib/failure-error.ts';
import { diskFailureOf, systemCodeOf } from '../lib/system-error.ts';

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html. */
const bySqlite: Readonly<Record<number, FailureCode>> = {
  3: 'read_only', // PERM
  5: 'archive_busy',
  6: 'archive_busy', // LOCKED
  8: 'read_only',
  11: 'archive_corrupt',
  13: 'disk_full',
  14: 'read_only', // CANTOPEN
  26: 'archive_corrupt', // NOTADB
};

/** Results that say more than their primary one. */
const byExtended: Readonly<Record<number, FailureCode>> = {
  // IOERR_WRITE and IOERR_SHMSIZE: a quota, or a limit on the size of files; SQLite tells FULL of ENOSPC alone.
  778: 'disk_full',
  4874: 'disk_full',
};

/** Returns the failure that an error of SQLite or of the file system stands for, or the error itself when it is neither. */
export function asArchiveError(error: unknown): unknown {
  if (error instanceof FailureError || !(error instanceof Error)) return error;
  const primary = errcodeOf(error);
  const known =
    primary === null
      ? fileFailureOf(systemCodeOf(error))
      : (byExtended[Number((error as { errcode?: number }).errcode)] ?? bySqlite[primary]);
  return known ? fail(known, { message: error.message }, error) : error;
}

/** An archive that another program has open is busy, whoever may write it. */
function fileFailureOf(code: string): FailureCode | null {
  return code === 'EBUSY' ? 'archive_busy' : diskFailureOf(code);
}

/** Returns the primary result code of an error of SQLite; `null` for any other error. */
export function errcodeOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  const { code, errcode } = error as { code?: string; errcode?: number };
  return code === 'ERR_SQLITE_ERROR' && errcode !== undefined ? errcode & 0xff : null;
}
