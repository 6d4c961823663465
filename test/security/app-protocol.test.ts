/** What `app://` serves, and what it is asked for by whoever wants more. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { declareAppScheme, serveApp } from '../../electron/shell/windows/app-protocol.ts';
import { asked } from '../support/recorded-electron.ts';

vi.mock('electron', () => import('../support/recorded-electron.ts'));

beforeAll(() => {
  declareAppScheme();
  serveApp(fileURLToPath(new URL('../../renderer', import.meta.url)), null);
});

describe('18. Avoid usage of the file:// protocol and prefer usage of custom protocols', () => {
  const serve = (url: string, method = 'GET') => {
    const handler = asked.protocols.get('app');
    if (!handler) throw new Error('Nobody serves app://.');
    // A Request spells an address as the standard does; what a handler is given may be spelled otherwise.
    return handler({ url, method } as Request);
  };

  it('gives its scheme no more rights than a page needs', () => {
    expect(asked.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } }]);
    expect([...asked.protocols.keys()]).toEqual(['app']);
  });

  it('serves its start page', async () => {
    const answer = await serve('app://reenvio/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<!doctype html>');
  });

  it.each([
    'app://reenvio/../package.json',
    'app://reenvio/..%2fpackage.json',
    'app://reenvio/%2e%2e%2fpackage.json',
    'app://reenvio/%252e%252e%252fpackage.json',
    'app://reenvio/..%5cpackage.json',
    'app://reenvio/..\\package.json',
    'app://reenvio/%00index.html',
    'app://reenvio/index.html%00',
    'app://reenvio/index.html%0a',
    'app://reenvio//etc/passwd',
    'app://reenvio/%2fetc%2fpasswd',
    'app://reenvio/C:%5cWindows%5cwin.ini',
    'app://reenvio/app.tsx',
    'app://reenvio/nothing.html',
    'app://reenvio/%c0%ae%c0%ae/package.json',
    'app://reenvio/%',
    'app://evil/',
    'app://reenvio.evil.example/',
    'app://user:pass@reenvio/',
    'app://reenvio:80/',
    'file:///etc/passwd',
  ])('refuses %s', async (url) => {
    const answer = await serve(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('Not found.');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  });

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('refuses to %s', async (method) => {
    expect((await serve('app://reenvio/', method)).status).toBe(405);
  });
});
