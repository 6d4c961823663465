/** Who is signed in where. Tokens enter by `signIn` and never leave the main process. */
import { z } from 'zod';
import { instantSchema } from './common.ts';

export const profileSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  /** Origin and base path of the provider's API, without a trailing slash. */
  baseUrl: z.string(),
  kind: z.enum(['provider', 'sandbox']),
  /** `user_id` of the token, when it is a JWT that says so. */
  userId: z.number().int().nullable(),
  color: z.enum(['teal', 'indigo', 'orange', 'grape', 'red', 'cyan', 'lime', 'pink']),
});
export type Profile = z.infer<typeof profileSchema>;

/** Where the token of the active profile is kept: never in a file. */
export const tokenPlaces = ['keychain', 'memory'] as const;

export const sessionSchema = z.strictObject({
  profiles: z.array(profileSchema),
  activeProfileId: z.string().nullable(),
  /** `expired`: there is a profile and its archive, but the provider wants a new token. */
  status: z.enum(['signed_out', 'signed_in', 'expired']),
  tokenPlace: z.enum(tokenPlaces).nullable(),
  /** From the token's `exp`; `null` when it does not say. Epoch milliseconds. */
  tokenExpiresAt: instantSchema.nullable(),
  /** Whether this machine's keychain can be used. */
  keychain: z.enum(['available', 'unavailable']),
  /** The base URL that a new profile starts with. */
  defaultBaseUrl: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

export const signInSchema = z.strictObject({
  token: z.string().trim().min(1).max(16_384),
  baseUrl: z.string().trim().min(1).max(2_000),
  /** Empty: named after the host. */
  label: z.string().trim().max(80),
  /** Keep the token in the OS keychain, or in memory until the app ends. */
  remember: z.enum(tokenPlaces),
  /** Set to renew the token of this profile instead of making or finding another. */
  profileId: z.string().nullable(),
});
export type SignIn = z.infer<typeof signInSchema>;

export const profileIdSchema = z.strictObject({ profileId: z.string() });
