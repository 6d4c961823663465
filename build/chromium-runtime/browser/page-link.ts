/** The main process's hold on one page of Chromium's: its frames, its preload, what it may load. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { fromChromium, toChromium } from '../origins.ts';
import type { MainMessage, PageMessage, Wiring } from '../page/messages.ts';
import { pageScripts } from './page-scripts.ts';
import { FrameTree, type WebFrameMain } from './web-frame.ts';

/** What a page tells its owner. */
export interface PageEvents {
  /** A frame asks to go elsewhere, or is sent there by a server. Says whether it may. */
  onNavigation(kind: 'asked' | 'redirected', frame: WebFrameMain, url: string): boolean;
  /** `frame` is null when the caller is gone. */
  onMessage(message: PageMessage, frame: WebFrameMain | null, reply: (answer: MainMessage) => void): void;
  onWindowOpen(url: string, frameName: string, features: string): void;
  onNavigated(url: string, withinDocument: boolean): void;
  onLoaded(): void;
  onCrashed(): void;
  /** The page is gone, and it was not `close` that ended it. */
  onLost(): void;
}

export interface PagePreferences {
  readonly preload: string | undefined;
  readonly subFrames: boolean;
}

const world = 'electron-preload';
const binding = 'sendToMain';
const deliver = 'deliverToPage';
/** Characters of an answer that the page takes at a time. */
const partLength = 256_000;

const links = new Set<PageLink>();

/** Finds the page that has a frame. */
export function pageOfFrame(frameId: string): PageLink | undefined {
  return [...links].find(({ frames }) => frames.get(frameId));
}

export class PageLink {
  readonly frames: FrameTree;
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #events: PageEvents;
  /** Frames of the preload's world by execution context. */
  readonly #contexts = new Map<number, { readonly frameId: string; readonly origin: string }>();
  /** Where a script or a person asked a frame to go. */
  readonly #asked = new Map<string, string>();
  /** Where the app itself sends the page. */
  #ordered: string | null = null;
  #closing = false;

