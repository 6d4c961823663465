/** Electron's security checklist: each item has its test, and README.md says truly where. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../build/project.ts';

const here = (name: string) => new URL(name, import.meta.url);
const rows = [...readFileSync(here('README.md'), 'utf8').matchAll(/^\| (\d+) \| (.+?) \| (.+?) \|$/gm)].map(
  ([, number = '', item = '', files = '']) => ({
    number: Number(number),
    item,
    files: [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
  }),
);
const tests = readdirSync(here('.')).filter((name) => name.endsWith('.test.ts'));

/** Titles that begin with an item's number and name. */
function filesWithTitle(number: number, item: string): string[] {
  return tests.filter((file) => readFileSync(here(file), 'utf8').includes(`'${number}. ${item}`)).toSorted();
}

describe('the checklist', () => {
  it('is whole', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it.each(rows)('$number. $item: is tested where README.md says', ({ number, item, files }) => {
    expect(files.length).toBeGreaterThan(0);
    expect(filesWithTitle(number, item)).toEqual(files.toSorted());
  });

  it('has no test of an item that it does not list', () => {
    const titles = tests.flatMap((file) =>
      [...readFileSync(here(file), 'utf8').matchAll(/(?:describe|it)(?:\.\w+)*\(\s*'(\d+)\. ([^']+)'/g)].map(
        ([, number, item]) => `${number}. ${item}`,
      ),
    );
    const listed = new Set(rows.map(({ number, item }) => `${number}. ${item}`));
    expect(titles.filter((title) => !listed.has(title))).toEqual([]);
  });
});

describe('16. Use a current version of Electron', () => {
  const require = createRequire(import.meta.url);
  const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
  const wanted: string = json(inRoot('package.json')).devDependencies.electron;

  it('names one release to the last digit, which is the one that is installed and locked', () => {
    expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
    expect(json(require.resolve('electron/package.json')).version).toBe(wanted);
    expect(json(inRoot('package-lock.json')).packages['node_modules/electron'].version).toBe(wanted);
  });

  it('is tested on the Node that it brings', () => {
    // Electron 45 brings Node 24, with which these tests run.
    expect(Number(wanted.split('.')[0])).toBeGreaterThanOrEqual(45);
    expect(process.versions.node.split('.')[0]).toBe('24');
  });
});
