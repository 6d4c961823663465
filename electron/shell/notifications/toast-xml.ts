/** A Windows toast that leads back into the app by a link, also from the Action Center after the app was restarted. */

/** Returns the toast's XML. A click opens `link` as the system opens any link; the app then gets it on its command line. */
export function toastXml(words: { title: string; body: string; silent: boolean }, link: string): string {
  return [
    `<toast activationType="protocol" launch="${escaped(link)}">`,
    '<visual><binding template="ToastGeneric">',
    `<text>${escaped(words.title)}</text><text>${escaped(words.body)}</text>`,
    '</binding></visual>',
    words.silent ? '<audio silent="true"/>' : '',
    '</toast>',
  ].join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Words of a provider can hold anything: what XML cannot hold at all is left out, the rest is escaped. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