  static async open(page: Page, preferences: PagePreferences, events: PageEvents): Promise<PageLink> {
    const session = await page.context().newCDPSession(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    const link = new PageLink(page, session, frameTree.frame.id, events);
    await link.#start(preferences);
    links.add(link);
    return link;
  }

  private constructor(page: Page, session: CDPSession, topFrameId: string, events: PageEvents) {
    this.#page = page;
    this.#session = session;
    this.#events = events;
    this.frames = new FrameTree(topFrameId);
  }

  get page(): Page {
    return this.#page;
  }

  get session(): CDPSession {
    return this.#session;
  }

  /** Goes to an address and waits until it has loaded. */
  async load(url: string): Promise<void> {
    const target = toChromium(url);
    this.#ordered = withoutFragment(target);
    const loaded = this.#nextLoad();
    const { errorText } = await this.#session.send('Page.navigate', { url: target });
    if (errorText) throw new Error(`${errorText} loading '${url}'`);
    await loaded;
  }

  async reload(): Promise<void> {
    this.#ordered = withoutFragment(toChromium(this.frames.top.url));
    await this.#session.send('Page.reload');
  }

  async close(): Promise<void> {
    this.#closing = true;
    links.delete(this);
    await this.#page.close().catch(() => undefined);
  }

  /** Delivers to the page's top frame; a page without a preload, or that is loading, hears nothing. */
  deliver(message: MainMessage): void {
    for (const [contextId, { frameId }] of this.#contexts)
      if (frameId === this.frames.topId) this.#deliverTo(contextId, message);
  }

  /** Whether a frame may load a document: asked before its request leaves. */
  mayNavigate(frameId: string, chromiumUrl: string, redirected: boolean): boolean {
    const frame = this.frames.get(frameId) ?? this.frames.top;
    const target = withoutFragment(chromiumUrl);
    const url = fromChromium(chromiumUrl);
    if (redirected) return this.#events.onNavigation('redirected', frame, url);
    if (frame === this.frames.top && this.#ordered === target) {
      this.#ordered = null;
      return true;
    }
    // What a page asks for is reported before its request, over the same channel; the rest was asked from outside of it.
    const asked = this.#asked.get(frameId);
    this.#asked.delete(frameId);
    return asked === target ? this.#events.onNavigation('asked', frame, url) : true;
  }

  async #start({ preload, subFrames }: PagePreferences): Promise<void> {
    this.#listen();
    for (const domain of ['Page', 'Runtime', 'Inspector'] as const) await this.#session.send(`${domain}.enable`);
    if (preload === undefined) return;
    const wiring: Wiring = { binding, deliver, handshake: randomUUID(), subFrames };
    const scripts = await pageScripts();
    const source = (script: string, ...more: string[]) =>
      `(() => { const wiring = ${JSON.stringify(wiring)}; ${more.join('')}\n${script}\n})();`;
    const preloadFunction = `const preload = function (require, module, exports) {${readFileSync(preload, 'utf8')}\n};`;
    await this.#session.send('Runtime.addBinding', { name: binding, executionContextName: world });
    // In this order: the page's own world must listen when the preload's world speaks.
    await this.#session.send('Page.addScriptToEvaluateOnNewDocument', { source: source(scripts.mainWorld) });
    await this.#session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: source(scripts.isolatedWorld, preloadFunction),
      worldName: world,
    });
  }

  #listen(): void {
    const { frames } = this;
    const session = this.#session;
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => frames.attached(frameId, parentFrameId));
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason !== 'swap') frames.detached(frameId);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      frames.navigated(frame);
      if (frame.id === frames.topId) this.#events.onNavigated(frames.top.url, false);
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      frames.navigatedWithinDocument(frameId, url);
      if (frameId === frames.topId) this.#events.onNavigated(frames.top.url, true);
    });
    session.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
      if (disposition === 'currentTab') this.#asked.set(frameId, withoutFragment(url));
      else if (disposition !== 'download') this.#events.onWindowOpen(fromChromium(url), '', '');
    });
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
      this.#events.onWindowOpen(fromChromium(url), windowName, windowFeatures.join(',')),
    );
    session.on('Page.loadEventFired', () => this.#events.onLoaded());
    session.on('Runtime.executionContextCreated', ({ context: { id, name, origin, auxData } }) => {
      if (name === world) this.#contexts.set(id, { frameId: String(auxData?.frameId), origin: fromChromium(origin) });
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#contexts.delete(executionContextId);
    });
    session.on('Runtime.executionContextsCleared', () => this.#contexts.clear());
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === binding) this.#hear(payload, executionContextId);
    });
    session.on('Inspector.targetCrashed', () => {
      this.#contexts.clear();
      this.#events.onCrashed();
    });
    this.#page.on('close', () => {
      links.delete(this);
      if (!this.#closing) this.#events.onLost();
    });
  }

  #hear(payload: string, contextId: number): void {
    const context = this.#contexts.get(contextId);
    const frame = context && this.frames.get(context.frameId);
    // A frame that has gone on to another origin did not send this.
    const sender = frame && (frame.origin === context.origin || frame.origin === 'null') ? frame : null;
    const message = JSON.parse(payload) as PageMessage;
    this.#events.onMessage(message, sender, (answer) => this.#deliverTo(contextId, answer));
  }

  #deliverTo(executionContextId: number, message: MainMessage): void {
    for (const part of inParts(message))
      this.#session
        .send('Runtime.callFunctionOn', {
          functionDeclaration: `(text) => { ${deliver}(text); }`,
          arguments: [{ value: JSON.stringify(part) }],
          executionContextId,
          silent: true,
        })
        // The document that waited for it is gone.
        .catch(() => undefined);
  }

  #nextLoad(): Promise<void> {
    return new Promise((resolve) => {
      this.#session.once('Page.loadEventFired', () => resolve());
      this.#page.once('close', () => resolve());
    });
  }
}

/** Electron's messages hardly cost the page anything, however large: as text, megabytes in one go would hold it up. */
function inParts(message: MainMessage): readonly MainMessage[] {
  if (message.kind !== 'answer' || !message.ok) return [message];
  const { id, value } = message;
  const parts: MainMessage[] = [];
  let from = 0;
  for (; value.length - from > partLength; from += partLength)
    parts.push({ kind: 'part', id, text: value.slice(from, from + partLength) });
  return [...parts, { ...message, value: value.slice(from) }];
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
