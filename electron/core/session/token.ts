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
const before = /^(?:(?:-H|--header)\s+|authorization\s*[:=]\s*|bearer\s+|(?:access_?)?token\s*[:=]\s*|["'`“”‘’«]+)/i;
const after = /["'`“”‘’»,;]+$/;

/**
 * Frees a pasted token of what people paste with it: white space and line breaks, also inside it, quotation marks, the whole
 * header, and the JSON that it came in.
 */
export function cleanPastedToken(pasted: string): string {
  let text = (tokenInJson(pasted) ?? pasted).replaceAll(/[\u200B-\u200D\u2060\uFEFF]/g, '').trim();
  for (let last = ''; text !== last; ) {
    last = text;
    text = text.replace(before, '').replace(after, '').trim();
  }
  return text.replaceAll(/\s+/g, '');
}

/** Whether a text is a token by its looks: a JWT (RFC 7519), as the provider's are. */
export function looksLikeToken(text: string): boolean {
  return /^[\w-]{4,}\.[\w-]{4,}\.[\w-]*$/.test(text);
}

function tokenInJson(pasted: string): string | null {
  try {
    const { access_token, access, token } = z.record(z.string(), z.unknown()).parse(JSON.parse(pasted));
    return z.string().parse(access_token ?? access ?? token);
  } catch {
    return null;
  }
}
