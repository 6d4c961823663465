/** A stranger's words on their way to the system's own surfaces, some of which read more into words than letters. */

/** Letters of a notification's body that any system shows. */
const longestBody = 500;
const longestLabel = 120;

/** One line that ends, without what is invisible or turns other words around. */
function plain(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replaceAll(/[\p{Cc}\p{Bidi_Control}\u200b\u2028\u2029\u2060\ufeff]+/gu, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest).trimEnd()}…` : line;
}

/** Words of a notification. On Linux its services may read markup, with links and with pictures that they fetch. */
export function notificationWords(text: string, platform: NodeJS.Platform = process.platform): string {
  const words = plain(text, longestBody);
  return platform === 'linux' ? words.replaceAll('<', '‹').replaceAll('>', '›').replaceAll('&', '＆') : words;
}

/** The label of a menu's item, in which an ampersand would name the key that chooses it. */
export function menuLabel(text: string): string {
  return plain(text, longestLabel).replaceAll('&', '&&');
}
