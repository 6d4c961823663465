/** Who is signed in: holds the active profile's token and nobody else does. */
import type { Profile, ProfileChange, Session, SignIn, tokenPlaces } from '../../contract/session.ts';
import { fail } from '../lib/failure-error.ts';
import type { TokenEnd } from './expiry-watch.ts';
import type { Keychain } from './keychain.ts';
import { type Profiles, profileFor, sandboxProfileId } from './profiles.ts';
import { cleanPastedToken, readTokenFacts } from './token.ts';

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
      const token = await keychain.read(profile.id).catch(() => null);
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
      if (!/^[\x21-\x7e]+$/.test(token)) throw fail('validation', { field: 'token' });
      const { userId } = readTokenFacts(token);
      const profile = profileFor(profiles, { ...input, baseUrl }, userId);
      await options.verify(profile.baseUrl, token);
      if (input.remember === 'keychain') await keychain.write(profile.id, token);
      return enter(profile, { token, place: input.remember });
    },
    signInToSandbox: enterSandbox,
    signOut: async () => {
      turns += 1;
      const profile = profiles.active();
      if (profile) {
        // Forgotten here first: a keychain that fails must not leave the app signed in.
        const place = held.get(profile.id)?.place;
        held.delete(profile.id);
        refused.delete(profile.id);
        await profiles.setActive(null);
        changed();
        if (place !== 'memory' && profile.kind === 'provider') await keychain.remove(profile.id);
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
        await keychain.remove(profileId);
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

/** A difference below this is the answers' way and whole seconds, not a clock that is wrong. */
const noise = 5_000;

export interface ClockOffsets {
  /** Takes a measurement, in milliseconds; says whether it changed what is known. */
  note(profileId: string, ahead: number): boolean;
  /** Gives by how many milliseconds the profile's provider is ahead of this machine; 0 until that is known. */
  of(profileId: string): number;
}

/** Makes the memory; it lives as long as the app. */
export function createClockOffsets(): ClockOffsets {
  const known = new Map<string, number>();
  const of = (profileId: string) => known.get(profileId) ?? 0;
  return {
    of,
    note: (profileId, ahead) => {
      if (Math.abs(ahead - of(profileId)) < noise) return false;
      known.set(profileId, Math.abs(ahead) < noise ? 0 : ahead);
      return true;
    },
  };
}
