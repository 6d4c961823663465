/** `nativeTheme`: light or dark, as the app chose. */
import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';
import type { Page } from 'playwright-core';
import { type Named, PreventableEvent } from '../surface.ts';
import { windowEvents, windows } from '../windows/registry.ts';

type Source = NativeTheme['themeSource'];

class ChromiumTheme
  extends EventEmitter
  implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>, Named<NativeTheme, 'on' | 'once' | 'off'>
{
  #source: Source = 'system';

  constructor() {
    super();
    windowEvents.on('page-opened', (page) => this.#applyTo(page));
  }

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (source === this.#source) return;
    this.#source = source;
    for (const { webContents } of windows) if (webContents.link) this.#applyTo(webContents.link.page);
    this.emit('updated', new PreventableEvent());
  }

  /** The desktop's own choice is not known outside of Chromium: taken for light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }

  #applyTo(page: Page): void {
    const colorScheme = this.#source === 'system' ? null : this.#source;
    // A page that closes meanwhile has no colours.
    page.emulateMedia({ colorScheme }).catch(() => undefined);
  }
}

export const nativeTheme = new ChromiumTheme();
