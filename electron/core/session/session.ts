/** Who is signed in: holds the active profile's token, and the credentials that get it one, and nobody else does. */
import type { Failure } from '../../contract/failure.ts';
import type {
  CredentialsSignIn,
  Profile,
  ProfileChange,
  Session,
  SignIn,
  tokenPlaces,
} from '../../contract/session.ts';
import { platforms } from '../../contract/values/platforms.ts';
import { fail, failureOf } from '../lib/failure-error.ts';
import type { ClientCredentials } from '../provider/client-credentials.ts';
import { createClockOffsets } from './clock-offsets.ts';
import type { TokenEnd } from './expiry-watch.ts';
import { keptSecrets, type Secret } from './kept-secrets.ts';
import type { Keychain } from './keychain.ts';
import { type Account, type Profiles, profileFor, sandboxProfileId } from './profiles.ts';
import { createRenewer, type Given, isRefusedAtOnce, renewalOf } from './renewer.ts';
import { cleanPastedToken, isToken, readTokenFacts } from './token.ts';

type TokenPlace = (typeof tokenPlaces)[number];

/** A running sandbox, as far as signing in to it needs. */
export interface SandboxAccess {
  readonly baseUrl: string;
  /** Makes a fresh token. */
  issueToken(): string;
}

export interface SessionOptions {
  readonly profiles: Profiles;
  readonly keychain: Keychain;
  readonly defaultBaseUrl: string;
  /** Returns the base URL in its one spelling, or throws a `validation` failure. */
  readonly normalizeBaseUrl: (input: string) => string;
  /** Asks a person, outside of the page, whether the token may go to an address that nobody has signed in at before. */
  readonly confirmAddress: (origin: string) => Promise<boolean>;
  /** Asks the provider for one row with this token; throws the failure it answers. */
  readonly verify: (baseUrl: string, token: string) => Promise<void>;
  /** Asks the provider at this address for a token, once; throws the failure it answers. */
  readonly requestToken: (baseUrl: string, credentials: ClientCredentials) => Promise<string>;
  /** Whose a token is, by what the provider answers to it; `null`: it does not tell. Throws the failure of one that cannot be asked. */
  readonly identify: (baseUrl: string, token: string) => Promise<string | null>;
  /** Whose a profile's archive is, by what it holds; `null`: it does not tell, or is not open. */
  readonly ownerOf: (profileId: string) => Promise<string | null>;
  /** Starts the sandbox, or gives the one that runs. */
  readonly startSandbox: () => Promise<SandboxAccess>;
  readonly onChange: (session: Session) => void;
  /** Epoch milliseconds; the machine's clock unless told otherwise. */
  readonly now?: () => number;
  /** From 0 up to 1. */
  readonly random?: () => number;
}

export interface SessionService {
  current(): Session;
  activeProfile(): Profile | null;
  /** What a profile's workspace may know and tell, also while another profile is the active one already. */
  accessOf(profileId: string): Access;
  /** Takes up the profile of the last run; asks nobody. */
  restore(): Promise<void>;
  signIn(input: SignIn): Promise<Session>;
  /** Signs in with client credentials, with which the profile stays signed in from here on. */
  signInWithCredentials(input: CredentialsSignIn): Promise<Session>;
  signInToSandbox(): Promise<Session>;
  signOut(): Promise<Session>;
  switchProfile(profileId: string): Promise<Session>;
  /** Changes what a profile is called and its colour. Throws `not_found`. */
  updateProfile(change: ProfileChange): Promise<Session>;
  /**
   * Forgets a profile and its token; nobody is signed in after it when it was the active one. Throws `not_found`, and
   * `keychain` with everything as it was.
   *
   * @param deleteData Called when nobody works with the profile's data any more; what it throws leaves the profile listed.
   */
  removeProfile(profileId: string, deleteData: () => Promise<void>): Promise<Session>;
  /** When a person has to renew the active token; `null` where nobody has to, there is none that the provider takes, or it does not say. */
  tokenEnd(): TokenEnd | null;
  /** Time passed unseen, in sleep for instance: what is due is done now. */
  lookNow(): void;
}

/** One profile's way to its provider. */
export interface Access {
  /** The profile's token. Throws `unauthorized` when there is none or the provider refused it. */
  token(): string;
  /** Whether there is a token that the provider did not refuse. */
  isSignedIn(): boolean;
  /**
   * The provider refused this token: the archive stays open, a new token is asked for. `false`: it is not the profile's any
   * more, and what it was refused may be asked again.
   */
  onUnauthorized(token: string): boolean;
  /** The provider answered with a clock that is so many milliseconds ahead of this machine's. */
  onClock(ahead: number): void;
}

