import { describe, expect, it } from 'vitest';
import { select, shapeColumn } from '../../../renderer/ui/data-grid/grid-keys.ts';
import type { ColumnLayout } from '../../../renderer/ui/data-grid/use-column-layout.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('shapeColumn', () => {
  const columns = ['time', 'result', 'hidden', 'url'].map((id) => ({
    id,
    header: id,
    width: 100,
    cell: () => id,
    text: () => id,
  }));
  const [time, result, hidden, url] = columns;
  const done: unknown[] = [];
  const layout = {
    all: columns.map((column) => ({ column, visible: column !== hidden })),
    shown: [time, result, url],
    move: (id: string, to: number) => done.push(['move', id, to]),
    widen: (id: string, by: number) => done.push(['widen', id, by]),
  } as unknown as ColumnLayout<object>;
  const press = (key: string, held: object, col: number, row = -1) => {
    done.length = 0;
    return shapeColumn({ key, ...none, ...held }, { row, col }, 1, layout);
  };

  it('moves a column past its visible neighbour with Alt and an arrow', () => {
    expect(press('ArrowRight', { altKey: true }, 2)).toEqual({ row: -1, col: 3 });
    expect(done).toEqual([['move', 'result', 3]]);
  });

  it('keeps the last column where it is, and the key from doing anything else', () => {
    expect(press('ArrowRight', { altKey: true }, 3)).toEqual({ row: -1, col: 3 });
    expect(done).toEqual([]);
  });

  it('sizes a column with Shift and an arrow', () => {
    expect(press('ArrowLeft', { shiftKey: true }, 1)).not.toBeNull();
    expect(done).toEqual([['widen', 'time', -16]]);
  });

  it('leaves plain arrows, rows and the box of all rows alone', () => {
    expect(press('ArrowRight', {}, 1)).toBeNull();
    expect(press('ArrowRight', { altKey: true }, 1, 4)).toBeNull();
    expect(press('ArrowRight', { altKey: true }, 0)).toBeNull();
    expect(done).toEqual([]);
  });
});

describe('select', () => {
  const press = (key: string, held: object = {}, row = 3, size = 0) => {
    const done: unknown[] = [];
    const selection = {
      rows: { size } as ReadonlyMap<number, object>,
      toggle: (index: number) => done.push(['toggle', index]),
      extendTo: (index: number) => done.push(['extendTo', index]),
      all: () => done.push('all'),
      clear: () => done.push('clear'),
    };
    return [select({ key, ...none, ...held }, { row, col: 0 }, selection), ...done];
  };

  it.each([
    [' ', {}, [true, ['toggle', 3]]],
    [' ', { shiftKey: true }, [true, ['extendTo', 3]]],
    ['a', { ctrlKey: true }, [true, 'all']],
    ['A', { metaKey: true }, [true, 'all']],
    ['a', {}, [false]],
    ['Escape', {}, [false]],
  ])('%j with %j', (key, held, outcome) => expect(press(key, held)).toEqual(outcome));

  it('drops the selection with Escape, once there is one', () =>
    expect(press('Escape', {}, 3, 2)).toEqual([true, 'clear']));
  it('leaves Space in the header alone', () => expect(press(' ', {}, -1)).toEqual([false]));
});
