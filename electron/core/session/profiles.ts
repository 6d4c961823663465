/** The list of profiles, on disk without their tokens. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Profile, profileColors, profileSchema, type SignInFromClipboard } from '../../contract/session.ts';
import { ownersIn } from '../database/meta.ts';
import { fail } from '../lib/failure-error.ts';
import { type JsonFile, openJsonFile } from '../lib/json-file.ts';

const fileSchema = z.object({
  // A colour that only a newer version knows hides no account.
  profiles: z.array(
    profileSchema.extend({
      color: z.enum(profileColors).catch('teal'),
      // Older versions wrote a number.
      userId: z.union([z.string(), z.number().transform(String)]).nullable(),
    }),
  ),
  activeProfileId: z.string().nullable(),
});

/** The sandbox is one profile: its ID is fixed, so that its archive is. */
export const sandboxProfileId = 'sandbox';

export interface Profiles {
  all(): readonly Profile[];
  /** Those that were not on the list any more and were found again by their archives. */
  readonly found: readonly Profile[];
  active(): Profile | null;
  find(id: string): Profile | undefined;
  /**
   * Finds the profile of this provider and user, or makes one with the first free colour. A user that nobody knows is a new one: two
   * of them must not share an archive.
   */
  findOrMake(wanted: Pick<Profile, 'baseUrl' | 'userId' | 'label'>): Profile;
  /** Adds the profile, or puts it in the place of the one with its ID. */
  save(profile: Profile): Promise<void>;
  setActive(id: string | null): Promise<void>;
  /** Takes it off the list, if it is there. */
  remove(id: string): Promise<void>;
}

/**
 * Opens the list that is kept in the file at `path`. An archive in the folder `archives` whose profile is not on it, because the list was
 * lost, says itself whose it is: it gets its profile back, under the ID by which the keychain and the saved views know it.
 */
export async function openProfiles(path: string, archives: string): Promise<Profiles> {
  const file: JsonFile<z.infer<typeof fileSchema>> = await openJsonFile(path, fileSchema, {
    profiles: [],
    activeProfileId: null,
  });
  const all = () => file.get().profiles;
  // A profile that only a newer version can read is on the list, too.
  const list = await readFile(path, 'utf8').catch(() => '');
  const found = (await ownersIn(archives))
    .filter(({ id }) => id !== sandboxProfileId && !list.includes(JSON.stringify(id)))
    .map(({ id, baseUrl, userId }, index): Profile => {
      const label = userId === null ? new URL(baseUrl).host : `${new URL(baseUrl).host} · ${userId}`;
      const color = profileColors[(all().length + index) % profileColors.length] ?? profileColors[0];
      return { id, label, baseUrl, kind: 'provider', userId, color };
    });
  if (found.length > 0) await file.set({ ...file.get(), profiles: [...all(), ...found] });
  const find = (id: string) => all().find((profile) => profile.id === id);
  return {
    all,
    found,
    find,
    active: () => find(file.get().activeProfileId ?? '') ?? null,
    findOrMake: ({ baseUrl, userId, label }) => {
      const known = all().find(
        (profile) =>
          profile.kind === 'provider' && profile.baseUrl === baseUrl && userId !== null && profile.userId === userId,
      );
      if (known) return label ? { ...known, label } : known;
      const color =
        profileColors.find((candidate) => all().every((profile) => profile.color !== candidate)) ?? profileColors[0];
      return { id: randomUUID(), label: label || new URL(baseUrl).host, baseUrl, kind: 'provider', userId, color };
    },
    save: (profile) => {
      // In its place: people know their profiles by their number.
      const next = all().map((other) => (other.id === profile.id ? profile : other));
      return file.set({ ...file.get(), profiles: find(profile.id) ? next : [...next, profile] });
    },
    setActive: (id) => file.set({ ...file.get(), activeProfileId: id }),
    remove: (id) => {
      const { profiles, activeProfileId } = file.get();
      const left = profiles.filter((profile) => profile.id !== id);
      return file.set({ profiles: left, activeProfileId: activeProfileId === id ? null : activeProfileId });
    },
  };
}

/** Which account a sign-in is for. */
export type Account = Pick<SignInFromClipboard, 'profileId' | 'baseUrl' | 'label'>;

/**
 * Returns the profile that a sign-in is for. Throws `not_found`, and `other_user`: a renewal with another user's token would mix
 * two archives.
 *
 * @param owner Whose the profile's archive is, where that is known otherwise.
 */
export function profileFor(
  profiles: Profiles,
  input: Account,
  userId: string | null,
  owner: string | null = null,
): Profile {
  if (input.profileId === null) return profiles.findOrMake({ baseUrl: input.baseUrl, userId, label: input.label });
  const profile = profiles.find(input.profileId);
  if (!profile) throw fail('not_found');
  const known = profile.userId ?? owner;
  // A person chose the profile: while nobody knows whose it is, it is theirs.
  if (known !== null && known !== userId) throw fail('other_user', { field: 'token' });
  return { ...profile, userId, ...(input.label && { label: input.label }) };
}
