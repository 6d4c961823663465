/** electron-updater as Reenvio uses it: it asks, fetches and installs when it is told to, and never by itself. */
import { createHash, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { AppUpdater, UpdateInfo } from 'electron-updater';
import type { UpdateProblem } from '../../contract/updates.ts';
import { isSignedRelease } from './feed-signature.ts';

export interface Offer {
  readonly version: string;
  /** The names of the release's files. */
  readonly files: readonly string[];
}

/** Every method throws what {@link problemOf} can name. */
export interface Updater {
  /** Asks the feed; `null` when there is nothing newer for this machine. Counts a machine into a staged release by chance. */
  check(): Promise<Offer | null>;
  /** Fetches what the last check found; tells the part that is done, from 0 to 1. */
  download(onPart: (part: number) => void): Promise<void>;
  /** Has what was fetched installed when the app ends. */
  installOnQuit(): Promise<void>;
  /** Installs and starts the app again. Call last: it ends the app. */
  restart(): void;
}

/** The release is not signed with the key that this build knows, or older than one that was seen. */
class UntrustedRelease extends Error {
  override readonly name = 'UntrustedRelease';
}

/** The file is not the one that was downloaded. */
class ChangedFile extends Error {
  override readonly name = 'ChangedFile';
}

export interface UpdaterOptions {
  /** The Ed25519 key of whoever makes releases. */
  readonly publicKey: KeyObject;
  readonly platform: NodeJS.Platform;
  /** The date of the newest feed that was seen, kept from run to run; epoch milliseconds. */
  readonly newest: { get(): number; set(value: number): Promise<void> };
}

/** Takes electron-updater's updater for a system in hand. */
export function handleUpdater(library: AppUpdater, { publicKey, platform, newest }: UpdaterOptions): Updater {
  // Its messages quote addresses and paths; what went wrong is told by problemOf.
  library.logger = null;
  library.autoDownload = false;
  library.autoInstallOnAppQuit = false;
  library.allowDowngrade = false;
  // An installer that fetches more by itself would fetch it unchecked.
  library.disableWebInstaller = true;
  // The library would tell the feed a lasting number of this machine; staging works without the server's knowing it.
  library.requestHeaders = { 'x-user-staging-id': 'none' };
  // Failures come as rejections too; without a listener the event would be an uncaught exception.
  library.on('error', () => undefined);
  let found: UpdateInfo | null = null;

  const fetchFound = async (): Promise<string[]> => {
    if (found === null) throw new Error('Nothing was found to download.');
    return library.downloadUpdate();
  };
  /** The library trusts a file that it fetched since it started; another program may have changed it. */
  const holdAgainstFeed = async (paths: readonly string[]): Promise<void> => {
    for (const path of paths) {
      const digest = createHash('sha512');
      await pipeline(createReadStream(path), digest);
      const sha512 = digest.digest('base64');
      if (found?.files.some((file) => file.sha512 === sha512)) continue;
      await rm(path, { force: true });
      throw new ChangedFile();
    }
  };
  return {
    check: async () => {
      // A feed that does not answer takes nothing back.
      const result = await library.checkForUpdates();
      found = null;
      if (!result) return null;
      const info: UpdateInfo & { readonly signature?: unknown } = result.updateInfo;
      // Also of a feed without news: an old one that is served again would keep a version with a known fault in use.
      if (!isSignedRelease(info, platform, info.signature, publicKey)) throw new UntrustedRelease();
      const date = Date.parse(info.releaseDate);
      if (date < newest.get()) throw new UntrustedRelease();
      if (date > newest.get()) await newest.set(date);
      if (!result.isUpdateAvailable) return null;
      found = info;
      return { version: info.version, files: info.files.map(({ url }) => url) };
    },
    download: async (onPart) => {
      const tell = ({ percent }: { readonly percent: number }) => onPart(Math.min(1, Math.max(0, percent / 100)));
      library.on('download-progress', tell);
      try {
        await fetchFound();
      } finally {
        library.off('download-progress', tell);
      }
    },
    installOnQuit: async () => {
      // The library arranges the installation while it downloads; the file that is there is taken again.
      library.autoInstallOnAppQuit = true;
      try {
        await holdAgainstFeed(await fetchFound());
      } catch (error) {
        library.autoInstallOnAppQuit = false;
        throw error;
      }
    },
    restart: () => library.quitAndInstall(true, true),
  };
}

const problems: readonly (readonly [RegExp, UpdateProblem])[] = [
  [/UntrustedRelease|ERR_UPDATER_INVALID_SIGNATURE/, 'untrusted'],
  [/ChangedFile|ERR_CHECKSUM_MISMATCH|ERR_UPDATER_INVALID_UPDATE_INFO|ERR_UPDATER_NO_FILES_PROVIDED/, 'damaged'],
  [/ENOSPC/, 'disk-full'],
  [/net::ERR_|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|HTTP_ERROR|CHANNEL_FILE_NOT_FOUND/, 'unreachable'],
  [/Cannot download|timed out|aborted|socket hang up/i, 'unreachable'],
];

/** Names what went wrong, as far as a person can do something about it. */
export function problemOf(error: unknown): UpdateProblem {
  if (!(error instanceof Error)) return 'other';
  const { code } = error as NodeJS.ErrnoException;
  const text = `${error.name} ${code ?? ''} ${error.message}`;
  return problems.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}
