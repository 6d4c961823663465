/** What happens when a person starts the app that already runs: it comes to the front, and goes where a link leads. */
import { app } from 'electron';
import { type DeepLink, deepLinkIn, parseDeepLink } from '../links/deep-links.ts';

export interface StartActions {
  readonly show: () => void;
  readonly openLink: (link: DeepLink) => void;
}

export interface Starts {
  /** Has what was asked for so far done, and from now on at once. Call when there is a window to show. */
  deliverTo(actions: StartActions): void;
}

/**
 * Listens for second starts, for links that macOS opens, and for a click in its dock. Call before the app is ready: macOS tells
 * of the link that starts the app before that, once.
 */
export function listenForStarts(): Starts {
  let actions: StartActions | null = null;
  let held: DeepLink | null = null;

  const open = (link: DeepLink | null): void => {
    if (link === null) return;
    if (actions) actions.openLink(link);
    else held = link;
  };
  app.on('second-instance', (_event, argv) => {
    actions?.show();
    open(deepLinkIn(argv));
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(parseDeepLink(url));
  });
  app.on('activate', () => actions?.show());
  return {
    deliverTo: (to) => {
      actions = to;
      if (held) to.openLink(held);
      held = null;
    },
  };
}
