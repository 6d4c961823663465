/** What a token says of itself. It is read, never verified: only the provider can do that. */
import { z } from 'zod';
import { lastInstant } from '../../contract/values/instants.ts';

export interface TokenFacts {
  /** The provider's `user_id` claim, as text: JavaScript rounds numbers of more than 15 digits, and two users must not become one. */
  readonly userId: string | null;
  /** The `exp` claim, epoch milliseconds. */
  readonly expiresAt: number | null;
}

const claimsSchema = z.object({
  user_id: z
    .string()
    .trim()
    .regex(/^\d{1,40}$/)
    .nullable()
    .catch(null),
  exp: z.string().transform(Number).pipe(z.number().positive().max(lastInstant)).nullable().catch(null),
});

/**
 * Returns the user and the expiry of an access token. The provider's sample is a JWT with `user_id` and `exp`; a token of
 * another shape is as good, it only says nothing.
 */
export function readTokenFacts(token: string): TokenFacts {
  try {
    const claims = claimsSchema.parse(claimsOf(token));
    return { userId: claims.user_id, expiresAt: claims.exp === null ? null : Math.floor(inMilliseconds(claims.exp)) };
  } catch {
    return { userId: null, expiresAt: null };
  }
}

/** A claim's numbers are kept as they are written. */
function claimsOf(token: string): unknown {
  const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const asWritten = (_name: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value;
  return JSON.parse(text, asWritten);
}

/** Seconds, by RFC 7519. Some write milliseconds: in seconds, those would be the year 50,000. */
function inMilliseconds(exp: number): number {
  return exp > lastInstant / 1_000 / 10 ? exp : exp * 1_000;
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
 * Frees a pasted token of what people paste with it: white space and line breaks, also inside it, quotation marks, the header, the JSON
 * or the whole command that it came in. Returns an empty text for what is too long to be a token. Linear in the length.
 */
export function cleanPastedToken(pasted: string): string {
  if (pasted.length > longestPaste) return '';
  const alone = withoutWrapping(pasted);
  return isToken(alone) ? alone : (tokenWithin(pasted.replaceAll(invisible, '')) ?? alone);
}

/** Finds the one token among other text; of several, the one that is sent as such. */
function tokenWithin(text: string): string | null {
  const sent = [...text.matchAll(/bearer[\s:="']+([\w.-]+)/gi)].map(([, token = '']) => token);
  for (const candidates of [sent, text.split(/[^\w.-]+/)]) {
    const [token, ...others] = new Set(candidates.filter(isToken));
    if (token !== undefined && others.length === 0) return token;
  }
  return null;
}

function withoutWrapping(pasted: string): string {
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
