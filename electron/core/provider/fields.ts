/**
 * Fields of the provider's rows, read tolerantly: what means the same is accepted in every spelling, and what would have
 * to be guessed or rounded is refused, so that it is reported instead of stored wrong. Absent is `null`.
 */
import { z } from 'zod';
import { type Instant, readInstant } from './instant.ts';

/** An integer that JavaScript keeps exactly, as a number or as decimal digits. */
export const integer = field(readInteger);
export const integerOrNull = field(orNull(orEmpty(readInteger)));

export const text = field(readText);
export const textOrNull = field(orNull(readText));

/** A text that may have been left as the JSON value that it should have been the text of. */
export const payloadOrNull = field(orNull(readPayload));

/** A date-time, as it can be read and in the provider's own spelling. */
export interface Moment extends Instant {
  readonly text: string;
}
export const moment = field(readMoment);
export const momentOrNull = field(orNull(orEmpty(readMoment)));

type Read<T> = (value: unknown) => T | undefined;

/** Makes a schema of a reader that gives `undefined` for what it cannot accept. */
function field<T>(read: Read<T>) {
  return z.transform((value: unknown, context): T => {
    const result = read(value);
    if (result !== undefined) return result;
    // The value stays out of the issue: issues are reported, values may be payers' data.
    context.issues.push({ code: 'custom', message: 'cannot be read', input: undefined });
    return z.NEVER;
  });
}

function orNull<T>(read: Read<T>): Read<T | null> {
  return (value) => (value === undefined || value === null ? null : read(value));
}

/** An empty text says "none" where a text is not what the field holds. */
function orEmpty<T>(read: Read<T>): Read<T | null> {
  return (value) => (value === '' ? null : read(value));
}

function readInteger(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*[+-]?\d{1,16}\s*$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? Number(number) : undefined;
}

function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || Number.isSafeInteger(value) ? String(value) : undefined;
}

function readPayload(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value, refuseRounded);
  } catch {
    // Nested so deeply that it cannot be written again, or not the number any more that was sent.
    return undefined;
  }
}

/** Beyond these, one number is read as another: an object's ID would be that of a different object. */
export function refuseRounded(_name: string, value: unknown): unknown {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new RangeError('A number was rounded.');
  return value;
}

function readMoment(value: unknown): Moment | undefined {
  const instant = typeof value === 'string' ? readInstant(value) : null;
  return instant === null ? undefined : { ...instant, text: String(value) };
}
