/** What a token says of itself. It is read, never verified: only the provider can do that. */
import { jwtDecode } from 'jwt-decode';
import { z } from 'zod';

export interface TokenFacts {
  /** The provider's `user_id` claim. */
  readonly userId: number | null;
  /** The `exp` claim, epoch milliseconds. */
  readonly expiresAt: number | null;
}

const claimsSchema = z.object({
  user_id: z.coerce.number().int().nonnegative().nullable().catch(null),
  exp: z.number().positive().max(253_402_300_799).nullable().catch(null),
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

/**
 * Frees a pasted token of what people paste with it: white space, quotation marks, and the word `Bearer`.
 */
export function cleanPastedToken(pasted: string): string {
  return pasted
    .trim()
    .replace(/^authorization:\s*/i, '')
    .replace(/^bearer\s+/i, '')
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replaceAll(/\s+/g, '');
}
