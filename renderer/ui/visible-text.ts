/** A stranger's words in a line of ours: nothing in them is invisible, turns the words around it, or has no end. */

/** Characters that are shown; what is longer can be copied whole. */
const longest = 2_000;

/** Control characters but those of plain lines, what changes the direction of writing, and what has no width. */
const hidden = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\u200b\u2028\u2029\u2060\ufeff]/gu;

/** Returns the text with a name in place of each character that one would not see, such as `⟨U+202E⟩`. */
export function visibleText(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replaceAll(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
