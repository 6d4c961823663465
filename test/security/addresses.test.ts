import { describe, expect, it } from 'vitest';
import { isAllowedLink, openLink } from '../../electron/shell/links/external-links.ts';
import { assetPathOf, deliveryAt, isAppUrl } from '../../electron/shell/windows/app-url.ts';

describe("the app's own address", () => {
  it.each(['app://reenvio/', 'app://reenvio/index.html#/deliveries', 'app://reenvio/assets/a-1.js?x=1'])(
    '%s is ours',
    (url) => {
      expect(isAppUrl(url)).toBe(true);
    },
  );

  it.each([
    'https://reenvio/',
    'app://reenvio.evil.example/',
    'app://evil/',
    'app://reenvio@evil/',
    'app://user:pass@reenvio/',
    'app:reenvio',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    '',
    'app://reenvio:81/',
  ])('%s is not', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });
});

describe('the delivery that an address shows', () => {
  it('is the one that the window or the main window is at', () => {
    expect(deliveryAt('app://reenvio/#/window/deliveries/98765')).toBe(98765);
    expect(deliveryAt('app://reenvio/#/deliveries/5')).toBe(5);
  });

  it.each([
    'app://reenvio/#/deliveries',
    'app://reenvio/#/resends/5',
    'app://evil/#/deliveries/5',
    'https://reenvio/#/deliveries/5',
    'app://reenvio/#/deliveries/5/../6',
    'app://reenvio/#/deliveries/9999999999999999',
    'app://reenvio/?#/deliveries/-5',
  ])('is none at %s', (url) => {
    expect(deliveryAt(url)).toBeNull();
  });
});

describe('what app:// serves', () => {
  it('is a path below its folder', () => {
    expect(assetPathOf('app://reenvio/')).toBe('index.html');
    expect(assetPathOf('app://reenvio/assets/index-Ab_1.js')).toBe('assets/index-Ab_1.js');
  });

  it.each([
    'app://reenvio/..%2f..%2fetc/passwd',
    'app://reenvio/%2e%2e/%2e%2e/etc/passwd%00.html',
    'app://reenvio/assets/..%5c..%5cwindows',
    'app://reenvio/%c0%ae%c0%ae/x.html',
    'app://reenvio//etc/passwd',
    'app://reenvio/assets/a%00.js',
    'app://reenvio/assets/%252e%252e/x.js',
    'app://evil/index.html',
  ])('is never %s', (url) => {
    const path = assetPathOf(url);
    expect(path === null || !/(^|\/)\.\.(\/|$)|[\0\\%]|^\//.test(path)).toBe(true);
  });

  it('answers null for what climbs', () => {
    expect(assetPathOf('app://reenvio/..%2f..%2fetc/passwd')).toBeNull();
  });
});

describe('links that lead out', () => {
  const attacks = [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://somossimpay.com.br/share',
    'http://somossimpay.com.br/',
    'https://somossimpay.com.br@evil.example/',
    'https://user:pass@somossimpay.com.br/',
    'https://somossimpay.com.br.evil.example/',
    'https://evilsomossimpay.com.br/',
    'https://sоmossimpay.com.br/',
    'https://somossimpay.com.br:8443/',
    'https://somossimpay.com.br\\@evil.example/',
    'ms-msdt:/id',
    'not a url',
  ];

  it.each(attacks)('%s is not opened', async (url) => {
    const opened: string[] = [];
    expect(await openLink(url, async (target) => void opened.push(target))).toBe(false);
    expect(opened).toEqual([]);
  });

  it("opens the provider's pages", () => {
    expect(isAllowedLink('https://docs.somossimpay.com.br/webhooks#resend')).toBe(true);
  });
});
