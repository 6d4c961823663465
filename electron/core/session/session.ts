/** Who is signed in: holds the active profile's token and nobody else does. */
import type { Profile, Session, SignIn, tokenPlaces } from '../../contract/session.ts';
import { fail } from '../failure-error.ts';
import type { Keychain } from './keychain.ts';
import { type Profiles, sandboxProfileId } from './profiles.ts';
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
  /** The active profile's token. Throws `unauthorized` when there is none or the provider refused it. */
  token(): string;
  /** Takes up the profile of the last run; asks nobody. */
  restore(): Promise<void>;
  signIn(input: SignIn): Promise<Session>;
  signInToSandbox(): Promise<Session>;
  signOut(): Promise<Session>;
  switchProfile(profileId: string): Promise<Session>;
  /** The provider refused the active token: the archive stays open, a new token is asked for. */
  markExpired(): void;
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
  let keychainAvailable = true;

  const current = (): Session => {
    const profile = profiles.active();
    const own = profile ? held.get(profile.id) : undefined;
    return {
      profiles: [...profiles.all()],
      activeProfileId: profile?.id ?? null,
      status: !profile ? 'signed_out' : own && !refused.has(profile.id) ? 'signed_in' : 'expired',
      tokenPlace: own?.place ?? null,
      tokenExpiresAt: own ? readTokenFacts(own.token).expiresAt : null,
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
      color: 'orange',
    };
    return enter(profile, { token, place: 'memory' });
  };

  /** Takes up a profile that was used before. Without a token it is `expired`: its archive can still be read. */
  const resume = async (profile: Profile): Promise<Session> => {
    if (profile.kind === 'sandbox') return enterSandbox();
    if (!held.has(profile.id) && keychainAvailable) {
      const token = await keychain.read(profile.id).catch(() => null);
      if (token) held.set(profile.id, { token, place: 'keychain' });
    }
    await profiles.setActive(profile.id);
    return changed();
  };

  return {
    current,
    activeProfile: () => profiles.active(),
    token: () => {
      const profile = profiles.active();
      const own = profile ? held.get(profile.id) : undefined;
      if (!profile || !own || refused.has(profile.id)) throw fail('unauthorized');
      return own.token;
    },
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
    markExpired: () => {
      const profile = profiles.active();
      if (!profile || refused.has(profile.id)) return;
      refused.add(profile.id);
      changed();
    },
  };
}

/** Which profile a sign-in is for. A renewal with another user's token would mix two archives: it is refused. */
function profileFor(profiles: Profiles, input: SignIn, userId: number | null): Profile {
  if (input.profileId === null) return profiles.findOrMake({ baseUrl: input.baseUrl, userId, label: input.label });
  const profile = profiles.find(input.profileId);
  if (!profile) throw fail('not_found');
  if (profile.userId !== userId) throw fail('other_user', { field: 'token' });
  return input.label ? { ...profile, label: input.label } : profile;
}
