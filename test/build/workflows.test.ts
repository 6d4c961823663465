import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from '../../build/project.ts';
import { notesOf } from '../../build/scripts/changelog.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly env?: object;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: object;
        readonly env?: object;
        readonly steps: readonly Step[];
        readonly strategy?: { readonly matrix: { readonly os?: string[]; readonly include?: { os: string }[] } };
      }
    >
  >;
}

const names = globSync('*.yml', { cwd: inRoot('.github/workflows') });
const textOf = (name: string) => readFileSync(inRoot('.github/workflows', name), 'utf8');
const read = (name: string) => parse(textOf(name)) as Workflow;
const stepsOf = (workflow: Workflow) => Object.values(workflow.jobs).flatMap(({ steps }) => steps);
const systems = ['ubuntu-latest', 'windows-latest', 'macos-latest'];

describe.each(names)('the workflow %s', (name) => {
  const workflow = read(name);

  it('uses no action but at a commit, and names the version that it is', () => {
    const used = [...textOf(name).matchAll(/uses: (\S+)(.*)$/gm)];
    expect(used.length).toBeGreaterThan(2);
    for (const [, action, comment] of used) {
      expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/);
      expect(comment).toMatch(/^ # v\d+\.\d+\.\d+$/);
    }
  });

  it('may read the sources and nothing more, unless a job says why', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    const writers = Object.entries(workflow.jobs).filter(([, { permissions }]) => permissions !== undefined);
    expect(writers.map(([job]) => job)).toEqual(name === 'release.yml' ? ['draft'] : []);
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    for (const step of stepsOf(workflow))
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toEqual({ 'persist-credentials': false });
  });

  it('gives secrets to single steps, and puts no text of strangers into commands', () => {
    expect(workflow.env).toBeUndefined();
    for (const job of Object.values(workflow.jobs)) expect(job.env).toBeUndefined();
    const interpolated = stepsOf(workflow).flatMap(({ run = '' }) => [...run.matchAll(/\$\{\{\s*([\w.]+)/g)]);
    expect(new Set(interpolated.map(([, what]) => what))).toEqual(
      new Set(name === 'release.yml' ? ['matrix.target'] : []),
    );
  });

  it('installs what the lock file says', () => {
    const installs = stepsOf(workflow).flatMap(({ run = '' }) => run.match(/npm (?:ci|i|install)\b.*/g) ?? []);
    expect(new Set(installs)).toEqual(new Set(['npm ci']));
  });
});

describe('a release', () => {
  const release = read('release.yml');
  const runs = stepsOf(release).map(({ run = '' }) => run);

  it('is tested and packaged on three systems, on the real Electron', () => {
    const { strategy, steps } = release.jobs.package ?? { steps: [] };
    expect(strategy?.matrix.include?.map(({ os }) => os)).toEqual(systems);
    expect(read('check.yml').jobs.test?.strategy?.matrix.os).toEqual(systems);
    expect(steps.find(({ run }) => run === 'npm test')?.env).toEqual({ REENVIO_REQUIRE_ELECTRON: '1' });
    const tested = steps.findIndex(({ run }) => run === 'npm test');
    expect(steps.findIndex(({ run }) => run?.startsWith('npm run package'))).toBeGreaterThan(tested);
  });

  it('is a draft with checksums, a bill of materials, attestations and the notes of its version', () => {
    expect(runs.some((run) => /sha256sum -- \* > SHA256SUMS/.test(run))).toBe(true);
    expect(runs.some((run) => /npm sbom .*--omit dev .*cyclonedx/.test(run))).toBe(true);
    const attested = (release.jobs.draft?.steps ?? []).filter(({ uses }) => uses?.startsWith('actions/attest@'));
    expect(attested.map((step) => step.with?.['sbom-path'])).toEqual([undefined, 'packages/reenvio.cdx.json']);
    expect(runs.at(-1)).toMatch(/gh release create .* --draft .*--notes-file notes\.md/);
  });

  it('knows the secrets that packaging takes, and no others', () => {
    const asked = new Set([...textOf('release.yml').matchAll(/secrets\.(\w+)/g)].map(([, secret]) => secret));
    const taken = readFileSync(inRoot('build/scripts/signing.ts'), 'utf8');
    for (const secret of asked) expect(taken).toMatch(new RegExp(`\\b${secret}\\b`));
    expect(asked).toContain('UPDATE_SIGNING_KEY');
  });

  it('has the key that signs releases in the environment of the one step that signs them', () => {
    const holders = Object.values(release.jobs)
      .flatMap(({ steps }) => steps)
      .filter((step) => JSON.stringify(step).includes('secrets.UPDATE_SIGNING_KEY'));
    expect(holders.map(({ run }) => run)).toEqual(['node build/scripts/sign-feeds.ts']);
    expect(textOf('release.yml').match(/secrets\.UPDATE_SIGNING_KEY/g)).toHaveLength(1);
  });

  it('has notes in the changelog, and fails without', async () => {
    const { version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
    const script = inRoot('build/scripts/release-notes.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [script, `v${version}`]);
    expect(stdout.trim()).toBe(notesOf(readFileSync(inRoot('build/CHANGELOG.md'), 'utf8'), version));
    await expect(promisify(execFile)(process.execPath, [script, 'v999.0.0'])).rejects.toThrow('package.json says');
    const changelog = '# Changelog\n\n## 1.10.0\n\n- Ten.\n\n## 1.1.0 (2026-01-31)\n\n- One.\n\n## 1.0.0\n';
    expect(['1.10.0', '1.1.0', '1.0.0', '1.1'].map((wanted) => notesOf(changelog, wanted))).toEqual([
      '- Ten.',
      '- One.',
      null,
      null,
    ]);
  });
});

describe('the check', () => {
  it('asks for known faults of what ships, and for the signatures of all packages', () => {
    const runs = read('check.yml').jobs.dependencies?.steps.map(({ run }) => run) ?? [];
    expect(runs).toContain('npm audit --omit=dev --audit-level=high');
    expect(runs).toContain('npm audit signatures');
  });
});
