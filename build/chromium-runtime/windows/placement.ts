/** Where a window is on the screen, and how Chromium is told. */
import type { Rectangle } from 'electron';
import type { CDPSession } from 'playwright-core';
import { isHeadless } from '../switches.ts';

export type WindowState = 'normal' | 'minimized' | 'maximized';

export class Placement {
  #bounds: Rectangle;
  #state: WindowState = 'normal';
  #visible: boolean;
  /** Chromium's hold on the window, while it has one. */
  readonly #session: () => CDPSession | undefined;

  constructor(bounds: Rectangle, visible: boolean, session: () => CDPSession | undefined) {
    this.#bounds = bounds;
    this.#visible = visible;
    this.#session = session;
  }

  get bounds(): Rectangle {
    return { ...this.#bounds };
  }

  set bounds(bounds: Rectangle) {
    this.#bounds = bounds;
    this.apply();
  }

  get state(): WindowState {
    return this.#state;
  }

  set state(state: WindowState) {
    this.#state = state;
    this.apply();
  }

  get visible(): boolean {
    return this.#visible;
  }

  set visible(visible: boolean) {
    this.#visible = visible;
    this.apply();
  }

  /** Puts the window there: again when it is a new one. */
  apply(): void {
    const session = this.#session();
    if (!session) return;
    const { x: left, y: top, width, height } = this.#bounds;
    // The protocol has no hidden window: a minimised one keeps its page alive, but paints once a second. Nobody sees a
    // headless one, which paints on: clicks of tests wait for frames.
    const windowState = this.#visible || isHeadless() ? this.#state : 'minimized';
    const place = async () => {
      const { windowId } = await session.send('Browser.getWindowForTarget');
      // Chromium takes a place and a state one after another only, and a place for a normal window only.
      await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
      await session.send('Browser.setWindowBounds', { windowId, bounds: { left, top, width, height } });
      if (windowState !== 'normal')
        await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
    };
    // A window that closes meanwhile needs no place.
    place().catch(() => undefined);
  }

  /** Takes over where a person moved the window; says what changed. */
  async read(): Promise<{ readonly moved: boolean; readonly resized: boolean }> {
    const answer = await this.#session()
      ?.send('Browser.getWindowForTarget')
      .catch(() => null);
    if (answer?.bounds.windowState !== 'normal') return { moved: false, resized: false };
    const before = this.#bounds;
    const { left: x = before.x, top: y = before.y, width = before.width, height = before.height } = answer.bounds;
    this.#bounds = { x, y, width, height };
    return { moved: x !== before.x || y !== before.y, resized: width !== before.width || height !== before.height };
  }
}
