import { describe, expect, it } from 'vitest';
import { createFormats } from '../../../renderer/ui/formats.ts';

const at = Date.UTC(2026, 4, 12, 17, 2, 31, 45);
const pt = createFormats('pt-BR', 'America/Sao_Paulo');
const en = createFormats('en', 'UTC');

describe('createFormats', () => {
  it('writes the same instant in the zone and the language asked for', () => {
    expect(pt.stamp(at)).toBe('12/05/2026, 14:02:31');
    expect(en.stamp(at)).toBe('May 12, 2026, 17:02:31');
    expect(pt.exact(at)).toContain('14:02:31,045');
    expect(en.exact(at)).toContain('17:02:31.045 UTC');
  });

  it('writes midnight as 00, never as 24', () => expect(en.shortTime(Date.UTC(2026, 4, 12))).toBe('00:00'));

  it('writes numbers and sizes', () => {
    expect([pt.number(1_234_567), en.number(1_234_567)]).toEqual(['1.234.567', '1,234,567']);
    expect([0, 999, 1_000, 6_250_000, 3e12].map(en.bytes)).toEqual(['0 B', '999 B', '1 kB', '6.3 MB', '3,000 GB']);
  });

  it('writes spans in their largest unit', () => {
    expect([59_999, 60_000, 47.9 * 60_000, 3 * 3_600_000, 72 * 3_600_000].map(en.span)).toEqual([
      '59 sec',
      '1 min',
      '47 min',
      '3 hr',
      '3 days',
    ]);
  });

  it('says how long ago, and never that something is still to come', () => {
    expect(en.ago(at, at - 5_000)).toBe('now');
    expect(en.ago(at, at + 61_000)).toBe('1 min. ago');
    expect(pt.ago(at, at + 2 * 86_400_000)).toBe('anteontem');
  });
});
