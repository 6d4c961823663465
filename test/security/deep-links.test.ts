import { describe, expect, it } from 'vitest';
import { deepLinkIn, deepLinkOf, parseDeepLink } from '../../electron/shell/deep-links.ts';
import { toastXml } from '../../electron/shell/toast-xml.ts';

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
