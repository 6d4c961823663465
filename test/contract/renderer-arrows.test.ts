/** The renderer's folders import downwards alone: the linter's rules are tried on every arrow that must not be. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

/** Lowest first. Folders of one level do not know each other. */
const levels = [
  ['i18n'],
  ['bridge'],
  ['ui'],
  ['sync', 'sign-in', 'updates', 'export', 'incidents'],
  ['settings'],
  ['frame'],
  ['resends'],
  ['deliveries'],
  ['views', 'reconcile', 'tour'],
  ['palette'],
  ['app'],
];
const folders = levels.flat();
const levelOf = (folder: string) => levels.findIndex((level) => level.includes(folder));

/** A line in a file, and whether the linter has to refuse it. */
interface Arrow {
  readonly path: string;
  readonly line: string;
  readonly refused: boolean;
}

const between: readonly Arrow[] = folders.flatMap((from) =>
  folders
    .filter((to) => to !== from)
    .map((to) => ({
      path: `renderer/${from}/to-${to}.ts`,
      line: `import '../${to}/x.ts';`,
      refused: levelOf(to) >= levelOf(from),
    })),
);
/** What is no business of any folder, from a file of each: an override replaces the rules of the one before it. */
const outwards: readonly Arrow[] = ['renderer', ...folders.map((folder) => `renderer/${folder}`)].flatMap((folder) => {
  const up = '../'.repeat(folder.split('/').length);
  const refused = [
    "import 'node:fs';",
    "import { ipcRenderer } from 'electron';",
    "import { z } from 'zod';",
    `import '${up}electron/core/lib/log.ts';`,
    `import '${up}electron/shell/window.ts';`,
    `import '${up}electron/sandbox/sandbox.ts';`,
    `import { kindSchema } from '${up}electron/contract/common.ts';`,
  ];
  const allowed = [
    `import type { Kind } from '${up}electron/contract/common.ts';`,
    `import { shortcuts } from '${up}electron/contract/values/shortcuts.ts';`,
  ];
  return [
    ...refused.map((line, index) => ({ path: `${folder}/refused-${index}.ts`, line, refused: true })),
    ...allowed.map((line, index) => ({ path: `${folder}/allowed-${index}.ts`, line, refused: false })),
  ];
});
const deeper: readonly Arrow[] = [
  { path: 'renderer/ui/data-grid/x.ts', line: "import '../../deliveries/store.ts';", refused: true },
  { path: 'renderer/resends/wizard/steps/x.ts', line: "import '../../../deliveries/store.ts';", refused: true },
  { path: 'renderer/resends/wizard/steps/x2.ts', line: "import '../../../sync/use-downloads.ts';", refused: false },
  { path: 'electron/contract/values/x.ts', line: "import { z } from 'zod';", refused: true },
  { path: 'electron/contract/values/x2.ts', line: "import { kindSchema } from '../common.ts';", refused: true },
];
const arrows = [...between, ...outwards, ...deeper];

describe('the arrows of the renderer', () => {
  const refusals = new Set<string>();
  beforeAll(() => {
    using folder = makeTemporaryFolder();
    copyFileSync(join(root, 'biome.json'), join(folder.path, 'biome.json'));
    for (const { path, line } of arrows) {
      mkdirSync(dirname(join(folder.path, path)), { recursive: true });
      writeFileSync(join(folder.path, path), `${line}\n`);
    }
    const options = ['--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none'];
    const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', ...options, '.'], {
      cwd: folder.path,
      encoding: 'utf8',
      maxBuffer: 64 * 1_024 * 1_024,
    });
    const report: unknown = JSON.parse(stdout);
    if (!isReport(report)) throw new Error(`The linter did not run: ${stderr}`);
    for (const { category, location } of report.diagnostics)
      if (category === 'lint/style/noRestrictedImports') refusals.add(normalize(location.path));
  });

  it('are refused where they lead up or sideways, and no others', () => {
    const wrong = arrows.filter(({ path, refused }) => refusals.has(normalize(path)) !== refused);
    expect(wrong).toEqual([]);
    expect(refusals.size).toBe(arrows.filter(({ refused }) => refused).length);
  });

  it('are ruled for every folder that there is', () => {
    const present = globSync('renderer/*/', { cwd: root }).map((path) => relative('renderer', path));
    expect(present.toSorted()).toEqual(folders.toSorted());
  });

  it('form no circle between files', () => {
    expect(circleAmong(globSync('renderer/**/*.{ts,tsx}', { cwd: root }))).toBeNull();
  });
});

interface Report {
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'diagnostics' in value && Array.isArray(value.diagnostics);
}

/** Returns the files of the first circle of imports; `null` where there is none. What is only loaded later counts, too. */
function circleAmong(files: readonly string[]): readonly string[] | null {
  const imports = new Map(
    files.map((file) => {
      const found = readFileSync(join(root, file), 'utf8').matchAll(
        /(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/gu,
      );
      return [file, [...found].map(([, target]) => normalize(join(dirname(file), target ?? '')))] as const;
    }),
  );
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of imports.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of files) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return null;
}
