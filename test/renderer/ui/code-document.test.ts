import { Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../renderer/ui/code/code-document.ts';

describe('documentOf', () => {
  it.each([
    ['nothing', ''],
    ['one line', '{"a":1}'],
    ['every kind of line break', 'a\r\nb\rc\n\nd\n'],
    ['many slices', Array.from({ length: 60_000 }, (_, index) => `"line": ${index}`).join('\n')],
    ['slices that end between \\r and \\n', `${'x'.repeat(199_999)}\r\n`.repeat(4)],
    ['a line that is longer than a slice', `${'x'.repeat(500_000)}\ny`],
  ])('is what the editor makes of the whole text: %s', async (_what, text) => {
    const document = await documentOf(text);
    expect(document.eq(Text.of(text.split(/\r\n?|\n/u)))).toBe(true);
  });
});
