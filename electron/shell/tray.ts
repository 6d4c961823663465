/** The tray icon: how many resends are open, and the three things that people want from there. */
import { Menu, nativeImage, Tray } from 'electron';
import type { Place } from '../contract/events.ts';
import type { Texts } from './texts/texts.ts';

export interface AppTray {
  /** Shows how many resends have not ended. */
  update(openResends: number, texts: Texts): void;
}

export interface TrayOptions {
  /** Folder of the tray's pictures. */
  readonly icons: string;
  readonly open: (place: Place | null) => void;
  readonly quit: () => void;
}

/** Puts the icon up. Call when the app is ready. */
export function createTray({ icons, open, quit }: TrayOptions): AppTray {
  // macOS draws a template picture in the colour of its menu bar.
  const mac = process.platform === 'darwin';
  const picture = (name: string) => nativeImage.createFromPath(`${icons}/${name}${mac ? 'Template' : ''}.png`);
  const idle = picture('tray-idle');
  const working = picture('tray-working');
  const tray = new Tray(idle);
  tray.on('click', () => open(null));
  return {
    update: (openResends, texts) => {
      tray.setImage(openResends > 0 ? working : idle);
      tray.setToolTip(openResends > 0 ? texts('tray.open', { count: openResends }) : texts('tray.idle'));
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: texts('tray.openApp'), click: () => open(null) },
          { label: texts('tray.newResend'), click: () => open({ screen: 'new-resend' }) },
          { type: 'separator' },
          { label: texts('tray.quit'), click: quit },
        ]),
      );
    },
  };
}
