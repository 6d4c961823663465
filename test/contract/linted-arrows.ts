/** Tries the linter's rules on imports, and finds circles among files. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';

export const root = join(import.meta.dirname, '..', '..');
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');

/** A line in a file, and whether the linter has to refuse it. */
export interface Arrow {
  readonly path: string;
  readonly line: string;
  readonly refused: boolean;
}

interface Report {
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[];
}

/** Returns the arrows of which the linter does not say what it has to. Each needs a path of its own. */
export function wronglyRuled(arrows: readonly Arrow[]): readonly Arrow[] {
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
  const refusals = new Set(
    report.diagnostics
      .filter(({ category }) => category === 'lint/style/noRestrictedImports')
      .map(({ location }) => normalize(location.path)),
  );
  return arrows.filter(({ path, refused }) => refusals.has(normalize(path)) !== refused);
}

/** Returns an arrow from each folder to each other: refused unless it leads to a lower level. Lowest level first. */
export function arrowsBetween(top: string, levels: readonly (readonly string[])[]): readonly Arrow[] {
  const levelOf = (folder: string) => levels.findIndex((level) => level.includes(folder));
  const folders = levels.flat();
  return folders.flatMap((from) =>
    folders
      .filter((to) => to !== from)
      .map((to) => ({
        path: `${top}/${from}/to-${to}.ts`,
        line: `import '../${to}/x.ts';`,
        refused: levelOf(to) >= levelOf(from),
      })),
  );
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'diagnostics' in value && Array.isArray(value.diagnostics);
}

/** Returns the files of the first circle of imports; `null` where there is none. What is only loaded later counts, too. */
export function circleAmong(pattern: string): readonly string[] | null {
  const files = globSync(pattern, { cwd: root });
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
