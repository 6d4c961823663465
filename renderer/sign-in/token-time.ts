/** When a token's end is near. Whether it is over only the provider's answers say: the session's status. */
import type { Session } from '../../electron/contract/session.ts';

/** Milliseconds before the end from which a person is warned; the main process's notification comes at the same time. */
export const warnBefore = 5 * 60_000;

/** Whether the token, still taken by the provider, ends within minutes or should have ended. */
export function expiresSoon(
  { status, tokenExpiresAt }: Pick<Session, 'status' | 'tokenExpiresAt'>,
  now: number,
): boolean {
  return status === 'signed_in' && tokenExpiresAt !== null && tokenExpiresAt - now <= warnBefore;
}

/** What is left in whole minutes, begun ones counting: nobody is told of four minutes when there are nearly five. */
export const minutesUp = (left: number) => Math.ceil(left / 60_000) * 60_000;
