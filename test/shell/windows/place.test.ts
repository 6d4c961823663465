import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centred, fitted } from '../../../electron/shell/windows/place.ts';

const laptop = { x: 0, y: 0, width: 1366, height: 728 };

test('the usual size is made to fit a laptop, taskbar and all', () => {
  expect(centred({ width: 1280, height: 800 }, laptop)).toEqual({ x: 43, y: 0, width: 1280, height: 728 });
});

test('a window that was left half outside is brought back, its size kept', () => {
  expect(fitted({ x: 1200, y: 500, width: 800, height: 600 }, laptop)).toEqual({
    ...{ x: 566, y: 128, width: 800, height: 600 },
  });
  const left = { x: -1920, y: 0, width: 1920, height: 1040 };
  expect(fitted({ x: -100, y: -20, width: 900, height: 700 }, left)).toEqual({
    ...{ x: -900, y: 0, width: 900, height: 700 },
  });
});

test('whatever was wanted, all of it lies within the area, and what fits already stays as it is', () => {
  const whole = fc.integer({ min: -5_000, max: 5_000 });
  const size = fc.integer({ min: 1, max: 5_000 });
  const rectangle = fc.record({ x: whole, y: whole, width: size, height: size });
  fc.assert(
    fc.property(rectangle, rectangle, (wanted, area) => {
      const { x, y, width, height } = fitted(wanted, area);
      expect([x >= area.x, y >= area.y]).toEqual([true, true]);
      expect([x + width <= area.x + area.width, y + height <= area.y + area.height]).toEqual([true, true]);
      expect(fitted({ x, y, width, height }, area)).toEqual({ x, y, width, height });
    }),
  );
});
