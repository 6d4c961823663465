import { describe, expect, it } from 'vitest';
import { nextPlace } from '../../../renderer/ui/data-grid/navigation.ts';

const size = { rows: 100, cols: 5, page: 20 };
const press = (key: string, from = { row: 10, col: 2 }, held: { ctrlKey?: boolean; altKey?: boolean } = {}) =>
  nextPlace({ key, ctrlKey: false, metaKey: false, altKey: false, ...held }, from, size);

describe('nextPlace', () => {
  it.each([
    ['ArrowDown', { row: 11, col: 2 }],
    ['j', { row: 11, col: 2 }],
    ['ArrowUp', { row: 9, col: 2 }],
    ['k', { row: 9, col: 2 }],
    ['ArrowLeft', { row: 10, col: 1 }],
    ['ArrowRight', { row: 10, col: 3 }],
    ['Home', { row: 10, col: 0 }],
    ['End', { row: 10, col: 4 }],
    ['PageDown', { row: 30, col: 2 }],
    ['PageUp', { row: 0, col: 2 }],
  ])('%s', (key, place) => expect(press(key)).toEqual(place));

  it('goes to the corners with Ctrl', () => {
    expect(press('Home', undefined, { ctrlKey: true })).toEqual({ row: 0, col: 0 });
    expect(press('End', undefined, { ctrlKey: true })).toEqual({ row: 99, col: 4 });
  });

  it('reaches the header by arrow, and stays inside otherwise', () => {
    expect(press('ArrowUp', { row: 0, col: 1 })).toEqual({ row: -1, col: 1 });
    expect(press('k', { row: 0, col: 1 })).toEqual({ row: 0, col: 1 });
    expect(press('ArrowDown', { row: 99, col: 1 })).toEqual({ row: 99, col: 1 });
  });

  it('leaves other keys and shortcuts alone', () => {
    expect(press('x')).toBeNull();
    expect(press('k', undefined, { ctrlKey: true })).toBeNull();
    expect(press('ArrowLeft', undefined, { altKey: true })).toBeNull();
  });
});
