/** Who can bring a newer version to this installation. Pure: what it looks at is handed in. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { UpdateState } from '../../contract/updates.ts';

export interface Installation {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  /** What electron-builder wrote to `package-type` in the resources of a Linux package. */
  readonly packageType: string | null;
  /** The file that an AppImage was started from. */
  readonly appImage: string | null;
  /** `updateKey` of the package's own package.json: the public half of the key that signs releases. */
  readonly key: KeyObject | null;
}

/**
 * Returns who installs updates: nobody in development, in a build without a key to hold a release against, and where the
 * app lies in a folder that no installer made.
 */
export function updatesBy({ isPackaged, platform, packageType, appImage, key }: Installation): UpdateState['by'] {
  if (!isPackaged || key === null) return 'none';
  if (platform === 'win32' || platform === 'darwin') return 'app';
  if (packageType === 'deb' || packageType === 'rpm') return packageType;
  return platform === 'linux' && appImage !== null ? 'app' : 'none';
}

/** Reads an Ed25519 public key (SPKI, DER in Base64); `null` when there is none or it is no such key. */
export function readUpdateKey(text: unknown): KeyObject | null {
  if (typeof text !== 'string' || text === '') return null;
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
