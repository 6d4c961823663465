/** Desktop notifications: finds the words for what core wants told, and shows it. */
import { Notification } from 'electron';
import type { Place } from '../contract/events.ts';
import type { ResendNotification } from '../core/watch/notifier.ts';
import type { Language, Texts } from './texts/texts.ts';
import { wordsOfResends } from './words-of-resends.ts';

export interface NotificationOptions {
  readonly texts: () => Texts;
  readonly language: () => Language;
  /** Where a click leads. */
  readonly open: (place: Place) => void;
}

export interface Notifications {
  /** Shows what became of resends. Rejects when the system says that it could not. */
  resends(notification: ResendNotification): Promise<void>;
  /** Says that a file was written; its button shows the file. */
  exported(file: { readonly name: string; readonly rows: number }, show: () => void): void;
}

/** Systems that never say whether they showed a notification are taken at their silence after this long. */
const silenceMs = 2_000;

/** Makes the room; shows nothing yet. */
export function createNotifications(options: NotificationOptions): Notifications {
  // Electron lets go of a notification that nobody holds, and its click with it.
  const shown = new Set<Notification>();

  const show = (
    words: Electron.NotificationConstructorOptions,
    clicked: () => void,
    button: () => void = clicked,
  ): Promise<void> => {
    if (!Notification.isSupported()) return Promise.resolve();
    const notification = new Notification(words);
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

  return {
    resends: (notification) => {
      const [first] = notification.keys;
      const place: Place =
        notification.keys.length === 1 && first !== undefined
          ? { screen: 'resend', key: first }
          : { screen: 'resends' };
      const words = wordsOfResends(notification, options.texts(), options.language());
      // macOS and Windows replace a notification by its ID: one that a killed app may have shown is not there twice.
      const { id, repeated, silent } = notification;
      return show({ ...words, id, silent: silent || repeated }, () => options.open(place));
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
