/** Switches for developers are for development: in a packaged app they do nothing. */
import { describe, expect, it, vi } from 'vitest';
import { readSwitches } from '../../electron/shell/starting/switches.ts';
import { asked } from '../support/recorded-electron.ts';

vi.mock('electron', () => import('../support/recorded-electron.ts'));

describe('switches', () => {
  const attack = () => {
    asked.switches.clear();
    for (const name of [
      'save-dir',
      'remote-debugging-port',
      'remote-debugging-pipe',
      'disable-web-security',
      'js-flags',
    ])
      asked.switches.set(name, '9222');
    asked.switches.set('ignore-certificate-errors', '');
    asked.switches.set('user-data-dir', '/tmp/elsewhere');
    return { REENVIO_API_URL: 'https://evil.example', REENVIO_DEV_SERVER: 'https://evil.example' };
  };

  it('for developers do nothing in a packaged app, and those of Chromium are gone before it is ready', () => {
    asked.packaged = true;
    const switches = readSwitches(attack());
    expect(switches).toMatchObject({ saveFolder: null, baseUrl: null, developmentServer: null });
    expect([...asked.switches.keys()]).toEqual(['save-dir', 'user-data-dir']);
  });

  it('work in development', () => {
    asked.packaged = false;
    const switches = readSwitches(attack());
    expect(switches).toMatchObject({ saveFolder: '9222', baseUrl: 'https://evil.example' });
    expect(asked.switches.has('remote-debugging-port')).toBe(true);
  });
});
