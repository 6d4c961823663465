/** Windows with one delivery each, to lay beside each other or on another screen. */
import { join } from 'node:path';
import { app, type BrowserWindow, screen } from 'electron';
import { z } from 'zod';
import type { Session } from '../../contract/session.ts';
import { openJsonFile } from '../../core/lib/json-file.ts';
import { deliveryAt } from './app-url.ts';
import { bringToFront, makePageWindow, type PageWindowOptions } from './page-window.ts';
import { centred, fitted } from './place.ts';

export interface DeliveryWindows {
  /** Shows a delivery in a window of its own; the one that shows it already comes to the front. */
  open(id: number): void;
  /** Closes them all when another profile is active, or none: its deliveries are none of theirs. */
  follow(session: Pick<Session, 'status' | 'activeProfileId'>): void;
  closeAll(): void;
}

const sizeSchema = z.object({ width: z.number().int().min(360), height: z.number().int().min(300) });

/** More are no help: then the one that was opened first gives way. */
const most = 12;
/** CSS pixels by which a window stands off the one before. */
const step = 28;

/** Makes the windows; opens nothing yet. */
export async function createDeliveryWindows(options: PageWindowOptions): Promise<DeliveryWindows> {
  const size = await openJsonFile(join(app.getPath('userData'), 'delivery-window.json'), sizeSchema, {
    width: 640,
    height: 760,
  });
  /** In the order in which they were opened. */
  const windows = new Set<BrowserWindow>();

  const make = (id: number): void => {
    const before = [...windows].at(-1)?.getBounds();
    const display = before ? screen.getDisplayMatching(before) : screen.getPrimaryDisplay();
    const bounds = before
      ? fitted({ ...size.get(), x: before.x + step, y: before.y + step }, display.workArea)
      : centred(size.get(), display.workArea);
    const look = { ...bounds, minWidth: 420, minHeight: 360, title: String(id) };
    const window = makePageWindow(options, `#/window/deliveries/${id}`, look);
    windows.add(window);
    window.on('close', () => {
      const { width, height } = window.getNormalBounds();
      size.set({ width, height }).catch(() => undefined);
    });
    window.on('closed', () => windows.delete(window));
  };

  const closeAll = (): void => {
    for (const window of windows) window.close();
  };
  let profileId: string | null = null;

  return {
    open: (id) => {
      // A person may have gone on to another attempt in it: its address says which it shows.
      const shown = [...windows].find(({ webContents }) => deliveryAt(webContents.getURL()) === id);
      if (shown) {
        bringToFront(shown, options.headless);
        return;
      }
      const [oldest] = windows;
      if (windows.size >= most) oldest?.close();
      make(id);
    },
    follow: ({ status, activeProfileId }) => {
      const active = status === 'signed_out' ? null : activeProfileId;
      if (active !== profileId) closeAll();
      profileId = active;
    },
    closeAll,
  };
}
