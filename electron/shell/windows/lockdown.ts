/** Keeps every page where it is: no other address, no new window, no webview, no permission, no download. */
import { app, type Session, session, shell, type WebContents } from 'electron';
import { openLink } from '../links/external-links.ts';
import { isAppUrl } from './app-url.ts';

/**
 * Applies to all web contents that will ever exist. `onBlocked` hears what was stopped.
 *
 * @param networkless Whether pages may reach no network at all, as they need none: all but those of a development server.
 */
export async function lockDown(onBlocked: (what: string) => void, networkless = true): Promise<void> {
  restrict(session.defaultSession);
  app.on('session-created', restrict);
  app.on('web-contents-created', (_event, contents) => confine(contents, onBlocked));
  if (networkless) await session.defaultSession.setProxy(nowhere);
}

/**
 * A proxy that is not there. The content security policy says nothing of WebRTC, which would reach any server over UDP, and
 * over TCP where its UDP is off: its connections have to pass the session's proxy. The app's own requests have sessions of
 * their own. Port 9 is the discard service's, on which nothing has listened for decades.
 */
const nowhere = { mode: 'fixed_servers', proxyRules: 'http://127.0.0.1:9', proxyBypassRules: '<-loopback>' } as const;

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
  // WebRTC may use UDP only through a proxy that carries it, which there is none of.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
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
