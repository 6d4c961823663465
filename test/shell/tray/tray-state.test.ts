import { describe, expect, it } from 'vitest';
import type { ResendRow } from '../../../electron/contract/resend.ts';
import { type TrayFacts, trayPhaseOf } from '../../../electron/shell/tray/tray-state.ts';

const resend = (state: ResendRow['state'], updatedAt: number) => ({ state, updatedAt }) as ResendRow;
const phase = (facts: Partial<TrayFacts>) =>
  trayPhaseOf({ session: 'signed_in', sync: 'idle', open: 0, recent: [], seenAt: 1_000, ...facts });

describe('the picture in the tray', () => {
  it('is quiet when nothing is under way, and works while something is', () => {
    expect(phase({})).toBe('idle');
    expect(phase({ open: 2 })).toBe('working');
  });

  it('wants somebody for a failure that nobody has seen, and no longer once it was seen', () => {
    const recent = [resend('completed', 3_000), resend('failed', 2_000)];
    expect(phase({ recent, open: 1 })).toBe('failed');
    expect(phase({ recent, open: 1, seenAt: 2_500 })).toBe('working');
    expect(phase({ recent: [resend('refused', 2_000)] })).toBe('failed');
  });

  it('says first what keeps everything from going on', () => {
    const recent = [resend('failed', 2_000)];
    expect(phase({ session: 'expired', recent, open: 1 })).toBe('signed-out');
    expect(phase({ session: 'signed_out' })).toBe('signed-out');
    expect(phase({ sync: 'offline', open: 3 })).toBe('offline');
  });
});
