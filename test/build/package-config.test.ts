import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from '../../build/project.ts';

const config = parse(readFileSync(inRoot('build/electron-builder.yml'), 'utf8'));
const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));

/** What the Linux packages show is in test/security/package.test.ts: those are made there. Windows' and macOS' cannot be. */
describe('what the packages are made from', () => {
  it('takes in what is named, and nothing else', () => {
    expect(config.files[0]).toBe('!**/*');
    const all = [...config.files, ...config.mac.files] as string[];
    const wide = all.filter((pattern) => !pattern.startsWith('!') && /^(\*|node_modules\/(?!keytar\/))/.test(pattern));
    expect(wide).toEqual([]);
  });

  it("names keytar's binaries as keytar brings them", () => {
    const patterns = [...config.files, ...config.mac.files].filter((pattern: string) =>
      pattern.includes('/prebuilds/'),
    );
    const targets = [
      ['linux', 'x64'],
      ['win32', 'x64'],
      ['win32', 'arm64'],
      ['darwin', 'x64'],
      ['darwin', 'arm64'],
    ] as const;
    const folders = patterns.flatMap((pattern: string) =>
      targets.map(([platform, arch]) => pattern.replace(/\$\{platform\}/, platform).replace(/\$\{arch\}/, arch)),
    );
    for (const folder of folders) expect(existsSync(inRoot(folder.replace('*.node', 'keytar.node')))).toBe(true);
  });

  it('installs for one person on Windows, for both processors, and leaves the archives when it goes', () => {
    expect(config.win.target).toEqual([{ target: 'nsis', arch: ['x64', 'arm64'] }]);
    expect(config.nsis).toMatchObject({ perMachine: false, deleteAppDataOnUninstall: false });
  });

  it('is one app for both processors on macOS, hardened and notarised', () => {
    expect(config.mac).toMatchObject({ hardenedRuntime: true, notarize: true, x64ArchFiles: '**/keytar/prebuilds/**' });
    expect(config.mac.target).toEqual([
      { target: 'dmg', arch: ['universal'] },
      { target: 'zip', arch: ['universal'] },
    ]);
  });

  it('loosens nothing of the hardened runtime but what V8 cannot do without', () => {
    expect(config.mac.entitlementsInherit).toBe(config.mac.entitlements);
    const text = readFileSync(inRoot(config.mac.entitlements), 'utf8');
    const body = /<plist version="1\.0">\s*<dict>([\s\S]*)<\/dict>\s*<\/plist>\s*$/.exec(text)?.[1] ?? '';
    const entries = [...body.replaceAll(/<!--[\s\S]*?-->/g, '').matchAll(/<key>([^<]+)<\/key>\s*<(\w+)\/>/g)];
    expect(entries.map(([, key, value]) => [key, value])).toEqual([['com.apple.security.cs.allow-jit', 'true']]);
  });

  it('looks for updates at one address, over HTTPS', () => {
    expect(Object.keys(config.publish).toSorted()).toEqual(['provider', 'url']);
    expect(config.publish.provider).toBe('generic');
    expect(new URL(config.publish.url)).toMatchObject({ protocol: 'https:', username: '', search: '' });
  });

  it('says what a Linux package must say', () => {
    expect(manifest).toMatchObject({ homepage: expect.stringMatching(/^https:/), desktopName: 'reenvio.desktop' });
    expect(config.linux.target).toEqual(['AppImage', 'deb', 'rpm']);
  });
});
