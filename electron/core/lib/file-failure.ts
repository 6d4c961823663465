/** What the file system says of an export's target, as failures of the contract. */
import type { FailureCode } from '../../contract/failure.ts';
import { FailureError, fail } from './failure-error.ts';

const byCode: Readonly<Record<string, FailureCode>> = {
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

/** Gives the failure that an error of the file system stands for, or the error itself when it is none. */
export function asFileError(error: unknown): unknown {
  if (error instanceof FailureError || !(error instanceof Error)) return error;
  const code = byCode[(error as NodeJS.ErrnoException).code ?? ''];
  if (!code) return error;
  const message = (error as NodeJS.ErrnoException).code ?? '';
  return fail(code, code === 'validation' || code === 'not_found' ? { message, field: 'path' } : { message }, error);
}
