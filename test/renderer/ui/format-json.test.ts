import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson } from '../../../renderer/ui/code/format-json.ts';

describe('formatJson', () => {
  it('lays out as JSON.stringify does, for anything that is an object or a list', () => {
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), (value) => {
        expect(formatJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it('keeps what parsing would lose: long numbers, doubled keys, escapes', () => {
    const text = '{"id":12345678901234567890,"amount":1.10,"a":1,"a":2,"name":"Jos\\u00e9 \\"Zé\\" \\\\"}';
    expect(formatJson(text)).toBe(
      '{\n  "id": 12345678901234567890,\n  "amount": 1.10,\n  "a": 1,\n  "a": 2,\n  "name": "Jos\\u00e9 \\"Zé\\" \\\\"\n}',
    );
  });

  it('gives null for what is not JSON to lay out', () => {
    expect(['<html>', '', '{"cut":', '"word"', '42'].map(formatJson)).toEqual([null, null, null, null, null]);
  });

  it('lays megabytes out as it does little', () => {
    const text = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ index, name: 'João da Silva' })));
    expect(formatJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
  });
});
