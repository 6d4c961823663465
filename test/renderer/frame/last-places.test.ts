import { afterEach, describe, expect, it } from 'vitest';
import { forgetPlaces, stayAt, wayTo } from '../../../renderer/frame/last-places.ts';

describe('the way to a room', () => {
  afterEach(forgetPlaces);

  it('leads to where one was in it, and to its door for who never was', () => {
    stayAt('/deliveries/7');
    stayAt('/resends');
    expect(wayTo('/deliveries', '/resends')).toBe('/deliveries/7');
    expect(wayTo('/settings', '/resends')).toBe('/settings');
    stayAt('/deliveries');
    expect(wayTo('/deliveries', '/resends')).toBe('/deliveries');
  });

  it('leads out of what is open for who stands in the room', () => {
    stayAt('/deliveries/7');
    expect(wayTo('/deliveries', '/deliveries/7')).toBe('/deliveries');
  });

  it('is forgotten with the profile', () => {
    stayAt('/resends/3');
    forgetPlaces();
    expect(wayTo('/resends', '/deliveries')).toBe('/resends');
  });
});
