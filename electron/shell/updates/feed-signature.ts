/**
 * The makers' signature on a release, in the feed's file beside what electron-builder writes there. electron-updater holds
 * a download against the feed's checksum; this holds the feed against a key that is inside the app, so that whoever
 * controls the feed's host alone can offer nothing.
 */
import { type KeyObject, sign, verify } from 'node:crypto';

/** The parts of a feed's file (`latest.yml`, `latest-mac.yml`, `latest-linux.yml`) that decide what is installed. */
export interface Release {
  readonly version: string;
  /** When it was made (ISO 8601). An app takes no feed that is older than one it has seen. */
  readonly releaseDate: string;
  readonly files: readonly {
    readonly url: string;
    readonly sha512: string;
    readonly size?: number | undefined;
    readonly isAdminRightsRequired?: boolean | undefined;
  }[];
}

/** Returns the platform that a feed is for, by the name that electron-builder gives its file. */
export function platformOfFeed(name: string): NodeJS.Platform {
  if (name.startsWith('latest-linux')) return 'linux';
  return name.startsWith('latest-mac') ? 'darwin' : 'win32';
}

/**
 * Returns the Ed25519 signature of a release in Base64. It holds for one platform: a feed that is served in another's place is
 * none. How many machines the release is offered to may change after signing.
 */
export function signRelease(release: Release, platform: NodeJS.Platform, privateKey: KeyObject): string {
  return sign(null, signedPart(release, platform), privateKey).toString('base64');
}

/** Says whether a release for a platform bears the signature of the key's owner. */
export function isSignedRelease(
  release: Release,
  platform: NodeJS.Platform,
  signature: unknown,
  publicKey: KeyObject,
): boolean {
  if (typeof signature !== 'string' || !Array.isArray(release.files) || release.files.length === 0) return false;
  if (typeof release.releaseDate !== 'string' || Number.isNaN(Date.parse(release.releaseDate))) return false;
  return verify(null, signedPart(release, platform), publicKey, Buffer.from(signature, 'base64'));
}

function signedPart({ version, releaseDate, files }: Release, platform: NodeJS.Platform): Buffer {
  const facts = files.map((file) => [file.url, file.sha512, file.size ?? null, file.isAdminRightsRequired === true]);
  return Buffer.from(JSON.stringify(['reenvio-release-2', platform, releaseDate, version, ...facts]));
}
