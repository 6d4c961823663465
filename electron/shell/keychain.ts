/** The operating system's keychain: Credential Manager, Keychain, or a Secret Service. */
import { fail } from '../core/lib/failure-error.ts';
import type { Keychain } from '../core/session/keychain.ts';

/** Under this name secrets stand in the keychain; accounts are profile IDs. */
const keychainService = 'Reenvio';

/** Loaded when it is first needed: where the system lacks the library behind it, there is no keychain, and the app still starts. */
const load = async () => (await import('keytar')).default;
type Keytar = Awaited<ReturnType<typeof load>>;

/** A keychain that is locked asks the person for its password: that takes a person's time. */
const personMs = 120_000;
/** The question whether there is a keychain asks nobody, and a service that hangs is none. */
const probeMs = 5_000;

/** Returns the keychain under a service name; tests use a name of their own. */
export function osKeychain(service: string = keychainService): Keychain {
  return {
    isAvailable: () =>
      within(probeMs, (keytar) => keytar.getPassword(service, 'availability')).then(
        () => true,
        () => false,
      ),
    read: (account) => within(personMs, (keytar) => keytar.getPassword(service, account)),
    write: async (account, secret) => {
      await within(personMs, (keytar) => keytar.setPassword(service, account, secret));
      // Some services accept a secret and lose it: what cannot be read back was not kept.
      if ((await within(personMs, (keytar) => keytar.getPassword(service, account))) !== secret) throw fail('keychain');
    },
    remove: async (account) => {
      await within(personMs, (keytar) => keytar.deletePassword(service, account));
    },
  };
}

async function within<T>(ms: number, work: (keytar: Keytar) => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The keychain does not answer.')), ms);
  });
  try {
    return await Promise.race([load().then(work), late]);
  } catch (error) {
    // The library's messages name services and buses, never secrets.
    throw fail('keychain', { message: error instanceof Error ? error.message : 'unknown' }, error);
  } finally {
    clearTimeout(timer);
  }
}
