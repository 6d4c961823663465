import { describe, expect, it } from 'vitest';
import { deepLinkIn, deepLinkOf, parseDeepLink, placeOfLink } from '../../electron/shell/links/deep-links.ts';
import { toastXml } from '../../electron/shell/notifications/toast-xml.ts';

describe('links into the app', () => {
  it('name a delivery or a resend', () => {
    expect(parseDeepLink('reenvio://delivery/98765')).toEqual({ target: 'delivery', id: 98765 });
    expect(parseDeepLink(deepLinkOf({ target: 'resend', id: 7890 }))).toEqual({ target: 'resend', id: 7890 });
    // Windows adds the slash when it opens one.
    expect(parseDeepLink('reenvio://resend/7890/')).toEqual({ target: 'resend', id: 7890 });
  });

  it.each([
    'reenvio://resend/7890?token=abc',
    'reenvio://resend/7890#x',
    'reenvio://user:pass@resend/7890',
    'reenvio://resend/../settings',
    'reenvio://resend/-1',
    'reenvio://resend/1e9',
    'reenvio://resend/99999999999999999999',
    'reenvio://send/7890',
    'reenvio://resend/7890\n--save-dir=/tmp',
    'REENVIO://resend/7890',
    'https://resend/7890',
    'javascript:reenvio://resend/7890',
    '',
  ])('%j is none', (link) => {
    expect(parseDeepLink(link)).toBeNull();
  });

  it.each(['Falhas de hoje', 'Não pagos', '100% / 0', '../settings', 'a?b#c', '支払い', "L'été & co.", '+'])(
    'name a view: %s',
    (name) => {
      const link = deepLinkOf({ target: 'view', name });
      expect(link).toMatch(/^reenvio:\/\/view\/[\x21-\x7e]+$/u);
      expect(parseDeepLink(link)).toEqual({ target: 'view', name });
    },
  );

  it.each([
    'reenvio://view/',
    'reenvio://view/%20',
    'reenvio://view/a b',
    'reenvio://view/N\u00e3o',
    'reenvio://view/%',
    'reenvio://view/%zz',
    'reenvio://view/%c3',
    'reenvio://view/%c0%af',
    'reenvio://view/a%00b',
    'reenvio://view/a%0d%0aSet-Cookie',
    'reenvio://view/a%c2%85b',
    'reenvio://view/a?filter=x',
    'reenvio://view/a#x',
    'reenvio://view/a/b',
    'reenvio://view/../delivery/1',
    'reenvio://view/a\\b',
    'reenvio://view/a\n--save-dir=/tmp',
    'reenvio://user@view/a',
    'reenvio://VIEW/a',
    'REENVIO://view/a',
    ' reenvio://view/a',
    `reenvio://view/${'a'.repeat(61)}`,
    `reenvio://view/${'%61'.repeat(400)}`,
  ])('%j is no link to a view', (link) => {
    expect(parseDeepLink(link)).toBeNull();
  });

  it('lead to a place, by what the profile knows, and do nothing', async () => {
    const things = {
      keyOfResend: async (id: number) => (id === 7890 ? 3 : null),
      viewNamed: (name: string) => (name === 'Falhas' ? 'f1' : null),
    };
    const place = (link: string) => {
      const parsed = parseDeepLink(link);
      return parsed && placeOfLink(parsed, things);
    };
    expect(await place('reenvio://view/Falhas')).toEqual({ screen: 'view', id: 'f1' });
    expect(await place('reenvio://view/__proto__')).toEqual({ screen: 'view', id: null });
    expect(await place('reenvio://resend/7890')).toEqual({ screen: 'resend', key: 3 });
    expect(await place('reenvio://resend/1')).toEqual({ screen: 'resends' });
    expect(await place('reenvio://delivery/5')).toEqual({ screen: 'delivery', id: 5 });
  });

  it('are found on a command line among whatever else stands there', () => {
    expect(deepLinkIn(['reenvio', '--headless', 'reenvio://delivery/5'])).toEqual({ target: 'delivery', id: 5 });
    expect(deepLinkIn(['reenvio', '--url=reenvio://delivery/5'])).toBeNull();
  });
});

describe("a toast's XML", () => {
  it("keeps the provider's words as words", () => {
    const xml = toastXml(
      { title: '</text><actions>', body: `"&'<script>\u0000\ud800 ação`, silent: true },
      'reenvio://resend/1',
    );
    expect(xml).toContain('<text>&lt;/text&gt;&lt;actions&gt;</text>');
    expect(xml).toContain('<text>&quot;&amp;&apos;&lt;script&gt; ação</text>');
    expect(xml).toContain('launch="reenvio://resend/1"');
    expect(xml).toContain('<audio silent="true"/>');
  });
});
