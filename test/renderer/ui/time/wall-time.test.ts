import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { instantsOf, wallTimeOf } from '../../../../renderer/ui/time/wall-time.ts';

const zones = [
  'UTC',
  'America/Sao_Paulo',
  'America/New_York',
  'Europe/Lisbon',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
];

afterEach(() => void vi.unstubAllEnvs());

describe('wallTimeOf', () => {
  it('shows the hour that the machine’s own zone skips', () => {
    vi.stubEnv('TZ', 'America/New_York');
    expect(new Date(2026, 2, 8, 2, 30).getHours()).toBe(3);
    const at = Date.UTC(2026, 2, 8, 2, 30);
    expect(wallTimeOf(at, 'UTC')).toBe('2026-03-08 02:30:00');
    expect(instantsOf('2026-03-08 02:30:00', 'UTC')).toEqual({ kind: 'once', at });
    expect(wallTimeOf(at + 3 * 3_600_000, 'America/Sao_Paulo')).toBe('2026-03-08 02:30:00');
  });
});

describe('instantsOf', () => {
  it('finds every instant again that a zone can show', () => {
    const seconds = fc.integer({ min: Date.UTC(1995, 0) / 1_000, max: Date.UTC(2037, 0) / 1_000 });
    fc.assert(
      fc.property(seconds, fc.constantFrom(...zones), (second, zone) => {
        const at = second * 1_000;
        const found = instantsOf(wallTimeOf(at, zone), zone);
        if (found.kind === 'never') throw new Error('an instant that exists was not found');
        expect(found.kind === 'once' ? [found.at] : [found.earlier, found.later]).toContain(at);
      }),
    );
  });

  it('knows the hour that São Paulo skipped', () => {
    expect(instantsOf('2018-11-04 00:30:00', 'America/Sao_Paulo')).toEqual({
      kind: 'never',
      next: Date.UTC(2018, 10, 4, 3),
    });
    expect(instantsOf('2018-11-04 01:00:00', 'America/Sao_Paulo')).toEqual({
      kind: 'once',
      at: Date.UTC(2018, 10, 4, 3),
    });
  });

  it('knows the hour that São Paulo showed twice', () => {
    expect(instantsOf('2019-02-16 23:30:00', 'America/Sao_Paulo')).toEqual({
      kind: 'twice',
      earlier: Date.UTC(2019, 1, 17, 1, 30),
      later: Date.UTC(2019, 1, 17, 2, 30),
    });
  });

  it('knows a jump of half an hour', () => {
    expect(instantsOf('2026-10-04 02:15:00', 'Australia/Lord_Howe').kind).toBe('never');
    expect(instantsOf('2026-04-05 01:45:00', 'Australia/Lord_Howe')).toMatchObject({ kind: 'twice' });
  });

  it('is exact to the second on both sides of a jump', () => {
    expect(instantsOf('2026-03-08 01:59:59', 'America/New_York')).toEqual({
      kind: 'once',
      at: Date.UTC(2026, 2, 8, 6, 59, 59),
    });
    expect(instantsOf('2026-03-08 02:00:00', 'America/New_York')).toEqual({
      kind: 'never',
      next: Date.UTC(2026, 2, 8, 7),
    });
  });
});
