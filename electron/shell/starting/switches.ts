/** The command line's switches and the environment's variables, read once. */
import { resolve } from 'node:path';
import { app } from 'electron';

/** With it the app starts into the tray: so the system starts it when the person logs in. */
export const hiddenSwitch = 'hidden';

export interface Switches {
  /** A switch that the app does not start with; `null` when there is none. */
  readonly refused: string | null;
  /** No window is shown; everything else runs. */
  readonly headless: boolean;
  /** The window waits behind the tray until it is asked for. */
  readonly hidden: boolean;
  /**
   * Where profiles, settings and archives live instead of the usual folder. Development builds only: a folder that somebody
   * else prepared names addresses for tokens to go to.
   */
  readonly userDataFolder: string | null;
  /** Answers save dialogs without asking. Development builds only. */
  readonly saveFolder: string | null;
  /** The base URL that a new profile starts with. Development builds only. */
  readonly baseUrl: string | null;
  /** Options of the sandbox that differ from the usual ones. Development builds only. */
  readonly sample: object;
  /** Where a development server serves the renderer. Development builds only. */
  readonly developmentServer: string | null;
}

/**
 * The switches that a packaged app knows, and those with which desktops start programs. Every other one is taken away before
 * Electron is ready: Chromium has more than a thousand, new ones with each version, and among them are those that hand the
 * page, its network or the token on the wire to whoever starts the app (`--remote-debugging-port`, `--proxy-server`,
 * `--host-rules`, `--ignore-certificate-errors`, `--ssl-key-log-file`, `--log-net-log`), or run another program in the place
 * of its own processes (`--gpu-launcher`, `--renderer-cmd-prefix`, `--utility-cmd-prefix`).
 */
const known: ReadonlySet<string> = new Set([
  'headless',
  hiddenSwitch,
  // How the window is drawn, and in which language Chromium speaks: a person's business.
  ...['lang', 'force-device-scale-factor', 'high-dpi-support', 'disable-gpu', 'disable-software-rasterizer'],
  ...['ozone-platform', 'ozone-platform-hint', 'enable-wayland-ime', 'gtk-version', 'display', 'class', 'name'],
  // Needed where the keychain's service is not found by the desktop's name.
  'password-store',
  // The installer's own.
  'updated',
]);

/** Switches that Chromium has obeyed before any of our code ran: to take them away comes too late, so the app does not start. */
const refused = [
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-gpu-sandbox',
  'single-process',
  'in-process-gpu',
  'no-zygote',
  'zygote-cmd-prefix',
] as const;

/** Variables that Chromium and Node obey, and why a packaged app clears them before anything is started that would. */
const cleared = [
  // Writes the keys of every TLS connection to a file: with them, the token on the wire can be read.
  'SSLKEYLOGFILE',
  // Have Node trust other certificates, or any.
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  // Load code into Node's processes. Fuses refuse them for the app itself; what it starts inherits them.
  'NODE_OPTIONS',
  'ELECTRON_RUN_AS_NODE',
  // Write what Chromium logs, addresses included, to a file.
  'ELECTRON_ENABLE_LOGGING',
  'ELECTRON_LOG_FILE',
  'CHROME_LOG_FILE',
] as const;

/** Names of switches on a command line, as Chromium reads it on the system: what follows `--` alone is no switch. */
function switchesOf(argv: readonly string[], platform: NodeJS.Platform): string[] {
  const end = argv.indexOf('--');
  const prefix = platform === 'win32' ? /^(?:--?|\/)([^=]+)/ : /^--?([^=]+)/;
  return argv
    .slice(1, end === -1 ? undefined : end)
    .flatMap((word) => prefix.exec(word)?.[1] ?? [])
    .map((name) => name.toLowerCase());
}

/**
 * A packaged app takes no orders from whoever starts it, beyond being quiet: the rest is inert there. Call before the app is
 * ready.
 */
export function readSwitches(environment: NodeJS.ProcessEnv, argv: readonly string[] = process.argv): Switches {
  const development = !app.isPackaged;
  const { commandLine } = app;
  const refusal = development ? null : (refused.find((name) => commandLine.hasSwitch(name)) ?? null);
  if (!development) {
    for (const name of switchesOf(argv, process.platform)) if (!known.has(name)) commandLine.removeSwitch(name);
    for (const name of cleared) delete environment[name];
  }
  // A request is refused or it is not, over TCP. Over QUIC an ICMP message may say "refused" of one that was received.
  commandLine.appendSwitch('disable-quic');
  const text = (name: string) => (development && commandLine.getSwitchValue(name)) || null;
  const variable = (name: string) => (development && environment[name]) || null;
  const userDataFolder = text('user-data-dir');
  return {
    refused: refusal,
    headless: commandLine.hasSwitch('headless'),
    hidden: commandLine.hasSwitch(hiddenSwitch),
    userDataFolder: userDataFolder ? resolve(userDataFolder) : null,
    saveFolder: text('save-dir'),
    baseUrl: variable('REENVIO_API_URL'),
    sample: JSON.parse(variable('REENVIO_SAMPLE') ?? '{}'),
    developmentServer: variable('REENVIO_DEV_SERVER'),
  };
}
