/** Who is signed in: holds the active profile's token and nobody else does. */
import type { Profile, ProfileChange, Session, SignIn, tokenPlaces } from '../../contract/session.ts';
import { fail } from '../lib/failure-error.ts';
import type { TokenEnd } from './expiry-watch.ts';
import type { Keychain } from './keychain.ts';
import { type Profiles, profileFor, sandboxProfileId } from './profiles.ts';
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
  /** Gives the base URL in its one spelling, or throws a `validation` failure. */
  readonly normalizeBaseUrl: (input: string) => string;
  /** Asks a person, outside of the page, whether the token may go to an address that nobody has signed in at before. */
  readonly confirmAddress: (origin: string) => Promise<boolean>;
  /** Asks the provider for one row with this token; throws the failure it answers. */
  readonly verify: (baseUrl: string, token: string) => Promise<void>;
  /** Starts the sandbox, or gives the one that runs. */
  readonly startSandbox: () => Promise<SandboxAccess>;
  readonly onChange: (session: Session) => void;
}

export interface SessionRoom {
  current(): Session;
  activeProfile(): Profile | null;
  /** What a profile's workspace may know and tell, also while another profile is the active one already. */
  accessOf(profileId: string): Access;
  /** Takes up the profile of the last run; asks nobody. */
  restore(): Promise<void>;
  signIn(input: SignIn): Promise<Session>;
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
  /** When a person has to renew the active token; `null` where there is none that the provider takes, or it does not say. */
  tokenEnd(): TokenEnd | null;
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
}

/** Makes the session room. It changes nothing until `restore` or one of the others is called. */
export function createSession(options: SessionOptions): SessionRoom {
  const { profiles, keychain } = options;
  const held = new Map<string, Held>();
  const refused = new Set<string>();
  const clocks = createClockOffsets();
  let keychainAvailable = true;
  /** Origins that a person confirmed since the app started. */
  const confirmed = new Set<string>([new URL(options.defaultBaseUrl).origin]);
  /** The last sign-in's end: one at a time, so that two at once find each other's profile. */
  let entering: Promise<unknown> = Promise.resolve();
  /** How often a profile was taken up or left. */
  let turns = 0;

  const tokenEnd = (): TokenEnd | null => {
    const profile = profiles.active();
    const own = profile ? held.get(profile.id) : undefined;
    const exp = own ? readTokenFacts(own.token).expiresAt : null;
    return profile && exp !== null ? { profile, exp, at: exp - clocks.of(profile.id) } : null;
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
      tokenPlace: (profile && held.get(profile.id)?.place) ?? null,
      tokenExpiresAt: tokenEnd()?.at ?? null,
      keychain: keychainAvailable ? 'available' : 'unavailable',
      defaultBaseUrl: options.defaultBaseUrl,
    };
  };

  const changed = (): Session => {
    const session = current();
    options.onChange(session);
    return session;
  };

  /** Takes a profile's token out of the keychain, also from where an older version kept it. */
  const forget = async (profile: Profile): Promise<void> => {
    await keychain.remove(entryOf(profile));
    await keychain.remove(profile.id);
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
    if (!held.has(profile.id) && keychainAvailable) {
      const token = await keychain.read(entryOf(profile)).catch(() => null);
      // A keychain that asks for its password takes minutes: what a person did meanwhile is what they want.
      if (turn !== turns) return current();
      if (token) held.set(profile.id, { token, place: 'keychain' });
    }
    await profiles.setActive(profile.id);
    return changed();
  };

  const markRefused = (profileId: string, token: string): boolean => {
    if (held.get(profileId)?.token !== token) return false;
    if (refused.has(profileId)) return true;
    refused.add(profileId);
    const profile = profiles.active();
    if (profile?.id !== profileId) return true;
    changed();
    // The sandbox's tokens are the app's own to renew; one that was refused before its time is a fault, not an end.
    const { expiresAt } = readTokenFacts(token);
    if (profile.kind === 'sandbox' && (expiresAt ?? 0) <= Date.now()) enterSandbox().catch(() => undefined);
    return true;
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
      const baseUrl = options.normalizeBaseUrl(input.baseUrl);
      const token = cleanPastedToken(input.token);
      if (!isToken(token)) throw fail('validation', { field: 'token' });
      const { userId } = readTokenFacts(token);
      const find = (): Profile => profileFor(profiles, { ...input, baseUrl }, userId);
      const address = find().baseUrl;
      await confirmOrigin(new URL(address).origin);
      await options.verify(address, token);
      const entered = entering.then(async () => {
        const profile = find();
        if (input.remember === 'keychain') {
          await keychain.write(entryOf(profile), token);
          // Where an older version kept it, bound to no address.
          await keychain.remove(profile.id).catch(() => undefined);
        }
        // An older one would come back at the next start. A keychain that cannot be reached gives none back either.
        else if (keychainAvailable) await forget(profile).catch(() => undefined);
        return enter(profile, { token, place: input.remember });
      });
      entering = entered.catch(() => undefined);
      return entered;
    },
    signInToSandbox: enterSandbox,
    signOut: async () => {
      turns += 1;
      const profile = profiles.active();
      if (profile) {
        // Forgotten here first: a keychain that fails must not leave the app signed in.
        const kept = keychainAvailable || held.get(profile.id)?.place === 'keychain';
        held.delete(profile.id);
        refused.delete(profile.id);
        await profiles.setActive(null);
        changed();
        // Also of a token that was renewed for this session only: an older one may still be kept.
        if (kept && profile.kind === 'provider') await forget(profile);
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
      if (profile.kind === 'provider' && (keychainAvailable || held.get(profileId)?.place === 'keychain')) {
        await forget(profile);
      }
      held.delete(profileId);
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
      const renewsItself = profiles.active()?.kind === 'sandbox';
      return current().status === 'signed_in' && !renewsItself ? tokenEnd() : null;
    },
  };
}

/**
 * The keychain's entry of a profile, which holds its origin: under another address, whoever wrote it into the list of profiles,
 * there is no token to be found.
 */
function entryOf({ id, baseUrl }: Profile): string {
  return `${id} ${new URL(baseUrl).origin}`;
}

/** A difference below this is the answers' way and whole seconds, not a clock that is wrong. */
const noise = 5_000;

/** Makes the memory of how far each profile's provider's clock is ahead of this machine's; it lives as long as the app. */
function createClockOffsets() {
  const known = new Map<string, number>();
  const of = (profileId: string) => known.get(profileId) ?? 0;
  return {
    /** Returns milliseconds; 0 until something is known. */
    of,
    /** Takes a measurement, in milliseconds; says whether it changed what is known. */
    note: (profileId: string, ahead: number): boolean => {
      if (Math.abs(ahead - of(profileId)) < noise) return false;
      known.set(profileId, Math.abs(ahead) < noise ? 0 : ahead);
      return true;
    },
  };
}
