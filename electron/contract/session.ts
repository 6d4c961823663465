/** Who is signed in where. Tokens enter by `signIn` and never leave the main process. */
import { z } from 'zod';
import { instantSchema } from './common.ts';
import { failureSchema } from './failure.ts';
import { limits } from './values/limits.ts';

/** The colours that a profile can have: so that production is never mistaken for the sandbox. */
export const profileColors = ['teal', 'indigo', 'orange', 'grape', 'red', 'cyan', 'lime', 'pink'] as const;

/** How a profile signs in: with a token that a person pastes, or with client credentials, for which the provider gives tokens. */
export const signInWays = ['token', 'credentials'] as const;

export const profileSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  /** Origin and base path of the provider's API, without a trailing slash. */
  baseUrl: z.string(),
  kind: z.enum(['provider', 'sandbox']),
  /** The provider's ID of the user, in digits: by the token where that says it, else by the user's own resends. `null`: not known. */
  userId: z.string().nullable(),
  color: z.enum(profileColors),
  /** With a token, where it is not said. */
  signsInWith: z.enum(signInWays).optional(),
});
export type Profile = z.infer<typeof profileSchema>;

/** Where the token of the active profile, or the secret that gets it one, is kept: never in a file. */
export const tokenPlaces = ['keychain', 'memory'] as const;

export const sessionSchema = z.strictObject({
  profiles: z.array(profileSchema),
  activeProfileId: z.string().nullable(),
  /** `expired`: there is a profile and its archive, but the provider wants a new token. */
  status: z.enum(['signed_out', 'signed_in', 'expired']),
  tokenPlace: z.enum(tokenPlaces).nullable(),
  /**
   * From the token's `exp`, by this machine's clock; `null` when it does not say. Epoch milliseconds. Whether the token is
   * still good only the provider's answers say: `status`.
   */
  tokenExpiresAt: instantSchema.nullable(),
  /**
   * How the active profile's tokens are renewed by themselves; `null` where a person pastes them. `retrying`: the last try failed, as
   * `failure` says, and another follows within a minute. `refused`: only a person can help.
   */
  renewal: z
    .strictObject({ state: z.enum(['automatic', 'retrying', 'refused']), failure: failureSchema.nullable() })
    .nullable(),
  /** Whether this machine's keychain can be used. */
  keychain: z.enum(['available', 'unavailable']),
  /** The base URL that a new profile starts with. */
  defaultBaseUrl: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

const accountShape = {
  baseUrl: z.string().trim().min(1).max(2_000),
  /** Empty: named after the host. */
  label: z.string().trim().max(limits.profileName),
  /** Keep the token in the OS keychain, or in memory until the app ends. */
  remember: z.enum(tokenPlaces),
  /** Set to renew the token of this profile instead of making or finding another. */
  profileId: z.string().nullable(),
};

export const signInSchema = z.strictObject({ ...accountShape, token: z.string().trim().min(1).max(16_384) });
export type SignIn = z.infer<typeof signInSchema>;

/** The pair that the provider handed to the merchant. */
export const credentialsSignInSchema = z.strictObject({
  ...accountShape,
  clientId: z.string().trim().min(1).max(limits.credential),
  clientSecret: z.string().min(1).max(limits.credential),
});
export type CredentialsSignIn = z.infer<typeof credentialsSignInSchema>;

/** The same without the token: the main process takes it from the clipboard, and the page never sees it. */
export const signInFromClipboardSchema = z.strictObject(accountShape);
export type SignInFromClipboard = z.infer<typeof signInFromClipboardSchema>;

export const signedInFromClipboardSchema = z.strictObject({
  session: sessionSchema,
  /** Whether the token was taken off the clipboard: it is not when something else was copied meanwhile. */
  clipboardCleared: z.boolean(),
});

export const profileChangeSchema = z.strictObject({
  profileId: z.string(),
  label: z.string().trim().min(1).max(limits.profileName).optional(),
  color: z.enum(profileColors).optional(),
});
export type ProfileChange = z.infer<typeof profileChangeSchema>;

export const profileIdSchema = z.strictObject({ profileId: z.string() });
