/** `npm test`: everything that this machine can run, and at the end what ran, what did not, and why. */
import { mkdirSync } from 'node:fs';
import { inRoot } from '../project.ts';
import { buildAll } from './building.ts';
import { openKeychainSession } from './keychain-session.ts';
import { runTool } from './run-tool.ts';
import { installedRuntime, type RuntimeName } from './runtime.ts';
import { check, journeys, type Outcome, vitest } from './steps.ts';
import { ensurePackages, testPackages } from './system-packages.ts';

const missing: Readonly<Record<RuntimeName, string>> = {
  'chromium-runtime': 'no Chromium is installed',
  electron: 'no Electron binary (npx install-electron downloads it)',
};
const runtimes = Object.keys(missing) as RuntimeName[];

mkdirSync(inRoot('test-results'), { recursive: true });
const hasElectron = installedRuntime('electron') !== null;
ensurePackages(testPackages);

// Each of them keeps one core busy; what comes after needs what the last of them makes.
const [format, types, built] = await Promise.all([
  check('format, lint and import rules', () => runTool('@biomejs/biome/bin/biome', ['ci', '.'])),
  check('types', () => runTool('typescript/bin/tsc', ['-b'])),
  check('build', () => buildAll().then(() => true)),
]);
const tested = await vitest();
const outcomes: Outcome[] = [format, types, ...tested, built, ...(built.passed ? await allJourneys() : [])];

process.exitCode = report(outcomes);

async function allJourneys(): Promise<Outcome[]> {
  const here = runtimes.filter((name) => installedRuntime(name) !== null);
  const absent = runtimes
    .filter((name) => !here.includes(name))
    .map((name) => {
      // Where the real thing is demanded, its absence is a failure.
      const failed = name === 'electron' && process.env.REENVIO_REQUIRE_ELECTRON ? 1 : 0;
      return { name: `journeys on ${name}`, passed: 0, failed, skipped: 0, notRun: missing[name] };
    });
  if (here.length === 0) return absent;
  const session = openKeychainSession();
  // Electron wants a display even for windows that it does not show.
  const display = process.platform === 'linux' && hasElectron ? ['xvfb-run', '--auto-servernum'] : [];
  try {
    return [...(await journeys(here, [...display, ...session.wrapper])), ...absent];
  } finally {
    session.remove();
  }
}

/** Prints the summary and gives the exit code. */
function report(all: readonly Outcome[]): number {
  const sum = (key: 'passed' | 'failed' | 'skipped') => all.reduce((total, outcome) => total + outcome[key], 0);
  const counts = ({ passed, failed, skipped }: { passed: number; failed: number; skipped: number }) =>
    `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const lines = all.flatMap((outcome) => [
    outcome.notRun ? `not run: ${outcome.name}: ${outcome.notRun}` : `ran: ${outcome.name}: ${counts(outcome)}`,
    ...(outcome.skippedTests ?? []).map((test) => `  skipped: ${test}`),
  ]);
  const total = { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
  process.stdout.write(`\n${lines.join('\n')}\n${counts(total)}\n`);
  return total.failed > 0 ? 1 : 0;
}
