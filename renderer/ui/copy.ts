/** Puts text on the clipboard without the web platform's permission, which Reenvio gives to no page. */

/** Must run inside a click or a key press. Answers whether the text is there. */
export function copyText(text: string): boolean {
  const focused = document.activeElement;
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    // Deprecated by name alone: it is how a page copies when permissions are denied altogether.
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
