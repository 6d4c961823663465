/** The keychain as core needs it; the shell gives the operating system's. */

export interface Keychain {
  /** Whether secrets can be kept right now. Never asks the person for anything. */
  isAvailable(): Promise<boolean>;
  /** Returns the secret, or `null` where there is none. Throws a `keychain` failure. */
  read(account: string): Promise<string | null>;
  /** Throws a `keychain` failure; the secret is then kept nowhere. */
  write(account: string, secret: string): Promise<void>;
  /** Removes the secret if there is one. Throws a `keychain` failure. */
  remove(account: string): Promise<void>;
}
