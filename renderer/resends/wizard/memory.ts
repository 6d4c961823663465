/** What the wizard remembers from one use to the next, on this machine. */

const accountsKey = (profileId: string) => `reenvio.${profileId}.accounts`;
const pathsKey = 'reenvio.object-id-paths';
const keptAccounts = 8;

export interface Account {
  readonly branch: string;
  readonly accountNumber: string;
}

/** Accounts that were used in a profile, the last one first. */
export function recentAccounts(profileId: string): readonly Account[] {
  const kept = read(accountsKey(profileId));
  return Array.isArray(kept) ? kept.filter(isAccount) : [];
}

export function rememberAccount(profileId: string, account: Account): void {
  const { branch, accountNumber } = account;
  const others = recentAccounts(profileId).filter((other) => !sameAccount(other, account));
  localStorage.setItem(
    accountsKey(profileId),
    JSON.stringify([{ branch, accountNumber }, ...others].slice(0, keptAccounts)),
  );
}

/** Forgets those of a profile that is gone. */
export function forgetAccounts(profileId: string): void {
  localStorage.removeItem(accountsKey(profileId));
}

/** The path chosen last for each event type. */
export function rememberedPaths(): Readonly<Record<string, string>> {
  const kept = read(pathsKey);
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, path]) => typeof path === 'string'));
}

export function rememberPaths(paths: Readonly<Record<string, string>>): void {
  localStorage.setItem(pathsKey, JSON.stringify({ ...rememberedPaths(), ...paths }));
}

function sameAccount(one: Account, other: Account): boolean {
  return one.branch === other.branch && one.accountNumber === other.accountNumber;
}

function isAccount(value: unknown): value is Account {
  return (
    typeof value === 'object' &&
    value !== null &&
    'branch' in value &&
    typeof value.branch === 'string' &&
    'accountNumber' in value &&
    typeof value.accountNumber === 'string'
  );
}

/** Another version, or a person, may have written anything there. */
function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
