/** The app as a process of its own: started on a runtime, heard on stdout, spoken to on stdin. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Effect } from '../../build/chromium-runtime/effects.ts';
import { patienceMs } from '../../build/patience.ts';
import { installedRuntime, type Runtime, type RuntimeName } from '../../build/scripts/runtime.ts';
import type { SandboxOptions } from '../../electron/sandbox/sandbox.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

export interface AppOptions {
  /** Which runtime; the app's own, or one for an app that a test brings along. */
  readonly runtime?: RuntimeName | Runtime;
  /** Whether the window stays invisible; it does unless a test has a display. */
  readonly headless?: boolean;
  /** More switches. */
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Kept when it is given; otherwise the process gets one of its own, which goes with it. */
  readonly userDataDir?: string;
  readonly lang?: 'en' | 'pt-BR';
  /** The provider's base URL that a new profile starts with. */
  readonly apiUrl?: string;
  /** What differs from the sample data that tests have: a fifth of the usual deliveries, which show as much and are here sooner. */
  readonly sample?: SandboxOptions;
  /** Where save dialogs save without asking. */
  readonly saveDir?: string;
  /** Whether it is a first run, with its tour and its question; others have seen both. */
  readonly firstRun?: boolean;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface AppProcess {
  readonly pid: number;
  readonly runtime: RuntimeName;
  readonly userDataDir: string;
  /** What the app did to the desktop, the first first. */
  readonly effects: readonly Effect[];
  /** Returns the first effect, past or to come, that is the one; fails when the app ends, or hangs. */
  waitForEffect<E extends Effect>(isTheOne: (effect: Effect) => effect is E): Promise<E>;
  waitForEffect(isTheOne: (effect: Effect) => boolean): Promise<Effect>;
  /** Returns the first line of output, past or to come, that is the one. */
  waitForLine(isTheOne: (line: string) => boolean): Promise<string>;
  /** Reads no more of what it prints, as a terminal does that is closed. */
  closeTerminal(): void;
  /** Simulates the desktop: see build/chromium-runtime/README.md. Electron has no such ear. */
  send(stimulus: object): void;
  stdout(): string;
  stderr(): string;
  readonly exited: Promise<Exit>;
  /** Sends a signal and waits until the process has ended. */
  kill(signal?: NodeJS.Signals): Promise<Exit>;
}

/** Starts the app, on a debugging port of its own choice. */
export function startApp(options: AppOptions = {}): AppProcess {
  const { headless = true, args = [], env = {}, lang, apiUrl, saveDir, sample = {} } = options;
  const runtime = resolveRuntime(options.runtime ?? 'chromium-runtime');
  const folder = options.userDataDir === undefined ? makeTemporaryFolder() : { path: options.userDataDir };
  const userDataDir = folder.path;
  if (options.firstRun !== true) pretendFirstRunIsOver(join(userDataDir, 'settings.json'));
  const child = spawn(
    runtime.command,
    [
      ...runtime.args,
      ...(headless ? ['--headless'] : []),
      '--remote-debugging-port=0',
      `--user-data-dir=${userDataDir}`,
      ...(lang ? [`--lang=${lang}`] : []),
      ...(saveDir ? [`--save-dir=${saveDir}`] : []),
      ...args,
    ],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...process.env,
        REENVIO_SAMPLE: JSON.stringify({
          deliveries: 1_200,
          ...JSON.parse(process.env.REENVIO_SAMPLE ?? '{}'),
          ...sample,
        }),
        ...(apiUrl ? { REENVIO_API_URL: apiUrl } : {}),
        ...env,
      },
    },
  );
  const output = listen(child);
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null }));
    child.once('close', (code, signal) => {
      process.off('exit', killAtEnd);
      if ('remove' in folder) folder.remove();
      resolve({ code, signal });
    });
  });
  // A test run that is broken off leaves no app behind.
  const killAtEnd = () => child.kill('SIGKILL');
  process.once('exit', killAtEnd);

  const waitFor = async <T>(all: readonly T[], isTheOne: (each: T) => boolean, what: string): Promise<T> => {
    const late = AbortSignal.timeout(patienceMs);
    let ended = false;
    void exited.then(() => {
      ended = true;
      output.heard();
    });
    late.addEventListener('abort', output.heard, { once: true });
    for (;;) {
      const found = all.find(isTheOne);
      if (found !== undefined) return found;
      if (ended || late.aborted) {
        const why = ended ? 'The app ended' : `${patienceMs} ms passed`;
        throw new Error(`${why} without ${what} for which this is true: ${isTheOne}\n${output.all()}`);
      }
      await output.more();
    }
  };
  return {
    pid: child.pid ?? 0,
    runtime: runtime.name,
    userDataDir,
    effects: output.effects,
    waitForEffect: async (isTheOne: (effect: Effect) => boolean): Promise<never> =>
      (await waitFor(output.effects, isTheOne, 'an effect')) as never,
    waitForLine: (isTheOne) => waitFor(output.lines, isTheOne, 'a line'),
    send: (stimulus) => void child.stdin?.write(`${JSON.stringify(stimulus)}\n`),
    stdout: output.stdout,
    stderr: output.stderr,
    exited,
    closeTerminal: () => {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
    kill: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return exited;
    },
  };
}

/** Unless the folder has settings of its own. */
function pretendFirstRunIsOver(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify({ tourSeen: true, keepingAsked: true }));
}

function resolveRuntime(wanted: RuntimeName | Runtime): Runtime {
  if (typeof wanted !== 'string') return wanted;
  const runtime = installedRuntime(wanted);
  if (!runtime) throw new Error(`${wanted} is not installed on this machine.`);
  return runtime;
}

function listen(child: ChildProcess) {
  const lines: string[] = [];
  const errors: string[] = [];
  const effects: Effect[] = [];
  let wake: (() => void)[] = [];
  const heard = () => {
    const waiting = wake;
    wake = [];
    for (const resolve of waiting) resolve();
  };
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const effect = toEffect(line);
      if (effect) effects.push(effect);
      heard();
    });
  if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  child.stdin?.on('error', () => undefined);
  const stdout = () => lines.join('\n');
  const stderr = () => errors.join('\n');
  return {
    lines,
    effects,
    stdout,
    stderr,
    all: () => `stdout:\n${stdout()}\nstderr:\n${stderr()}`,
    heard,
    more: () => new Promise<void>((resolve) => wake.push(resolve)),
  };
}

function toEffect(line: string): Effect | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'effect' in value ? (value as Effect) : null;
  } catch {
    return null;
  }
}
