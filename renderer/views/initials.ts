/** A name in the two letters that a narrow sidebar has room for. */

/** The first letters of the first and the last word of more than two letters, in upper case; or else how the name begins. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const long = words.filter((word) => [...word].length > 2);
  const [first, last] =
    long.length > 1 ? [long[0], long.at(-1)] : [words[0], words.length > 1 ? words.at(-1) : undefined];
  if (first === undefined) return [...name].slice(0, 1).join('');
  const letters = last === undefined ? [...first].slice(0, 2) : [[...first][0], [...last][0]];
  return letters.join('').toUpperCase();
}
