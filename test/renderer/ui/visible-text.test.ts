import { expect, test } from 'vitest';
import { visibleText } from '../../../renderer/ui/visible-text.ts';

test('what one would not see is named', () => {
  expect(visibleText('a\u0000b')).toBe('a⟨U+0000⟩b');
  expect(visibleText('E12\u202e45\u202c6')).toBe('E12⟨U+202E⟩45⟨U+202C⟩6');
  expect(visibleText('\u2066x\u2069\u200b\ufeff\u061c')).toBe('⟨U+2066⟩x⟨U+2069⟩⟨U+200B⟩⟨U+FEFF⟩⟨U+061C⟩');
});

test('what one sees stays', () => {
  const text = 'ação 🙂 <b>שלום</b>\n\t{"a": 1}';
  expect(visibleText(text)).toBe(text);
});

test('what is longer than anyone reads in a line is cut', () => {
  expect(visibleText('x'.repeat(5_000_000))).toHaveLength(2_001);
});
