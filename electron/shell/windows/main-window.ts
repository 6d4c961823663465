/** The main window: made once, hidden rather than closed, in the place where it was left. */
import { join } from 'node:path';
import { app, type BrowserWindow, screen } from 'electron';
import { z } from 'zod';
import type { Place as AppPlace } from '../../contract/events.ts';
import { openJsonFile } from '../../core/lib/json-file.ts';
import type { PageMemory } from './page-memory.ts';
import { bringToFront, makePageWindow, type PageWindowOptions } from './page-window.ts';
import { centred, fitted } from './place.ts';

const placeSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  maximized: z.boolean(),
});

/** Where the window was left on each display, by Electron's number of it, and on which it was last. */
const placesSchema = z.object({ last: z.string(), places: z.record(z.string(), placeSchema) });
type Places = z.infer<typeof placesSchema>;

const usualSize = { width: 1280, height: 800 };

export interface MainWindowOptions extends PageWindowOptions {
  /** The first window waits until it is asked for. */
  readonly hidden: boolean;
  /** Whether closing the window keeps the app in the tray. */
  readonly staysInTray: () => boolean;
  readonly onVisibility: (visible: boolean) => void;
  readonly onFocus: () => void;
  /** It was closed for good, not hidden. */
  readonly onClosed: () => void;
  /** What its page finds again after a crash. */
  readonly memory: PageMemory;
  /** Where the first window begins. */
  readonly startAt: AppPlace | null;
}

export interface MainWindow {
  /** Shows the window in front of the others, making it when there is none. */
  show(): void;
  /** Whether a person can see it. */
  isVisible(): boolean;
}

/** Makes the window and gives the handle to it. */
export async function openMainWindow(options: MainWindowOptions): Promise<MainWindow> {
  const places = await openJsonFile<Places>(join(app.getPath('userData'), 'window-places.json'), placesSchema, {
    last: '',
    places: {},
  });
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
  });

  const make = (startAt: AppPlace | null, hidden: boolean): BrowserWindow => {
    options.memory.forget();
    const displays = screen.getAllDisplays();
    // A display that was last used may be gone since.
    const display = displays.find(({ id }) => String(id) === places.get().last) ?? screen.getPrimaryDisplay();
    const place = places.get().places[display.id];
    const bounds = place ? fitted(place, display.workArea) : centred(usualSize, display.workArea);
    const look = { ...bounds, minWidth: 800, minHeight: 560, title: 'Reenvio' };
    const maximized = place?.maximized ?? false;
    const window = makePageWindow(options, fragmentOf(startAt), look, { maximized, hidden, reopen });
    window.on('close', (event) => {
      const left = { ...window.getNormalBounds(), maximized: window.isMaximized() };
      const last = String(screen.getDisplayMatching(window.getBounds()).id);
      void places.set({ last, places: { ...places.get().places, [last]: left } }).catch(() => undefined);
      if (quitting || !options.staysInTray()) return;
      event.preventDefault();
      window.hide();
    });
    window.on('show', () => options.onVisibility(true));
    window.on('hide', () => options.onVisibility(false));
    window.on('focus', options.onFocus);
    window.on('closed', options.onClosed);
    return window;
  };

  /** The new one is there before the old one goes: an app without a window ends. */
  const reopen = (): void => {
    const old = window;
    window = make(null, false);
    old.destroy();
  };

  let window = make(options.startAt, options.hidden);
  return {
    show: () => {
      if (window.isDestroyed()) window = make(null, false);
      bringToFront(window, options.headless);
    },
    isVisible: () => !window.isDestroyed() && window.isVisible() && !window.isMinimized(),
  };
}

/** The place as the page's address spells it: it keeps its place behind `#`. */
function fragmentOf(place: AppPlace | null): string {
  switch (place?.screen) {
    case 'delivery':
      return `#/deliveries/${place.id}`;
    case 'resend':
      return `#/resends/${place.key}`;
    case 'resends':
      return '#/resends';
    case 'view':
      return `#/views/${place.id ?? ''}`;
    default:
      return '';
  }
}
