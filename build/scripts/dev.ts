/** `npm run dev`: pages reload as they are edited; the app starts again when its main process or preload changes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer as createProbe } from 'node:net';
import { build, createServer, type InlineConfig, type Rolldown } from 'vite';
import { hasDisplay } from '../chromium-runtime/switches.ts';
import { mainConfig } from '../vite/main.ts';
import { preloadConfig } from '../vite/preload.ts';
import { rendererConfig } from '../vite/renderer.ts';
import { copyIcons } from './building.ts';
import { chooseRuntime } from './runtime.ts';
import { appPackages, ensurePackages } from './system-packages.ts';

const host = '127.0.0.1';

// The page's address names no port, so the development client must be told one.
const port = await freePort();
const server = await createServer({
  ...rendererConfig,
  server: { host, port, strictPort: true, hmr: { host, clientPort: port, protocol: 'ws' } },
});
await server.listen();
copyIcons();

const runtime = await chooseRuntime();
if (!ensurePackages(appPackages[runtime.name])) process.exit(1);

let app: ChildProcess | null = null;
let isRestarting = false;

for (const config of [preloadConfig, mainConfig]) await watch(config);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());

/** Builds, and starts the app again after this and each later build. */
async function watch(config: InlineConfig): Promise<void> {
  const watching = await build({ ...config, logLevel: 'warn', build: { ...config.build, watch: {} } });
  const watcher = watching as Rolldown.RolldownWatcher;
  const { promise, resolve } = Promise.withResolvers<void>();
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') process.stderr.write(`${event.error.message}\n`);
    if (event.code === 'END') resolve();
    if (event.code !== 'BUNDLE_END') return;
    void event.result.close();
    if (config === mainConfig || app) void restart();
  });
  await promise;
}

/** Several builds that end while the app is ending make one start. */
async function restart(): Promise<void> {
  if (isRestarting) return;
  isRestarting = true;
  if (app?.exitCode === null) {
    app.removeListener('exit', end);
    app.kill();
    await once(app, 'exit');
  }
  isRestarting = false;
  app = spawn(runtime.command, [...runtime.args, ...process.argv.slice(2), ...(hasDisplay ? [] : ['--headless'])], {
    stdio: 'inherit',
    env: { ...process.env, REENVIO_DEV_SERVER: `http://${host}:${port}` },
  });
  app.once('exit', end);
}

/** The person quit the app, or this. */
async function end(): Promise<void> {
  app?.kill();
  await server.close();
  process.exit();
}

async function freePort(): Promise<number> {
  const probe = createProbe().listen(0, host);
  await once(probe, 'listening');
  const { port: free } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return free;
}
