/** `WebContents`: a page and what it may do, whether or not Chromium shows it at the moment. */
import { EventEmitter } from 'node:events';
import type {
  WebContents as ElectronContents,
  HandlerDetails,
  WebPreferences,
  WindowOpenHandlerResponse,
} from 'electron';
import type { Page } from 'playwright-core';
import { pageNetwork } from '../browser/chromium.ts';
import { type PageEvents, PageLink } from '../browser/page-link.ts';
import type { WebFrameMain } from '../browser/web-frame.ts';
import { answerInvoke, hearSend } from '../ipc/ipc-main.ts';
import { pack } from '../page/codec.ts';
import { type Session, session } from '../session.ts';
import { type Named, PreventableEvent } from '../surface.ts';
import { windowEvents } from './registry.ts';

type Checked =
  | 'id'
  | 'send'
  | 'getURL'
  | 'loadURL'
  | 'reload'
  | 'isDestroyed'
  | 'isCrashed'
  | 'forcefullyCrashRenderer'
  | 'setWindowOpenHandler'
  | 'setWebRTCIPHandlingPolicy'
  | 'openDevTools';
type Partly = 'on' | 'once' | 'off' | 'removeListener';

let lastContents = 0;

/** What its window must know of a page's coming and going. */
export interface PageHooks {
  opened(): void;
  /** The page went, and not because the window was closed by the app. */
  lost(): void;
  resized(): void;
}

/** What `will-navigate` and its kin hand to listeners. */
export class NavigationEvent extends PreventableEvent {
  readonly url: string;
  readonly frame: WebFrameMain;
  readonly isMainFrame: boolean;
  readonly isSameDocument = false;

  constructor(frame: WebFrameMain, url: string) {
    super();
    this.frame = frame;
    this.url = url;
    this.isMainFrame = frame.parent === null;
  }
}

export class WebContents
  extends EventEmitter
  implements Pick<ElectronContents, Checked>, Named<ElectronContents, Partly>
{
  readonly id = ++lastContents;
  readonly #preferences: WebPreferences;
  readonly #openPage: () => Promise<Page>;
  readonly #hooks: PageHooks;
  #opening: Promise<PageLink> | null = null;
  #link: PageLink | null = null;
  #url = '';
  #destroyed = false;
  #crashed = false;
  #windowOpenHandler: (details: HandlerDetails) => WindowOpenHandlerResponse = () => ({ action: 'deny' });

  constructor(preferences: WebPreferences, openPage: () => Promise<Page>, hooks: PageHooks) {
    super();
    this.#preferences = preferences;
    this.#openPage = openPage;
    this.#hooks = hooks;
    windowEvents.emit('contents-created', this);
  }

  get session(): Session {
    return session.defaultSession;
  }

  get mainFrame(): WebFrameMain | null {
    return this.#link?.frames.top ?? null;
  }

  /** The page in Chromium, opened if there is none. */
  open(): Promise<PageLink> {
    this.#opening ??= this.#openPage()
      .then((page) =>
        PageLink.open(
          page,
          {
            preload: this.#preferences.preload,
            subFrames: this.#preferences.nodeIntegrationInSubFrames ?? false,
          },
          this.#events,
        ),
      )
      .then((link) => {
        this.#link = link;
        this.#hooks.opened();
        windowEvents.emit('page-opened', link.page);
        return link;
      });
    return this.#opening;
  }

  /** Brings back a page that is gone, though not for the app: closed on the screen, or with a Chromium that was killed. */
  async reopen(): Promise<void> {
    if (!this.#opening && this.#url) await this.loadURL(this.#url);
  }

  /** The hold on its page, while Chromium has one. */
  get link(): PageLink | null {
    return this.#link;
  }

  async loadURL(url: string): Promise<void> {
    this.#url = url;
    const link = await this.open();
    try {
      await link.load(url);
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      this.emit('did-fail-load', new PreventableEvent(), -2, description, url, true);
      throw error;
    }
  }

  reload(): void {
    this.#crashed = false;
    const reloading = this.#link ? this.#link.reload() : this.reopen();
    reloading.catch((error) => {
      process.stderr.write(`The page could not be loaded again: ${error instanceof Error ? error.message : error}\n`);
    });
  }

  getURL(): string {
    return this.#url;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#link?.deliver({ kind: 'event', channel, args: pack(args) });
  }

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.#windowOpenHandler = handler;
  }

  /** Chromium takes it at its start, for all pages: the first window asks before it opens its page. */
  setWebRTCIPHandlingPolicy(policy: Parameters<ElectronContents['setWebRTCIPHandlingPolicy']>[0]): void {
    pageNetwork.webRtcPolicy = policy;
  }

  /** The inspector of a page that is driven over the protocol is the one at `--remote-debugging-port`. */
  openDevTools(): void {
    process.stderr.write('Inspect the page from chrome://inspect of a Chromium, with --remote-debugging-port.\n');
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** It ends with the page, and so is never answered. */
  forcefullyCrashRenderer(): void {
    this.#link?.session.send('Page.crash').catch(() => undefined);
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    const opening = this.#opening;
    this.#opening = null;
    this.#link = null;
    opening?.then((link) => link.close()).catch(() => undefined);
    this.emit('destroyed');
  }

  /** Tells that the page's process has ended. */
  gone(reason: 'crashed' | 'killed'): void {
    this.#crashed = true;
    this.emit('render-process-gone', new PreventableEvent(), { reason, exitCode: 1 });
  }

  readonly #events: PageEvents = {
    onNavigation: (kind, frame, url) => {
      const event = new NavigationEvent(frame, url);
      const names = kind === 'redirected' ? ['will-redirect'] : ['will-frame-navigate'];
      if (kind === 'asked' && event.isMainFrame) names.push('will-navigate');
      for (const name of names)
        if (!event.defaultPrevented) this.emit(name, event, url, event.isSameDocument, event.isMainFrame);
      return !event.defaultPrevented;
    },
    onMessage: (message, senderFrame, reply) => {
      const event = { sender: this, senderFrame, frameId: senderFrame?.frameTreeNodeId ?? -1, processId: 0 };
      if (message.kind === 'invoke') void answerInvoke(event, message).then(reply);
      else if (message.kind === 'send') hearSend(event, message);
      else this.#hooks.resized();
    },
    onWindowOpen: (url, frameName, features) => {
      this.#windowOpenHandler({
        url,
        frameName,
        features,
        disposition: 'foreground-tab',
        referrer: { url: '', policy: 'no-referrer' },
      });
    },
    onNavigated: (url, withinDocument) => {
      this.#url = url;
      if (withinDocument) this.emit('did-navigate-in-page', new PreventableEvent(), url, true);
      else this.emit('did-navigate', new PreventableEvent(), url, 200, 'OK');
    },
    onLoaded: () => this.emit('did-finish-load', new PreventableEvent()),
    onCrashed: () => this.gone('crashed'),
    onLost: () => {
      this.#opening = null;
      this.#link = null;
      this.#hooks.lost();
    },
  };
}
