/** `npm start`: builds what is stale and runs the app; switches are passed on. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { hasDisplay, noDisplay } from '../chromium-runtime/switches.ts';
import { buildIfStale } from './building.ts';
import { chooseRuntime } from './runtime.ts';
import { appPackages, ensurePackages } from './system-packages.ts';

const names = { electron: 'Electron', 'chromium-runtime': 'Chromium (build/chromium-runtime)' } as const;

await buildIfStale(() => process.stdout.write('Building the app: this takes some seconds, once after each change.\n'));
const runtime = await chooseRuntime();
process.stdout.write(`Reenvio runs on ${names[runtime.name]}: ${runtime.because}.\n`);
if (!ensurePackages(appPackages[runtime.name])) process.exit(1);

const asked = process.argv.slice(2);
const unseen = !hasDisplay && !asked.includes('--headless');
if (unseen) process.stdout.write(`${noDisplay}\n`);

const child = spawn(runtime.command, [...runtime.args, ...asked, ...(unseen ? ['--headless'] : [])], {
  stdio: 'inherit',
});
// A terminal's interrupt reaches the app by itself; the app decides when it ends, and this process follows.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
});
