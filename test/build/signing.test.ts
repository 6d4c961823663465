import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  describeSigning,
  readReleaseKey,
  readSigning,
  signFeeds,
  signingSwitches,
} from '../../build/scripts/signing.ts';
import { isSignedRelease } from '../../electron/shell/updates/feed-signature.ts';
import { readUpdateKey, updatesBy } from '../../electron/shell/updates/update-support.ts';
import { folderOfTest } from '../support/folder-of-test.ts';

const keys = generateKeyPairSync('ed25519');
const publicText = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const pem = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** As electron-builder 26 writes it. */
const feed = `version: 1.2.3
files:
  - url: Reenvio-1.2.3-linux-x86_64.AppImage
    sha512: 6Tz0zYd6w3Xb5l1r3Jx3oT2a0vYt9b7c8d9e0f==
    size: 123456789
    blockMapSize: 130000
  - url: Reenvio-1.2.3-linux-amd64.deb
    sha512: Ab0zYd6w3Xb5l1r3Jx3oT2a0vYt9b7c8d9e0f==
    size: 98765432
path: Reenvio-1.2.3-linux-x86_64.AppImage
sha512: 6Tz0zYd6w3Xb5l1r3Jx3oT2a0vYt9b7c8d9e0f==
releaseDate: '2026-01-31T12:00:00.000Z'
`;

describe('signing', () => {
  it('of a feed is accepted by an app with the key, and only for what was signed', async () => {
    const folder = folderOfTest();
    await writeFile(join(folder, 'latest-linux.yml'), feed);
    await writeFile(join(folder, 'builder-debug.yml'), 'x: 1\n');
    expect(signFeeds(folder, keys.privateKey)).toEqual(['latest-linux.yml']);
    const signed = parse(await readFile(join(folder, 'latest-linux.yml'), 'utf8'));
    expect(signed).toMatchObject(parse(feed));
    const accepts = (release: object, key = keys.publicKey) =>
      isSignedRelease({ ...signed, ...release }, 'linux', signed.signature, key);
    expect(accepts({})).toBe(true);
    expect(accepts({ stagingPercentage: 10 })).toBe(true);
    expect(accepts({ version: '1.2.4' })).toBe(false);
    expect(accepts({ releaseDate: '2026-02-01T12:00:00.000Z' })).toBe(false);
    expect(isSignedRelease(signed, 'win32', signed.signature, keys.publicKey)).toBe(false);
    expect(accepts({ files: signed.files.slice(1) })).toBe(false);
    expect(accepts({ files: [] })).toBe(false);
    expect(accepts({}, generateKeyPairSync('ed25519').publicKey)).toBe(false);
    expect(isSignedRelease(signed, 'linux', 'no signature', keys.publicKey)).toBe(false);
  });

  it('gives the app the public half of the key, and packaging nothing of the private one', () => {
    const environment: NodeJS.ProcessEnv = { UPDATE_PUBLIC_KEY: publicText, UPDATE_SIGNING_KEY: pem };
    const switches = signingSwitches(readSigning(environment));
    expect(environment).toEqual({ UPDATE_PUBLIC_KEY: publicText });
    const [, text] = /^-c\.extraMetadata\.updateKey=(.+)$/.exec(switches.join('\n')) ?? [];
    expect(readUpdateKey(text)?.equals(keys.publicKey)).toBe(true);
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const rsaPublic = rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    expect(() => readSigning({ UPDATE_PUBLIC_KEY: rsaPublic })).toThrow('no Ed25519 key');
    expect([undefined, '', 'AAAA', 7, rsaPublic].map(readUpdateKey)).toEqual([null, null, null, null, null]);
  });

  it('takes the private key of the public one alone', () => {
    expect(readReleaseKey({ UPDATE_SIGNING_KEY: pem, UPDATE_PUBLIC_KEY: publicText }).equals(keys.privateKey)).toBe(
      true,
    );
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    expect(() => readReleaseKey({ UPDATE_SIGNING_KEY: pem, UPDATE_PUBLIC_KEY: other })).toThrow('not the other half');
    expect(() => readReleaseKey({ UPDATE_SIGNING_KEY: pem })).toThrow('not the other half');
    expect(() => readReleaseKey({ UPDATE_PUBLIC_KEY: publicText })).toThrow('is not set');
  });

  it('is said to be absent where the secrets are, and empty ones are none', () => {
    const environment: NodeJS.ProcessEnv = { CSC_LINK: '', APPLE_API_KEY: '', UPDATE_PUBLIC_KEY: '' };
    const signing = readSigning(environment);
    expect(environment).toEqual({});
    expect(describeSigning(signing).match(/NOT signed|NO updates/g)).toHaveLength(2);
    expect(signingSwitches(signing)).toEqual([]);
    const certified = readSigning({ CSC_LINK: 'certificate.p12' });
    expect(describeSigning(certified)).toContain('The packages are signed.');
    // With a certificate, a package that could not be signed is a failure.
    expect(signingSwitches(certified)).toEqual(['-c.forceCodeSigning=true']);
  });

  it('decides with the installation who brings updates', () => {
    const installed = {
      isPackaged: true,
      platform: 'linux',
      packageType: null,
      appImage: null,
      key: keys.publicKey,
    } as const;
    expect(updatesBy({ ...installed, appImage: '/opt/Reenvio.AppImage' })).toBe('app');
    expect(updatesBy({ ...installed, packageType: 'deb' })).toBe('deb');
    expect(updatesBy({ ...installed, packageType: 'rpm' })).toBe('rpm');
    expect(updatesBy({ ...installed, platform: 'win32' })).toBe('app');
    expect(updatesBy({ ...installed, platform: 'darwin' })).toBe('app');
    expect(updatesBy(installed)).toBe('none');
    expect(updatesBy({ ...installed, platform: 'win32', key: null })).toBe('none');
    expect(updatesBy({ ...installed, platform: 'win32', isPackaged: false })).toBe('none');
  });
});
