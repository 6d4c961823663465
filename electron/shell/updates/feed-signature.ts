/**
 * The makers' signature on a release, in the feed's file beside what electron-builder writes there. electron-updater holds
 * a download against the feed's checksum; this holds the feed against a key that is inside the app, so that whoever
 * controls the feed's host alone can offer nothing.
 */
import { type KeyObject, sign, verify } from 'node:crypto';

/** The parts of a feed's file (`latest.yml`, `latest-mac.yml`, `latest-linux.yml`) that decide what is installed. */
export interface Release {
  readonly version: string;
  readonly files: readonly {
    readonly url: string;
    readonly sha512: string;
    readonly size?: number | undefined;
    readonly isAdminRightsRequired?: boolean | undefined;
  }[];
}

/** Gives the Ed25519 signature of a release in Base64. How many machines it is offered to may change after signing. */
export function signRelease(release: Release, privateKey: KeyObject): string {
  return sign(null, signedPart(release), privateKey).toString('base64');
}

/** Says whether a release bears the signature of the key's owner. */
export function isSignedRelease(release: Release, signature: unknown, publicKey: KeyObject): boolean {
  if (typeof signature !== 'string' || !Array.isArray(release.files) || release.files.length === 0) return false;
  return verify(null, signedPart(release), publicKey, Buffer.from(signature, 'base64'));
}

function signedPart({ version, files }: Release): Buffer {
  const facts = files.map((file) => [file.url, file.sha512, file.size ?? null, file.isAdminRightsRequired === true]);
  return Buffer.from(JSON.stringify(['reenvio-release', version, ...facts]));
}
