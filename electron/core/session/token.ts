/** What a token says of itself. It is read, never verified: only the provider can do that. */
import { jwtDecode } from 'jwt-decode';
import { z } from 'zod';
import { lastInstant } from '../../contract/values/instants.ts';

export interface TokenFacts {
  /** The provider's `user_id` claim. */
  readonly userId: number | null;
  /** The `exp` claim, epoch milliseconds. */
  readonly expiresAt: number | null;
}

const claimsSchema = z.object({
  user_id: z.coerce.number().int().nonnegative().nullable().catch(null),
  exp: z
    .number()
    .positive()
    .max(lastInstant / 1000)
    .nullable()
    .catch(null),
});

/**
 * Gives the user and the expiry of an access token. The provider's sample is a JWT with `user_id` and `exp`; a token of
 * another shape is as good, it only says nothing.
 */
export function readTokenFacts(token: string): TokenFacts {
  try {
    const claims = claimsSchema.parse(jwtDecode(token));
    return { userId: claims.user_id, expiresAt: claims.exp === null ? null : Math.floor(claims.exp * 1000) };
  } catch {
    return { userId: null, expiresAt: null };
  }
}

/** What stands before a token in headers, command lines and JSON, and what people put around it. */
const before = /(?:-H|--header)\s+|authorization\s*[:=]\s*|bearer\s+|(?:access_?)?token\s*[:=]\s*|[\s"'`“”‘’«]+/iy;
const after = new Set('"\'`“”‘’»,;');
const invisible = /[\u200B-\u200D\u2060\uFEFF]/g;

/** Characters. The provider's tokens have a few hundred; a script in the page could hide more in a longer one. */
const longestToken = 4_096;
/** What is pasted with a token is not longer than this either. */
const longestPaste = 16_384;

/**
 * Frees a pasted token of what people paste with it: white space and line breaks, also inside it, quotation marks, the whole
 * header, and the JSON that it came in. Returns an empty text for what is too long to be a token. Linear in the length.
 */
export function cleanPastedToken(pasted: string): string {
  if (pasted.length > longestPaste) return '';
  const text = (tokenInJson(pasted) ?? pasted).replaceAll(invisible, '');
  let start = 0;
  for (;;) {
    before.lastIndex = start;
    if (!before.test(text)) break;
    start = before.lastIndex;
  }
  let end = text.length;
  while (end > start && (after.has(text[end - 1] ?? '') || (text[end - 1] ?? '').trim() === '')) end -= 1;
  return text.slice(start, end).replaceAll(/\s+/g, '');
}

/**
 * Whether a text has the form of a token of the provider's: a JWT (RFC 7519), whose first two parts are JSON. Three words
 * with dots between them, as a password may be, are none.
 */
export function isToken(text: string): boolean {
  if (text.length > longestToken || !/^[\w-]{2,}\.[\w-]{2,}\.[\w-]*$/.test(text)) return false;
  return text.split('.').slice(0, 2).every(isJsonObject);
}

function isJsonObject(part: string): boolean {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function tokenInJson(pasted: string): string | null {
  try {
    const { access_token, access, token } = z.record(z.string(), z.unknown()).parse(JSON.parse(pasted));
    return z.string().parse(access_token ?? access ?? token);
  } catch {
    return null;
  }
}
