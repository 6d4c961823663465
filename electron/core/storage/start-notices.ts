/** What a start found of the app's own files: damaged ones, settings that cannot be used, accounts whose list was lost. */
import { basename } from 'node:path';
import type { Handlers } from '../../contract/commands.ts';
import type { Settings } from '../../contract/settings.ts';
import type { StartNotice } from '../../contract/storage.ts';
import { fail } from '../lib/failure-error.ts';
import { type DamagedFile, damagedFilesOf, noteDamaged } from '../lib/json-file.ts';

export interface StartNoticesOptions {
  /** The files that are looked at, by what they hold; those of profiles that are not on the list are nobody's. */
  readonly files: () => readonly { readonly path: string; readonly holds: 'settings' | 'profiles' | 'views' }[];
  readonly unusableSettings: readonly (keyof Settings)[];
  /** Names of the accounts that were found again. */
  readonly foundAccounts: readonly string[];
  /** The open archive's profile, and how many resends wait because it was put back from an older copy; `null` when none is open. */
  readonly copy: () => { readonly profileId: string; readonly held: number } | null;
  readonly showInFolder: (path: string) => void;
}

type Damaged = DamagedFile & { readonly notice: Extract<StartNotice, { about: 'file' }> };

/** Returns the handlers. What is about a file is told at every start until it was noted; the rest, once a start. */
export function startNoticeHandlers({
  files,
  unusableSettings,
  foundAccounts,
  copy,
  showInFolder,
}: StartNoticesOptions): Pick<Handlers, 'listStartNotices' | 'dismissStartNotice' | 'showSetAsideFile'> {
  const once: StartNotice[] = [];
  if (unusableSettings.length > 0) once.push({ about: 'settings', id: 'settings', names: [...unusableSettings] });
  if (foundAccounts.length > 0) once.push({ about: 'accounts', id: 'accounts', labels: [...foundAccounts] });
  const dismissed = new Set<string>();
  const copies = (): StartNotice[] => {
    const { profileId, held } = copy() ?? { profileId: '', held: 0 };
    return held > 0 ? [{ about: 'copy', id: `copy of ${profileId}`, held }] : [];
  };

  const damaged = async (): Promise<Damaged[]> => {
    const found = files().map(async ({ path, holds }) =>
      (await damagedFilesOf(path)).map((file): Damaged => {
        const name = basename(file.path);
        return { ...file, notice: { about: 'file', id: name, holds, file: name, at: file.at } };
      }),
    );
    return (await Promise.all(found)).flat();
  };
  const damagedCalled = async (id: string): Promise<Damaged | undefined> =>
    (await damaged()).find(({ notice }) => notice.id === id);

  return {
    listStartNotices: async () => [
      ...(await damaged()).map(({ notice }) => notice),
      ...[...once, ...copies()].filter(({ id }) => !dismissed.has(id)),
    ],
    dismissStartNotice: async ({ id }) => {
      dismissed.add(id);
      const file = await damagedCalled(id);
      if (file) await noteDamaged(file);
      return null;
    },
    // The page names no file but those that it was told of.
    showSetAsideFile: async ({ id }) => {
      const file = await damagedCalled(id);
      if (!file) throw fail('not_found');
      showInFolder(file.path);
      return null;
    },
  };
}
