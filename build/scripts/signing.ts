/** What packages are signed with: taken from the environment, where a release has it as secrets. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { type Release, signRelease } from '../../electron/shell/updates/feed-signature.ts';

/** electron-builder's own variables: a certificate for Windows or macOS, and who may ask Apple to notarise. */
const certificates = ['CSC_LINK', 'WIN_CSC_LINK', 'CSC_NAME'] as const;
const secrets = [
  ...certificates,
  'CSC_KEY_PASSWORD',
  'WIN_CSC_KEY_PASSWORD',
  'APPLE_API_KEY',
  'APPLE_API_KEY_ID',
  'APPLE_API_ISSUER',
  'UPDATE_SIGNING_KEY',
] as const;

export interface Signing {
  /** Whether there is a certificate for the packages themselves. */
  readonly certificate: boolean;
  /** The Ed25519 key of UPDATE_SIGNING_KEY (PKCS #8, PEM), which signs releases for the apps that are installed. */
  readonly releaseKey: KeyObject | null;
}

/** Reads it. A secret that a workflow does not have is an empty variable: it is taken out of `environment`. */
export function readSigning(environment: NodeJS.ProcessEnv): Signing {
  for (const name of secrets) if (environment[name] === '') delete environment[name];
  const pem = environment.UPDATE_SIGNING_KEY;
  const releaseKey = pem === undefined ? null : createPrivateKey(pem);
  if (releaseKey !== null && releaseKey.asymmetricKeyType !== 'ed25519')
    throw new Error('UPDATE_SIGNING_KEY is no Ed25519 key.');
  return { certificate: certificates.some((name) => environment[name] !== undefined), releaseKey };
}

/** What electron-builder is told: the key that the app holds releases against; and to fail rather than to leave a package unsigned. */
export function signingSwitches({ certificate, releaseKey }: Signing): string[] {
  const publicKey =
    releaseKey && createPublicKey(releaseKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return [
    ...(certificate ? ['-c.forceCodeSigning=true'] : []),
    ...(publicKey ? [`-c.extraMetadata.updateKey=${publicKey}`] : []),
  ];
}

/** What a person is told before packaging. */
export function describeSigning({ certificate, releaseKey }: Signing): string {
  return [
    certificate ? 'The packages are signed.' : 'The packages are NOT signed: no certificate is in the environment.',
    releaseKey
      ? 'The update feed is signed.'
      : 'The update feed is NOT signed: without UPDATE_SIGNING_KEY the app takes no updates.',
  ].join('\n');
}

/** Signs the feed's files in a folder of packages, and gives their names. */
export function signFeeds(folder: string, releaseKey: KeyObject): string[] {
  const names = globSync('latest*.yml', { cwd: folder });
  for (const name of names) {
    const path = join(folder, name);
    const release = parse(readFileSync(path, 'utf8')) as Release;
    writeFileSync(path, stringify({ ...release, signature: signRelease(release, releaseKey) }));
  }
  return names;
}
