/** Frames of a page, as the main process sees them. */
import type { WebFrameMain as ElectronFrame } from 'electron';
import { fromChromium } from '../origins.ts';

type Facts = 'url' | 'origin' | 'name' | 'frameTreeNodeId' | 'detached';

let lastFrame = 0;

/** A frame, living: its address changes as it navigates. */
export class WebFrameMain implements Pick<ElectronFrame, Facts> {
  readonly frameTreeNodeId = ++lastFrame;
  readonly parent: WebFrameMain | null;
  url = '';
  origin = 'null';
  name = '';
  detached = false;

  constructor(parent: WebFrameMain | null) {
    this.parent = parent;
  }

  get top(): WebFrameMain {
    return this.parent?.top ?? this;
  }
}

interface NavigatedFrame {
  readonly id: string;
  readonly parentId?: string;
  readonly url: string;
  readonly urlFragment?: string;
  readonly name?: string;
  readonly securityOrigin: string;
}

/** The frames of one page by Chromium's IDs. */
export class FrameTree {
  readonly #frames = new Map<string, WebFrameMain>();
  readonly topId: string;
  readonly top = new WebFrameMain(null);

  constructor(topId: string) {
    this.topId = topId;
    this.#frames.set(topId, this.top);
  }

  get(id: string): WebFrameMain | undefined {
    return this.#frames.get(id);
  }

  attached(id: string, parentId: string): void {
    if (!this.#frames.has(id)) this.#frames.set(id, new WebFrameMain(this.#frames.get(parentId) ?? this.top));
  }

  navigated({ id, parentId, url, urlFragment, name, securityOrigin }: NavigatedFrame): void {
    if (parentId !== undefined) this.attached(id, parentId);
    const frame = this.#frames.get(id);
    if (!frame) return;
    frame.url = fromChromium(url + (urlFragment ?? ''));
    frame.origin = securityOrigin === '://' ? 'null' : fromChromium(securityOrigin);
    frame.name = name ?? '';
  }

  navigatedWithinDocument(id: string, url: string): void {
    const frame = this.#frames.get(id);
    if (frame) frame.url = fromChromium(url);
  }

  /** Gone from the page; a swap to another process is not a going. */
  detached(id: string): void {
    const frame = this.#frames.get(id);
    if (!frame || id === this.topId) return;
    frame.detached = true;
    this.#frames.delete(id);
  }
}
