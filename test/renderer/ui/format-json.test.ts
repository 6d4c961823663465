import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson } from '../../../renderer/ui/code/format-json.ts';

const noPause = async () => {};
const format = (text: string) => formatJson(text, noPause);

describe('formatJson', () => {
  it('lays out as JSON.stringify does, for anything that is an object or a list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())),
        async (value) => {
          expect(await format(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
        },
      ),
    );
  });

  it('keeps what parsing would lose: long numbers, doubled keys, escapes', async () => {
    const text = '{"id":12345678901234567890,"amount":1.10,"a":1,"a":2,"name":"Jos\\u00e9 \\"Zé\\" \\\\"}';
    expect(await format(text)).toBe(
      '{\n  "id": 12345678901234567890,\n  "amount": 1.10,\n  "a": 1,\n  "a": 2,\n  "name": "Jos\\u00e9 \\"Zé\\" \\\\"\n}',
    );
  });

  it('gives null for what is not JSON to lay out', async () => {
    expect(await Promise.all(['<html>', '', '{"cut":', '"word"', '42'].map(format))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('pauses on its way through megabytes', async () => {
    let pauses = 0;
    const text = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ index, name: 'João da Silva' })));
    const laid = await formatJson(text, async () => {
      pauses += 1;
    });
    expect(laid).toBe(JSON.stringify(JSON.parse(text), null, 2));
    expect(pauses).toBeGreaterThan(3);
  });
});
