import { expect, it } from 'vitest';
import { readPasted } from '../../../renderer/palette/pasted.ts';

it.each([
  ['E60701190202611200512DAS1S5F3K2Q', { kind: 'transaction', id: 'E60701190202611200512DAS1S5F3K2Q' }],
  ['  E123456789012345678901234567890123\n', { kind: 'transaction', id: 'E123456789012345678901234567890123' }],
  ['D60701190202611200512DAS1S5F3K2Q', { kind: 'transaction', id: 'D60701190202611200512DAS1S5F3K2Q' }],
  ['98765', { kind: 'delivery', id: 98_765 }],
  ['export', null],
  ['E1', null],
  ['', null],
  ['9999999999999999999', null],
])('%j', (text, pasted) => expect(readPasted(text)).toEqual(pasted));
