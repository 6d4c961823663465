/** What the error codes of the operating system mean to whoever reads or writes a file. */
import type { FailureCode } from '../../contract/failure.ts';
import { FailureError, fail } from './failure-error.ts';

/** Of any file: the disk, or the permissions, stand in the way. */
const ofDisk: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  // The file system, or a limit of the user, allows no file of this size.
  EFBIG: 'disk_full',
  EACCES: 'read_only',
  EPERM: 'read_only',
  EROFS: 'read_only',
  // Windows, when another program has the file open.
  EBUSY: 'read_only',
  ETXTBSY: 'read_only',
};

/** Of a path that a person chose: it may be wrong as well. */
const ofPath: Readonly<Record<string, FailureCode>> = {
  // The folder is gone, or never was one.
  ENOENT: 'not_found',
  ENOTDIR: 'not_found',
  EISDIR: 'validation',
  EINVAL: 'validation',
  EILSEQ: 'validation',
  ELOOP: 'validation',
  ENAMETOOLONG: 'validation',
  // Node, for a NUL in the name.
  ERR_INVALID_ARG_VALUE: 'validation',
};

/** Returns the system's code of an error; an empty text where it has none. */
export function systemCodeOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? '') : '';
}

/** Returns what a code says of the disk or of permissions; `null` when it says nothing of them. */
export function diskFailureOf(code: string): FailureCode | null {
  return ofDisk[code] ?? null;
}

/** Returns the failure (`disk_full`, `read_only`) that an error in writing one of the app's own files stands for, or the error. */
export function asDiskError(error: unknown): unknown {
  const code = systemCodeOf(error);
  const failure = error instanceof FailureError ? null : diskFailureOf(code);
  return failure ? fail(failure, { message: code }, error) : error;
}

/** Returns the failure that an error with a file of a person's choice stands for, or the error itself when it is none. */
export function asFileError(error: unknown): unknown {
  const code = systemCodeOf(error);
  const failure = error instanceof FailureError ? undefined : ofPath[code];
  return failure ? fail(failure, { message: code, field: 'path' }, error) : asDiskError(error);
}
