/** What happens when a person starts the app that already runs: it comes to the front, and goes where a link leads. */
import { app } from 'electron';
import { type DeepLink, deepLinkIn, parseDeepLink } from '../links/deep-links.ts';

export interface StartActions {
  readonly show: () => void;
  readonly openLink: (link: DeepLink) => void;
}

/** Listens for second starts, for links that macOS opens, and for a click in its dock. */
export function listenForStarts({ show, openLink }: StartActions): void {
  app.on('second-instance', (_event, argv) => {
    show();
    const link = deepLinkIn(argv);
    if (link) openLink(link);
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const link = parseDeepLink(url);
    if (link) openLink(link);
  });
  app.on('activate', show);
}
