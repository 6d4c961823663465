/** Desktop notifications: finds the words for what core wants told, and shows it. */
import { app, Notification } from 'electron';
import type { Place } from '../../contract/events.ts';
import type { IncidentNotification } from '../../core/incidents/incident-topic.ts';
import type { Envelope } from '../../core/notifications/outbox.ts';
import type { ResendNotification } from '../../core/resends/notices/resend-topic.ts';
import type { TokenEnd } from '../../core/session/expiry-watch.ts';
import { type DeepLink, deepLinkOf, parseDeepLink } from '../links/deep-links.ts';
import type { Language, Texts } from '../texts/texts.ts';
import { wordsOfExpiry } from './expiry-message.ts';
import { wordsOfIncidents } from './incident-message.ts';
import { placeOfIncidents } from './place-of-incidents.ts';
import { notificationWords } from './plain-text.ts';
import { wordsOfResends } from './resend-message.ts';
import { toastXml } from './toast-xml.ts';

export interface NotificationOptions {
  readonly texts: () => Texts;
  readonly language: () => Language;
  /** IANA name of the zone in which times are told. */
  readonly zone: () => string;
  /** Where a click leads, in the profile that the notification is of: another one may be the active one by then. */
  readonly openIn: (profileId: string, place: Place) => void;
  /** Where a click on a notification of an earlier run leads. */
  readonly openLink: (link: DeepLink) => void;
}

export interface Notifications {
  /** Shows what became of resends. Rejects when the system says that it could not. */
  resends(profileId: string, notification: ResendNotification): Promise<void>;
  /** Says which endpoints went down or recovered; a click leads to what they did not take. Rejects as `resends` does. */
  incidents(profileId: string, notification: IncidentNotification): Promise<void>;
  /** Says that a token expires soon; a click asks for a new one. Rejects as `resends` does. */
  expiring(end: TokenEnd, envelope: Envelope, renew: () => void): Promise<void>;
  /** Says that a file was written; its button shows the file. */
  exported(file: { readonly name: string; readonly rows: number }, show: () => void): void;
}

/** Systems that never say whether they showed a notification are taken at their silence after this long. */
const silenceMs = 2_000;

/** Makes the service; shows nothing yet. */
export function createNotifications(options: NotificationOptions): Notifications {
  // Electron lets go of a notification that nobody holds, and its click with it.
  const shown = new Set<Notification>();

  const show = (
    words: Electron.NotificationConstructorOptions,
    clicked: () => void,
    button: () => void = clicked,
  ): Promise<void> => {
    if (!Notification.isSupported()) return Promise.resolve();
    const { title = '', body = '', ...rest } = words;
    const plain = { title: notificationWords(title), body: notificationWords(body) };
    const notification = new Notification({ ...rest, ...plain });
    shown.add(notification);
    notification.on('click', clicked);
    notification.on('action', button);
    notification.on('close', () => shown.delete(notification));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const silence = setTimeout(resolve, silenceMs);
    notification.once('show', () => resolve());
    notification.once('failed', (_event, error) => reject(new Error(error)));
    notification.show();
    return promise.finally(() => clearTimeout(silence));
  };

  if (process.platform === 'darwin') listenToEarlier(options.openLink).catch(() => undefined);

  return {
    resends: (profileId, notification) => {
      const [first] = notification.keys;
      const place: Place =
        notification.keys.length === 1 && first !== undefined
          ? { screen: 'resend', key: first }
          : { screen: 'resends' };
      const words = wordsOfResends(notification, options.texts(), options.language());
      // macOS and Windows replace a notification by its ID: one that a killed app may have shown is not there twice.
      const { id, repeated, resend } = notification;
      const plain = { title: notificationWords(words.title), body: notificationWords(words.body) };
      const told = { ...plain, id, silent: notification.silent || repeated };
      return show({ ...told, ...wayBack(told, resend?.providerId ?? null) }, () => options.openIn(profileId, place));
    },
    incidents: (profileId, notification) => {
      const { texts, language, zone } = options;
      const { id, repeated, silent, news } = notification;
      const words = wordsOfIncidents(news, { texts: texts(), language: language(), zone: zone() });
      const place = placeOfIncidents(news);
      return show({ ...words, id, silent: silent || repeated }, () => options.openIn(profileId, place));
    },
    expiring: (end, { id, repeated, silent }, renew) => {
      const { texts, language, zone } = options;
      const words = wordsOfExpiry(end, { texts: texts(), language: language(), zone: zone(), now: Date.now() });
      return show({ ...words, id, silent: silent || repeated }, renew);
    },
    exported: ({ name, rows }, showFile) => {
      const texts = options.texts();
      const words = {
        title: texts('notification.exported.title'),
        body: texts('notification.exported.body', { count: rows, name }),
        actions: [{ type: 'button', text: texts('notification.exported.show') } as const],
      };
      // An export is known to have worked without its notification.
      show(words, showFile).catch(() => undefined);
    },
  };
}

/**
 * What a notification carries so that a click still leads to its resend when the app was restarted in between: on Windows a
 * link that the system opens (which it can only for an installed app), on macOS the link as the group, which it gives back.
 */
function wayBack(
  words: { title: string; body: string; silent: boolean },
  providerId: number | null,
): Electron.NotificationConstructorOptions {
  if (providerId === null) return {};
  const link = deepLinkOf({ target: 'resend', id: providerId });
  if (process.platform === 'win32' && app.isPackaged) return { toastXml: toastXml(words, link) };
  return process.platform === 'darwin' ? { groupId: link } : {};
}

/** Notifications of an earlier run that still stand in macOS's Notification Center. */
async function listenToEarlier(open: (link: DeepLink) => void): Promise<void> {
  for (const notification of await Notification.getHistory()) {
    const link = parseDeepLink(notification.groupId);
    if (link) notification.on('click', () => open(link));
  }
}
