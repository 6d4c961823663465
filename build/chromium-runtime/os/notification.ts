/** `Notification`: told on stdout, and shown by the desktop where a session bus leads to one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Notification as ElectronNotification, NotificationConstructorOptions } from 'electron';
import { tell } from '../effects.ts';
import { getName } from '../paths.ts';
import { type Named, PreventableEvent, type Statics } from '../surface.ts';

const shown = new Map<number, Notification>();
let lastNotification = 0;

process.once('exit', () => {
  for (const notification of shown.values()) notification.leaveDesktop();
});

export class Notification
  extends EventEmitter
  implements
    Pick<ElectronNotification, 'show' | 'close' | 'title' | 'body' | 'silent' | 'groupId'>,
    Named<ElectronNotification, 'on' | 'once'>
{
  title: string;
  body: string;
  silent: boolean;
  readonly groupId: string;
  readonly #actions: readonly string[];
  readonly #number = ++lastNotification;
  #desktop: ChildProcess | null = null;

  static isSupported(): boolean {
    return true;
  }

  /** macOS alone remembers, and only what a signed app showed. */
  static async getHistory(): Promise<Notification[]> {
    return [];
  }

  constructor({
    title = '',
    body = '',
    silent = false,
    actions = [],
    groupId = '',
  }: NotificationConstructorOptions = {}) {
    super();
    this.title = title;
    this.body = body;
    this.silent = silent ?? false;
    this.groupId = groupId;
    this.#actions = actions.map(({ text = '' }) => text);
  }

  show(): void {
    shown.set(this.#number, this);
    tell({ effect: 'notification', id: this.#number, title: this.title, body: this.body, actions: this.#actions });
    this.emit('show', new PreventableEvent());
    if (process.platform === 'linux' && process.env.DBUS_SESSION_BUS_ADDRESS) this.#showOnDesktop();
  }

  leaveDesktop(): void {
    this.#desktop?.kill();
  }

  close(): void {
    this.leaveDesktop();
    if (!shown.delete(this.#number)) return;
    tell({ effect: 'notification-closed', id: this.#number });
    this.emit('close', new PreventableEvent());
  }

  /** Clicks it, or the button with the number. */
  click(action?: number): void {
    if (action === undefined) this.emit('click', new PreventableEvent());
    else this.emit('action', new PreventableEvent(), action);
    this.close();
  }

  /** A bus without a notification service, or a machine without notify-send, shows nothing: stdout has told it. */
  #showOnDesktop(): void {
    const desktop = spawn(
      'notify-send',
      [
        `--app-name=${getName()}`,
        '--action=default=',
        ...this.#actions.map((text, index) => `--action=${index}=${text}`),
        '--wait',
        ...(this.silent ? ['--hint=boolean:suppress-sound:true'] : []),
        '--',
        this.title,
        this.body,
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    desktop.on('error', () => undefined);
    desktop.stdout.setEncoding('utf8').on('data', (chosen: string) => {
      const action = chosen.trim();
      if (action === 'default') this.click();
      else if (action) this.click(Number(action));
    });
    desktop.unref();
    this.#desktop = desktop;
    // What the person puts away is closed; a desktop that cannot show it has not closed it.
    desktop.on('exit', (code) => {
      if (code === 0) this.close();
    });
  }
}

/** Clicks the notification with the number, or the newest; or a button of it. */
export function clickNotification(number: number | undefined, action: number | undefined): void {
  const [id] = number === undefined ? [...shown.keys()].slice(-1) : [number];
  const notification = id === undefined ? undefined : shown.get(id);
  if (notification) notification.click(action);
  else process.stderr.write('There is no such notification.\n');
}

Notification satisfies Statics<typeof ElectronNotification, 'isSupported' | 'getHistory'>;
