/** The one secret that a profile signs in with, in the keychain: a token, or client credentials. */
import { z } from 'zod';
import type { Profile } from '../../contract/session.ts';
import type { ClientCredentials } from '../provider/client-credentials.ts';
import type { Keychain } from './keychain.ts';

export type Secret = { readonly token: string } | { readonly pair: ClientCredentials };

export interface KeptSecrets {
  /** Returns what a profile signs in with, or `null`. Throws `keychain`. */
  read(profile: Profile): Promise<Secret | null>;
  /** Keeps a secret in the place of what the profile signed in with before. Throws `keychain`; nothing changed then. */
  write(profile: Profile, secret: Secret): Promise<void>;
  /** Takes out whatever is kept of a profile. Throws `keychain`. */
  forget(profile: Profile): Promise<void>;
}

const pairSchema = z.object({ clientId: z.string(), clientSecret: z.string() });

/** Returns the secrets of a keychain. */
export function keptSecrets(keychain: Keychain): KeptSecrets {
  const entriesOf = (profile: Profile) => [tokenEntryOf(profile), credentialsEntryOf(profile), olderEntryOf(profile)];
  return {
    read: async (profile) => {
      if (profile.signsInWith !== 'credentials') {
        const token = await keychain.read(tokenEntryOf(profile));
        return token === null || token === '' ? null : { token };
      }
      const pair = pairOf(await keychain.read(credentialsEntryOf(profile)));
      return pair && { pair };
    },
    write: async (profile, secret) => {
      const entry = 'pair' in secret ? credentialsEntryOf(profile) : tokenEntryOf(profile);
      await keychain.write(entry, 'pair' in secret ? JSON.stringify(secret.pair) : secret.token);
      for (const other of entriesOf(profile)) if (other !== entry) await keychain.remove(other).catch(() => undefined);
    },
    forget: async (profile) => {
      for (const entry of entriesOf(profile)) await keychain.remove(entry);
    },
  };
}

/** Returns the pair that an entry holds; `null` when it holds none. */
function pairOf(kept: string | null): ClientCredentials | null {
  try {
    return pairSchema.parse(JSON.parse(kept ?? ''));
  } catch {
    return null;
  }
}

/**
 * The entry of a profile's token, which names its origin: under another address, whoever wrote it into the list of profiles, there is
 * no token to be found.
 */
function tokenEntryOf({ id, baseUrl }: Profile): string {
  return `${id} ${new URL(baseUrl).origin}`;
}

/** The same for the client ID and the client secret. */
function credentialsEntryOf(profile: Profile): string {
  return `${tokenEntryOf(profile)} credentials`;
}

/** Where an older version kept a token, bound to no address. */
function olderEntryOf({ id }: Profile): string {
  return id;
}
