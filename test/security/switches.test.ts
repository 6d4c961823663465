/** Switches and variables for developers are for development: in a packaged app they do nothing, or it does not start. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readSwitches } from '../../electron/shell/starting/switches.ts';
import { asked } from '../support/recorded-electron.ts';

vi.mock('electron', () => import('../support/recorded-electron.ts'));

const evil = 'https://evil.example';

/** Starts the app with a command line, which Electron has read before any of our code runs. */
function startWith(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  asked.switches.clear();
  for (const word of words) {
    const [, name = '', value = ''] = /^--([^=]+)=?(.*)$/.exec(word) ?? [];
    asked.switches.set(name, value);
  }
  const switches = readSwitches(environment, ['/opt/Reenvio/reenvio', ...words]);
  return { switches, left: [...asked.switches.keys()], environment };
}

describe('a packaged app', () => {
  beforeEach(() => {
    asked.packaged = true;
  });

  it.each([
    ['remote-debugging-port', 'hands the page to whoever connects'],
    ['remote-debugging-pipe', 'the same over a pipe'],
    ['remote-allow-origins', 'the same for web pages'],
    ['proxy-server', 'leads requests through a stranger'],
    ['proxy-pac-url', 'the same by a script'],
    ['host-rules', 'leads requests to another host'],
    ['host-resolver-rules', 'the same'],
    ['ignore-certificate-errors', 'lets any server be the provider'],
    ['ignore-certificate-errors-spki-list', 'lets some other server be it'],
    ['ssl-key-log-file', 'writes the keys of TLS to a file'],
    ['log-net-log', 'writes requests with their headers to a file'],
    ['net-log-capture-mode', 'the same, secrets included'],
    ['gpu-launcher', 'runs another program as the GPU process'],
    ['renderer-cmd-prefix', 'runs another program as the page'],
    ['utility-cmd-prefix', 'runs another program as the network'],
    ['disable-web-security', 'lets the page reach other origins'],
    ['allow-running-insecure-content', 'lets it load over http'],
    ['load-extension', 'runs a stranger\u2019s script in the page'],
    ['js-flags', 'switches V8 itself'],
    ['inspect', 'opens the main process to a debugger'],
    ['a-switch-that-chromium-gets-next-year', 'nobody knows'],
  ])('knows no --%s, which %s', (name) => {
    const { switches, left } = startWith([`--${name}=${evil}`]);
    expect(left).toEqual(['disable-quic']);
    expect(switches.refused).toBeNull();
  });

  it.each(['no-sandbox', 'disable-seccomp-filter-sandbox', 'single-process', 'no-zygote'])(
    'does not start with --%s, which was obeyed already',
    (name) => {
      expect(startWith([`--${name}`]).switches.refused).toBe(name);
    },
  );

  it('keeps its own switches and those of a desktop', () => {
    const words = [
      '--headless',
      '--hidden',
      '--lang=pt-BR',
      '--force-device-scale-factor=1.5',
      '--password-store=kwallet',
    ];
    const { switches, left } = startWith(words);
    expect(switches).toMatchObject({ headless: true, hidden: true });
    expect(left).toHaveLength(words.length + 1);
  });

  it('takes no folder, provider or server from whoever starts it', () => {
    const variables = { REENVIO_API_URL: evil, REENVIO_DEV_SERVER: evil, REENVIO_SAMPLE: '{"deliveries":1e9}' };
    expect(startWith(['--user-data-dir=/tmp/prepared', '--save-dir=/tmp'], variables).switches).toMatchObject({
      ...{ userDataFolder: null, saveFolder: null, baseUrl: null, developmentServer: null },
      sample: {},
    });
  });

  it.each([
    ['SSLKEYLOGFILE', 'writes the keys of TLS to a file'],
    ['NODE_EXTRA_CA_CERTS', 'adds a certificate to those that are trusted'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', 'has all of them trusted'],
    ['NODE_OPTIONS', 'loads code'],
    ['ELECTRON_RUN_AS_NODE', 'runs code'],
    ['ELECTRON_LOG_FILE', 'writes addresses to a file'],
  ])('clears %s, which %s', (name) => {
    expect(startWith([], { [name]: '/tmp/x', HOME: '/home/a' }).environment).toEqual({ HOME: '/home/a' });
  });
});

describe('in development', () => {
  it('they work', () => {
    asked.packaged = false;
    const variables = { REENVIO_API_URL: evil, REENVIO_SAMPLE: '{"seed":7}', SSLKEYLOGFILE: '/tmp/keys' };
    const { switches, left, environment } = startWith(
      ['--remote-debugging-port=9222', '--no-sandbox', '--save-dir=/tmp', '--user-data-dir=/tmp/data'],
      variables,
    );
    expect(switches).toMatchObject({ refused: null, saveFolder: '/tmp', baseUrl: evil, userDataFolder: '/tmp/data' });
    expect(switches.sample).toEqual({ seed: 7 });
    expect(left).toContain('remote-debugging-port');
    expect(environment).toHaveProperty('SSLKEYLOGFILE');
  });
});
