/** `nativeTheme`: light or dark, as the app chose. */
import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';
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
    windowEvents.on('created', () => this.#apply());
  }

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (source === this.#source) return;
    this.#source = source;
    this.#apply();
    this.emit('updated', new PreventableEvent());
  }

  /** The desktop's own choice is not known outside of Chromium: taken for light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }

  #apply(): void {
    const colorScheme = this.#source === 'system' ? null : this.#source;
    for (const { webContents } of windows)
      webContents
        .open()
        .then(({ page }) => page.emulateMedia({ colorScheme }))
        // A page that closes meanwhile has no colours.
        .catch(() => undefined);
  }
}

export const nativeTheme = new ChromiumTheme();
