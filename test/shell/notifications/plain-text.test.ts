import { describe, expect, it } from 'vitest';
import { menuLabel, notificationWords } from '../../../electron/shell/notifications/plain-text.ts';

describe('words of a notification', () => {
  it('are no markup where services read it', () => {
    const words = notificationWords('<img src="http://x/"> <a href="y">Tom & Jerry</a> &lt;b&gt;', 'linux');
    expect(words).not.toMatch(/[<>&]/);
    expect(words).toContain('Tom ＆ Jerry');
    expect(notificationWords('a < b & c', 'darwin')).toBe('a < b & c');
  });

  it('are one short line that turns nothing around', () => {
    expect(notificationWords('a\nb\u0000\u202ec', 'win32')).toBe('a b c');
    expect(notificationWords('x'.repeat(10_000_000), 'win32')).toHaveLength(501);
  });
});

describe("a menu's label", () => {
  it('shows its ampersands', () => {
    expect(menuLabel('QR Code A&B & Co')).toBe('QR Code A&&B && Co');
    expect(menuLabel(`${'&'.repeat(500)}`)).toHaveLength(241);
  });
});
