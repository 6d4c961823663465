import { describe, expect, it } from 'vitest';
import { explanationOf } from '../../../renderer/deliveries/detail/explanation.ts';
import { readHeaders } from '../../../renderer/deliveries/detail/headers.ts';

describe('explanationOf', () => {
  it('has a sentence of its own for frequent codes, and that of the class for others', () => {
    expect(explanationOf({ result: 'refused', statusCode: 401 })).toBe('code.401');
    expect(explanationOf({ result: 'refused', statusCode: 418 })).toBe('refused');
    expect(explanationOf({ result: 'failing', statusCode: 599 })).toBe('failing');
    expect(explanationOf({ result: 'no_response', statusCode: null })).toBe('no_response');
  });
});

describe('readHeaders', () => {
  it('gives names and values in their order, repeated ones each', () => {
    expect(readHeaders('{"B":"1","A":["x","y"],"N":7}')).toEqual([
      { place: 0, name: 'B', value: '1' },
      { place: 1, name: 'A', value: 'x' },
      { place: 2, name: 'A', value: 'y' },
      { place: 3, name: 'N', value: '7' },
    ]);
  });

  it.each(['', 'Content-Type: text/plain', '[]', 'null', '{"cut'])('gives null for %j', (text) =>
    expect(readHeaders(text)).toBeNull(),
  );
});
