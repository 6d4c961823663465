import { expect, test } from 'vitest';
import { columnsOf } from '../../../renderer/deliveries/export/columns.ts';

test('an export begins with the columns that the settings name', () => {
  expect(columnsOf('table', ['result', 'id'])).toEqual(['result', 'id']);
  expect(columnsOf('facts', ['result'])).toContain('updatedAt');
  expect(columnsOf('facts', ['result'])).not.toContain('body');
  expect(columnsOf('all', ['result']).slice(-3)).toEqual(['body', 'header', 'response']);
});
