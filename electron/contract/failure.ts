/** What can go wrong, as one closed list: the renderer has a sentence and a next step for each. */
import { z } from 'zod';

export const failureCodes = [
  /** The provider no longer accepts the token (401), or there is none. */
  'unauthorized',
  /** The provider knows the token and still says no (403). */
  'forbidden',
  /** An input is malformed: `field` and `issues` say which. */
  'validation',
  /** The thing asked for does not exist here or at the provider (404). */
  'not_found',
  /** A firewall in front of the provider answered in its place: it does not let this network in. Says nothing of the token. */
  'firewall',
  /** The provider understood and declined (400, `worked: false`): `message` holds its words. */
  'refused',
  /** The provider asks to slow down (429): `retryAt` says until when, if it said so. */
  'rate_limited',
  /** No connection to the provider: DNS, TCP, TLS or the local network. */
  'offline',
  /** The provider did not answer in time. */
  'timeout',
  /** The certificate of the provider is not trusted by this machine. */
  'tls',
  /** The provider answered with a fault of its own (5xx) or with something that is not an answer. */
  'provider',
  /** The answer pointed to another origin, to which a token is never sent. */
  'redirected',
  /** The operating system's keychain is missing, locked or refused. */
  'keychain',
  /** The archive file is damaged; it was set aside. */
  'archive_corrupt',
  /** Another process holds the archive. */
  'archive_busy',
  /** The disk is full. */
  'disk_full',
  /** A folder or file cannot be written. */
  'read_only',
  /** A file is larger than what is read: `field` says by what (`bytes`, `rows`). */
  'too_large',
  /** A file is no list: `field` says what it is instead (list.ts), `issues` on which line. */
  'unsuitable_file',
  /** The request was already sent once; it is not sent again. */
  'already_sent',
  /** The provider does not take the client ID and the client secret: `message` holds its words. */
  'credentials_refused',
  /** What was copied last is not a token. */
  'no_token',
  /** The token belongs to another user than the profile: their archives are kept apart. */
  'other_user',
  /** Another of its kind has this name already: `field` says where it was given. */
  'name_taken',
  /** Nobody is signed in to a profile. */
  'signed_out',
  /** A person or the end of the app stopped it. */
  'cancelled',
  /** A fault of Reenvio itself. */
  'internal',
] as const;

export type FailureCode = (typeof failureCodes)[number];

export const failureSchema = z.strictObject({
  code: z.enum(failureCodes),
  /** The provider's own words or a technical detail, shown behind "Details". Never holds a secret. */
  message: z.string().max(4_000).optional(),
  /** Epoch milliseconds from which trying again makes sense. */
  retryAt: z.number().int().optional(),
  /** Name of the input field that is at fault. */
  field: z.string().optional(),
  /** HTTP status of the provider's answer. */
  status: z.number().int().optional(),
  /** One entry for each part of the input that is at fault. */
  issues: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});

export type Failure = z.infer<typeof failureSchema>;

/** What every command answers: nothing throws across the process boundary. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };
