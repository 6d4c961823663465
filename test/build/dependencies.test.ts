import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../build/project.ts';

const readme = readFileSync(inRoot('build/README.md'), 'utf8');
const section = /^## Dependencies\n([\s\S]*)/m.exec(readme)?.[1] ?? '';
const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const lock = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));

/** The rows of the table under a heading: a name in backticks, and why. */
function table(heading: string): readonly (readonly [string, string])[] {
  const text = section.slice(section.indexOf(`| ${heading} |`)).split('\n\n')[0] ?? '';
  return [...text.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, name = '', why = '']) => [name, why]);
}

describe('the dependencies in build/README.md', () => {
  it.each([
    ['ships', 'dependencies'],
    ['tool', 'devDependencies'],
  ])('that it calls “%s” are the %s, each with its reason', (heading, key) => {
    const rows = table(heading);
    expect(rows.map(([name]) => name)).toEqual(Object.keys(manifest[key]));
    expect(rows.filter(([, why]) => why.trim().length < 5)).toEqual([]);
  });

  it('are as many as it says', () => {
    expect(section).toContain(`${table('ships').length} direct dependencies`);
    expect(section).toContain(`${table('tool').length} more are tools`);
  });
});

describe('what is installed', () => {
  interface Locked {
    readonly name?: string;
    readonly hasInstallScript?: boolean;
    readonly resolved?: string;
    readonly integrity?: string;
    readonly link?: boolean;
  }
  const packages = Object.entries(lock.packages as Record<string, Locked>).filter(([path]) => path !== '');
  const nameOf = ([path, { name }]: readonly [string, Locked]) => name ?? path.replace(/^.*node_modules\//, '');

  it('runs no install script but those that were judged', () => {
    const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(nameOf);
    expect(scripted.toSorted()).toEqual(Object.keys(manifest.allowScripts).toSorted());
    const allowed = Object.entries(manifest.allowScripts).filter(([, allow]) => allow);
    expect(allowed).toEqual([['node', true]]);
    expect(readFileSync(inRoot('.npmrc'), 'utf8')).toMatch(/^strict-allow-scripts=true$/m);
    for (const name of scripted) expect(section).toContain(`\`${name}\``);
  });

  it('is what the lock file says, to the byte, and comes from no address but the registry', () => {
    expect(lock.packages[''].dependencies).toEqual(manifest.dependencies);
    expect(lock.packages[''].devDependencies).toEqual(manifest.devDependencies);
    expect(packages.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(nameOf)).toEqual([]);
    const elsewhere = packages.filter(([, { resolved, link }]) => link || /^(git|file|http:)/.test(resolved ?? ''));
    expect(elsewhere.map(nameOf)).toEqual([]);
  });
});
