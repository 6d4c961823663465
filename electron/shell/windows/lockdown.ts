/** Keeps every page where it is: no other address, no new window, no webview, no permission, no download. */
import { app, type Session, session, shell, type WebContents } from 'electron';
import { openLink } from '../links/external-links.ts';
import { isAppUrl } from './app-url.ts';

/** Applies to all web contents that will ever exist. `onBlocked` hears what was stopped. */
export function lockDown(onBlocked: (what: string) => void): void {
  restrict(session.defaultSession);
  app.on('session-created', restrict);
  app.on('web-contents-created', (_event, contents) => confine(contents, onBlocked));
}

/** The app needs no permission of the web platform: it asks the main process for everything. */
function restrict(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  // Files are written by exports, where a person said.
  target.on('will-download', (event) => event.preventDefault());
}

function confine(contents: WebContents, onBlocked: (what: string) => void): void {
  const stay = (kind: string) => (event: { readonly url: string; preventDefault(): void }) => {
    if (isAppUrl(event.url)) return;
    event.preventDefault();
    onBlocked(kind);
  };
  contents.on('will-navigate', stay('will-navigate'));
  contents.on('will-frame-navigate', stay('will-frame-navigate'));
  contents.on('will-redirect', stay('will-redirect'));
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    onBlocked('will-attach-webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    // A link that leads out opens in the browser, if it is one of ours; a new window never opens.
    openLink(url, (allowed) => shell.openExternal(allowed)).then(
      (opened) => opened || onBlocked('window-open'),
      () => onBlocked('window-open'),
    );
    return { action: 'deny' };
  });
}
