import { expect, it } from 'vitest';
import { IdsReader } from '../../../../renderer/resends/wizard/which/ids-reader.ts';

it('reads a list without columns', () => {
  expect(new IdsReader().read('1 2 3')).toMatchObject({ columns: [], column: null, list: { ids: [1, 2, 3] } });
});

it('reads the likeliest column and then the one that a person chooses', () => {
  const reader = new IdsReader();
  expect(reader.read('id;linha\n70;1\n80;2')).toMatchObject({ column: 0, list: { ids: [70, 80] } });
  expect(reader.choose(1)).toMatchObject({ column: 1, list: { ids: [1, 2] } });
  expect(reader.choose('all')).toMatchObject({ column: 'all', list: { ids: [70, 1, 80, 2] } });
});

it('gives no ID before a person has chosen among columns that look alike', () => {
  expect(new IdsReader().read('70;1\n80;2')).toMatchObject({ column: null, list: { ids: [] } });
});

it('forgets a table when a list takes its place', () => {
  const reader = new IdsReader();
  reader.read('id;linha\n70;1\n80;2');
  reader.read('5');
  expect(reader.choose(0).list.ids).toEqual([]);
});