interface Held {
  readonly token: string;
  readonly place: TokenPlace;
  /** Set for a token that the provider gave for credentials. */
  readonly given?: Given;
}

/** A profile's credentials, and how the last try with them ended. */
interface Kept {
  readonly pair: ClientCredentials;
  readonly place: TokenPlace;
  readonly failed: { readonly at: number; readonly failure: Failure; readonly isFinal: boolean } | null;
}

/** Makes the session. It changes nothing until `restore` or one of the others is called. */
export function createSession(options: SessionOptions): SessionService {
  const { profiles, keychain, now = Date.now, random = Math.random } = options;
  const secrets = keptSecrets(keychain);
  const held = new Map<string, Held>();
  const credentials = new Map<string, Kept>();
  const refused = new Set<string>();
  const clocks = createClockOffsets();
  let keychainAvailable = true;
  /** Origins that are the provider's own, and those that a person confirmed since the app started. */
  const confirmed = new Set<string>(
    [options.defaultBaseUrl, ...platforms.map(({ baseUrl }) => baseUrl)].map((address) => new URL(address).origin),
  );
  /** The last sign-in's end: one at a time, so that two at once find each other's profile. */
  let entering: Promise<unknown> = Promise.resolve();
  /** How often a profile was taken up or left. */
  let turns = 0;

  /** When a profile's token ends, by this machine's clock. */
  const endOf = (profileId: string): number | null => {
    const exp = readTokenFacts(held.get(profileId)?.token ?? '').expiresAt;
    return exp === null ? null : exp - clocks.of(profileId);
  };

  const tokenEnd = (): TokenEnd | null => {
    const profile = profiles.active();
    const at = profile && endOf(profile.id);
    return profile && at !== null ? { profile, exp: at + clocks.of(profile.id), at } : null;
  };

  const placeOf = (profileId: string): TokenPlace | null =>
    (credentials.get(profileId) ?? held.get(profileId))?.place ?? null;

  /** The active profile's credentials, as long as asking with them makes sense. */
  const activeCredentials = (): Kept | null => {
    const own = credentials.get(profiles.active()?.id ?? '');
    return own === undefined || own.failed?.isFinal ? null : own;
  };

  const renewer = createRenewer({
    dueAt: () => {
      const profile = profiles.active();
      if (profile === null || activeCredentials() === null) return null;
      if (goodToken(profile.id) === null) return 0;
      const { given } = held.get(profile.id) ?? {};
      return given ? renewalOf(given, endOf(profile.id)) : 0;
    },
    failedAt: () => activeCredentials()?.failed?.at ?? null,
    renew: async () => {
      const profile = profiles.active();
      const own = activeCredentials();
      if (profile === null || own === null) return;
      try {
        takeRenewed(profile, own, await options.requestToken(profile.baseUrl, own.pair));
      } catch (error) {
        noteFailure(profile.id, own, failureOf(error));
      }
    },
    now,
  });

  /** Takes the token that the provider gave for these credentials. Throws `other_user`: it would mix two archives. */
  const takeRenewed = (profile: Profile, own: Kept, token: string): void => {
    // Signed out, or signed in in another way, while the provider was asked.
    if (credentials.get(profile.id) !== own) return;
    const { userId } = readTokenFacts(token);
    // The same credentials are the same user, unless the token says otherwise.
    if (userId !== null && profile.userId !== null && userId !== profile.userId)
      throw fail('other_user', { field: 'clientId' });
    held.set(profile.id, { token, place: own.place, given: { obtainedAt: now(), jitter: random() } });
    credentials.set(profile.id, { ...own, failed: null });
    refused.delete(profile.id);
    changed();
  };

  const noteFailure = (profileId: string, own: Kept, failure: Failure): void => {
    if (credentials.get(profileId) !== own) return;
    const isFinal = hopeless.includes(failure.code);
    credentials.set(profileId, { ...own, failed: { at: now(), failure, isFinal } });
    changed();
  };

  /** `null`: there is none, or the provider refused it. */
  const goodToken = (profileId: string): string | null =>
    refused.has(profileId) ? null : (held.get(profileId)?.token ?? null);

  const current = (): Session => {
    const profile = profiles.active();
    return {
      profiles: [...profiles.all()],
      activeProfileId: profile?.id ?? null,
      status: !profile ? 'signed_out' : goodToken(profile.id) === null ? 'expired' : 'signed_in',
      tokenPlace: (profile && placeOf(profile.id)) ?? null,
      renewal: (profile && renewalStateOf(credentials.get(profile.id))) ?? null,
      tokenExpiresAt: tokenEnd()?.at ?? null,
      keychain: keychainAvailable ? 'available' : 'unavailable',
      defaultBaseUrl: options.defaultBaseUrl,
    };
  };

  const changed = (): Session => {
    const session = current();
    options.onChange(session);
    renewer.look();
    return session;
  };

  /** Nothing goes to an address that neither the provider's own documentation, a profile nor a person has named. */
  const confirmOrigin = async (origin: string): Promise<void> => {
    const isKnown = profiles
      .all()
      .some(({ kind, baseUrl }) => kind === 'provider' && new URL(baseUrl).origin === origin);
    if (isKnown || confirmed.has(origin)) return;
    if (!(await options.confirmAddress(origin))) throw fail('cancelled');
    confirmed.add(origin);
  };

  /** Makes the profile the active one, its token held. */
  const enter = async (profile: Profile, own: Held): Promise<Session> => {
    turns += 1;
    held.set(profile.id, own);
    refused.delete(profile.id);
    await profiles.save(profile);
    await profiles.setActive(profile.id);
    return changed();
  };

  const enterSandbox = async (): Promise<Session> => {
    const sandbox = await options.startSandbox();
    const known = profiles.find(sandboxProfileId);
    const token = sandbox.issueToken();
    const profile: Profile = {
      id: sandboxProfileId,
      label: known?.label ?? 'Sandbox',
      baseUrl: sandbox.baseUrl,
      kind: 'sandbox',
      userId: readTokenFacts(token).userId,
      color: known?.color ?? 'orange',
    };
    return enter(profile, { token, place: 'memory' });
  };

  /** Takes up a profile that was used before. Without a token it is `expired`: its archive can still be read. */
  const resume = async (profile: Profile): Promise<Session> => {
    if (profile.kind === 'sandbox') return enterSandbox();
    turns += 1;
    const turn = turns;
    if (!held.has(profile.id) && !credentials.has(profile.id) && keychainAvailable) {
      const secret = await secrets.read(profile).catch(() => null);
      // A keychain that asks for its password takes minutes: what a person did meanwhile is what they want.
      if (turn !== turns) return current();
      if (secret && 'pair' in secret) credentials.set(profile.id, { ...secret, place: 'keychain', failed: null });
      else if (secret) held.set(profile.id, { ...secret, place: 'keychain' });
    }
    await profiles.setActive(profile.id);
    return changed();
  };

  const markRefused = (profileId: string, token: string): boolean => {
    const own = held.get(profileId);
    if (own?.token !== token) return false;
    if (refused.has(profileId)) return true;
    refused.add(profileId);
    const kept = credentials.get(profileId);
    if (kept && own.given && isRefusedAtOnce(own.given, endOf(profileId), now())) {
      const failure: Failure = { code: 'unauthorized' };
      credentials.set(profileId, { ...kept, failed: { at: now(), failure, isFinal: true } });
    }
    const profile = profiles.active();
    if (profile?.id !== profileId) return true;
    changed();
    // The sandbox's tokens are the app's own to renew; one that was refused before its time is a fault, not an end.
    const { expiresAt } = readTokenFacts(token);
    if (profile.kind === 'sandbox' && (expiresAt ?? 0) <= Date.now()) enterSandbox().catch(() => undefined);
    return true;
  };

  /** Where a sign-in goes, which a person agreed to, and how its profile is found once its user is known. */
  const accountOf = async (input: Account) => {
    const baseUrl =
      input.profileId === null ? options.normalizeBaseUrl(input.baseUrl) : profiles.find(input.profileId)?.baseUrl;
    if (baseUrl === undefined) throw fail('not_found');
    await confirmOrigin(new URL(baseUrl).origin);
    const owner = input.profileId === null ? null : await options.ownerOf(input.profileId);
    return { baseUrl, find: (userId: string | null) => profileFor(profiles, { ...input, baseUrl }, userId, owner) };
  };

  /** Returns whose a token is that the provider takes; another user's is found out before it is used. */
  const verified = async (
    baseUrl: string,
    token: string,
    find: (userId: string | null) => Profile,
  ): Promise<string | null> => {
    const { userId } = readTokenFacts(token);
    if (userId !== null) find(userId);
    await options.verify(baseUrl, token);
    return userId ?? options.identify(baseUrl, token);
  };

  const enterOneByOne = (enterOne: () => Promise<Session>): Promise<Session> => {
    const entered = entering.then(enterOne);
    entering = entered.catch(() => undefined);
    return entered;
  };

  /** Keeps the one secret of a profile, or for this session only none. */
  const keep = async (profile: Profile, remember: TokenPlace, secret: Secret): Promise<void> => {
    if (remember === 'keychain') await secrets.write(profile, secret);
    // An older one would come back at the next start. A keychain that cannot be reached gives none back either.
    else if (keychainAvailable) await secrets.forget(profile).catch(() => undefined);
  };

  return {
    current,
    activeProfile: () => profiles.active(),
    accessOf: (profileId) => ({
      token: () => {
        const token = goodToken(profileId);
        if (token === null) throw fail('unauthorized');
        return token;
      },
      isSignedIn: () => goodToken(profileId) !== null,
      onUnauthorized: (token) => markRefused(profileId, token),
      onClock: (ahead) => {
        if (clocks.note(profileId, ahead) && profiles.active()?.id === profileId) changed();
      },
    }),
    restore: async () => {
      keychainAvailable = await keychain.isAvailable();
      const profile = profiles.active();
      if (profile) await resume(profile);
      else changed();
    },
    signIn: async (input) => {
      const token = cleanPastedToken(input.token);
      if (!isToken(token)) throw fail('validation', { field: 'token' });
      const { baseUrl, find } = await accountOf(input);
      const userId = await verified(baseUrl, token, find);
      return enterOneByOne(async () => {
        const { signsInWith: _, ...profile } = find(userId);
        await keep(profile, input.remember, { token });
        credentials.delete(profile.id);
        return enter(profile, { token, place: input.remember });
      });
    },
    signInWithCredentials: async (input) => {
      const { baseUrl, find } = await accountOf(input);
      const pair: ClientCredentials = { clientId: input.clientId, clientSecret: input.clientSecret };
      const token = await options.requestToken(baseUrl, pair);
      const userId = await verified(baseUrl, token, find);
      return enterOneByOne(async () => {
        const profile: Profile = { ...find(userId), signsInWith: 'credentials' };
        await keep(profile, input.remember, { pair });
        credentials.set(profile.id, { pair, place: input.remember, failed: null });
        return enter(profile, { token, place: input.remember, given: { obtainedAt: now(), jitter: random() } });
      });
    },
    signInToSandbox: enterSandbox,
    signOut: async () => {
      turns += 1;
      const profile = profiles.active();
      if (profile) {
        // Forgotten here first: a keychain that fails must not leave the app signed in.
        const kept = keychainAvailable || placeOf(profile.id) === 'keychain';
        held.delete(profile.id);
        credentials.delete(profile.id);
        refused.delete(profile.id);
        await profiles.setActive(null);
        changed();
        // Also of a token that was renewed for this session only: an older one may still be kept.
        if (kept && profile.kind === 'provider') await secrets.forget(profile);
      }
      return current();
    },
    switchProfile: async (profileId) => {
      const profile = profiles.find(profileId);
      if (!profile) throw fail('not_found');
      return resume(profile);
    },
    updateProfile: async ({ profileId, label, color }) => {
      const profile = profiles.find(profileId);
      if (!profile) throw fail('not_found');
      await profiles.save({ ...profile, label: label ?? profile.label, color: color ?? profile.color });
      return changed();
    },
    removeProfile: async (profileId, deleteData) => {
      const profile = profiles.find(profileId);
      if (!profile) throw fail('not_found');
      // First of all: a token must not outlive its profile.
      if (profile.kind === 'provider' && (keychainAvailable || placeOf(profileId) === 'keychain')) {
        await secrets.forget(profile);
      }
      held.delete(profileId);
      credentials.delete(profileId);
      refused.delete(profileId);
      if (profiles.active()?.id === profileId) {
        turns += 1;
        await profiles.setActive(null);
        changed();
      }
      await deleteData();
      await profiles.remove(profileId);
      return changed();
    },
    tokenEnd: () => {
      const renewsItself = profiles.active()?.kind === 'sandbox' || activeCredentials() !== null;
      return current().status === 'signed_in' && !renewsItself ? tokenEnd() : null;
    },
    lookNow: renewer.look,
  };
}

/** With these it is the credentials that are at fault, or what they stand for: asking again changes nothing. */
const hopeless: readonly Failure['code'][] = ['credentials_refused', 'other_user'];

function renewalStateOf(own: Kept | undefined): Session['renewal'] {
  if (own === undefined) return null;
  const { failed } = own;
  if (failed === null) return { state: 'automatic', failure: null };
  return { state: failed.isFinal ? 'refused' : 'retrying', failure: failed.failure };
}
