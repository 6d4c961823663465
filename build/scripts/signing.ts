/** What packages are signed with: taken from the environment, where a release has it as secrets. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { platformOfFeed, type Release, signRelease } from '../../electron/shell/updates/feed-signature.ts';
import { readUpdateKey } from '../../electron/shell/updates/update-support.ts';

/** electron-builder's own variables: a certificate for Windows or macOS, and who may ask Apple to notarise. */
const certificates = ['CSC_LINK', 'WIN_CSC_LINK', 'CSC_NAME'] as const;
const variables = [
  ...certificates,
  'CSC_KEY_PASSWORD',
  'WIN_CSC_KEY_PASSWORD',
  'APPLE_API_KEY',
  'APPLE_API_KEY_ID',
  'APPLE_API_ISSUER',
  'UPDATE_PUBLIC_KEY',
] as const;

export interface Signing {
  /** Whether there is a certificate for the packages themselves. */
  readonly certificate: boolean;
  /**
   * The public half of the Ed25519 key that signs releases (UPDATE_PUBLIC_KEY: SPKI, DER in Base64), which apps hold them
   * against. The private half is no business of packaging, which runs the code of many packages.
   */
  readonly updateKey: string | null;
}

/** Reads it. A secret that a workflow does not have is an empty variable: it is taken out of `environment`. */
export function readSigning(environment: NodeJS.ProcessEnv): Signing {
  for (const name of variables) if (environment[name] === '') delete environment[name];
  // Whatever the packaging starts inherits the rest.
  delete environment.UPDATE_SIGNING_KEY;
  const updateKey = environment.UPDATE_PUBLIC_KEY ?? null;
  if (updateKey !== null && readUpdateKey(updateKey) === null) throw new Error('UPDATE_PUBLIC_KEY is no Ed25519 key.');
  return { certificate: certificates.some((name) => environment[name] !== undefined), updateKey };
}

/** What electron-builder is told: the key that the app holds releases against; and to fail rather than to leave a package unsigned. */
export function signingSwitches({ certificate, updateKey }: Signing): string[] {
  return [
    ...(certificate ? ['-c.forceCodeSigning=true'] : []),
    ...(updateKey ? [`-c.extraMetadata.updateKey=${updateKey}`] : []),
  ];
}

/** What a person is told before packaging. */
export function describeSigning({ certificate, updateKey }: Signing): string {
  return [
    certificate ? 'The packages are signed.' : 'The packages are NOT signed: no certificate is in the environment.',
    updateKey
      ? 'The app takes updates that are signed with the key of UPDATE_PUBLIC_KEY; sign-feeds.ts signs them.'
      : 'The app takes NO updates: it is built without UPDATE_PUBLIC_KEY.',
  ].join('\n');
}

/**
 * Reads the private key that signs releases: UPDATE_SIGNING_KEY (Ed25519; PKCS #8, PEM).
 *
 * @throws when it is none, or not the other half of UPDATE_PUBLIC_KEY: no app would take what it signs.
 */
export function readReleaseKey({ UPDATE_SIGNING_KEY, UPDATE_PUBLIC_KEY }: NodeJS.ProcessEnv): KeyObject {
  if (!UPDATE_SIGNING_KEY) throw new Error('UPDATE_SIGNING_KEY is not set.');
  const key = createPrivateKey(UPDATE_SIGNING_KEY);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('UPDATE_SIGNING_KEY is no Ed25519 key.');
  if (!readUpdateKey(UPDATE_PUBLIC_KEY)?.equals(createPublicKey(key)))
    throw new Error('UPDATE_SIGNING_KEY is not the other half of UPDATE_PUBLIC_KEY.');
  return key;
}

/** Signs the feed's files in a folder of packages, and returns their names. */
export function signFeeds(folder: string, releaseKey: KeyObject): string[] {
  const names = globSync('latest*.yml', { cwd: folder });
  for (const name of names) {
    const path = join(folder, name);
    const release = parse(readFileSync(path, 'utf8')) as Release;
    const signed = { ...release, signature: signRelease(release, platformOfFeed(name), releaseKey) };
    // Quoted: electron-updater's own reader would make something else than a text of a bare date.
    writeFileSync(path, stringify(signed, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }));
  }
  return names;
}
