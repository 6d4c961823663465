/** Failures on their way from one thread to another: an error object never crosses. */
import type { Failure } from '../../contract/failure.ts';
import { type FailureError, fail, failureOf } from './failure-error.ts';

/** A failure as it is posted. */
export interface PostedFailure {
  readonly failure: Failure;
  /** The stack, for the log; set for faults alone. */
  readonly trace: string | null;
}

/** Returns what a thread posts of what was thrown in it. */
export function postedFailure(error: unknown): PostedFailure {
  const failure = failureOf(error);
  return { failure, trace: failure.code === 'internal' ? traceOf(error) : null };
}

/** Returns what the other thread throws of it; `where` names the thread, in the fault's own words. */
export function arrivedFailure({ failure: { code, ...facts }, trace }: PostedFailure, where: string): FailureError {
  const cause = trace === null ? undefined : Object.assign(new Error(`A fault in ${where}.`), { stack: trace });
  return fail(code, facts, cause);
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
