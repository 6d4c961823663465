/** The steps of `npm test`: each runs a tool and says how many tests passed, failed and were skipped. */
import { readFileSync, rmSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { inRoot } from '../project.ts';
import { runTool } from './run-tool.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Outcome extends Count {
  readonly name: string;
  /** Why there are no tests to count, if there are none. */
  readonly notRun?: string;
  /** Tests that skipped themselves; their names say why. */
  readonly skippedTests?: readonly string[];
}

/** A check that passes or fails as a whole. */
export async function check(name: string, run: () => Promise<boolean>): Promise<Outcome> {
  process.stdout.write(`\n— ${name}\n`);
  const ok = await run().catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return false;
  });
  return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** Vitest's projects, as vitest.config.ts has them; those but the first are called like their folder. */
const projects = ['unit', 'chromium-runtime', 'security', 'faults'] as const;

/** All of Vitest's projects, one outcome each. */
export async function vitest(): Promise<Outcome[]> {
  process.stdout.write(`\n— ${projects.join(', ')}\n`);
  const report = inRoot('test-results/vitest.json');
  rmSync(report, { force: true });
  const ok = await runTool('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
  ]);
  const files = (readJson(report) as VitestReport | null)?.testResults ?? [];
  const outcomes = projects.map((project) => {
    const own = files.filter(({ name }) => projectOf(name) === project);
    const states = own.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
    const count = countStates(states, 'passed', 'failed');
    // A file that does not load fails without a test.
    const broken = own.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
    const failed = count.failed + broken.length;
    const skippedTests = own
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => fullName);
    return {
      name: project,
      ...count,
      failed,
      skippedTests,
      ...(own.length === 0 ? { notRun: 'it has no tests' } : {}),
    };
  });
  return [...outcomes, ...unexplained('vitest', ok, outcomes)];
}

/** The journeys on the runtimes that are here, one outcome each. */
export async function journeys(runtimes: readonly string[], wrapper: readonly string[]): Promise<Outcome[]> {
  process.stdout.write(`\n— journeys on ${runtimes.join(' and ')}\n`);
  const report = inRoot('test-results/journeys.json');
  rmSync(report, { force: true });
  const chosen = runtimes.map((runtime) => `--project=${runtime}`);
  const args = ['test', '--config=build/playwright.config.ts', '--pass-with-no-tests', ...chosen];
  const ok = await runTool('playwright/cli.js', args, wrapper);
  const tests = testsOf((readJson(report) as PlaywrightSuite | null)?.suites ?? []);
  const outcomes = runtimes.map((runtime) => {
    const own = tests.filter(({ projectName }) => projectName === runtime);
    const count = countStates(
      own.map(({ status }) => status),
      'expected',
      'unexpected',
    );
    const skippedTests = own.filter(({ status }) => status === 'skipped').map(({ title }) => title);
    return {
      name: `journeys on ${runtime}`,
      ...count,
      skippedTests,
      ...(own.length === 0 ? { notRun: 'there are none' } : {}),
    };
  });
  return [...outcomes, ...unexplained('playwright', ok, outcomes)];
}

/** A tool that failed though no test of its did. */
function unexplained(name: string, ok: boolean, outcomes: readonly Outcome[]): Outcome[] {
  if (ok || outcomes.some(({ failed }) => failed > 0)) return [];
  return [{ name: `${name} itself`, passed: 0, failed: 1, skipped: 0 }];
}

function countStates(states: readonly string[], passedState: string, failedState: string): Count {
  const passed = states.filter((state) => state === passedState).length;
  const failed = states.filter((state) => state === failedState).length;
  return { passed, failed, skipped: states.length - passed - failed };
}

function projectOf(path: string): string {
  const folder = relative(inRoot('test'), path).split(sep)[0];
  return projects.find((project) => project === folder) ?? 'unit';
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

interface PlaywrightTest {
  readonly projectName: string;
  /** `expected`, `unexpected`, `flaky` or `skipped`. */
  readonly status: string;
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly { readonly title: string; readonly tests: readonly PlaywrightTest[] }[];
}

function testsOf(suites: readonly PlaywrightSuite[]): (PlaywrightTest & { readonly title: string })[] {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...specs.flatMap(({ title, tests }) => tests.map((test) => ({ ...test, title }))),
    ...testsOf(inner),
  ]);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
