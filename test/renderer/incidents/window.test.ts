import { describe, expect, it } from 'vitest';
import { placeAmong, windowOf } from '../../../renderer/incidents/window.ts';

const at = (time: string) => Date.parse(`2026-05-12T${time}Z`);

describe('the window of an incident', () => {
  it('reaches to whole minutes around what failed', () => {
    const incident = { from: at('14:02:09.120'), to: at('14:36:51.700') };
    expect(windowOf(incident, at('20:00:00'))).toEqual({ from: at('14:02:00'), to: at('14:37:00') });
    expect(windowOf({ from: at('14:02:00'), to: at('14:37:00') }, at('20:00:00')).to).toBe(at('14:38:00'));
  });

  it('does not end in the future', () => {
    const incident = { from: at('14:02:09'), to: at('14:36:51') };
    expect(windowOf(incident, at('14:36:55.400')).to).toBe(at('14:36:55'));
  });
});

describe('a place among stretches', () => {
  it('is a share of all of them, however long each is', () => {
    const stretches = [
      { from: 0, to: 99 },
      { from: 100, to: 109 },
    ];
    expect([0, 50, 100, 105, 110].map((time) => placeAmong(time, stretches))).toEqual([0, 0.25, 0.5, 0.75, null]);
  });
});
