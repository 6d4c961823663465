/** The tray icon: how things stand at a glance, and what people want from there. */

import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { Place } from '../../contract/events.ts';
import type { ResendRow } from '../../contract/resend.ts';
import { hour } from '../../contract/values/durations.ts';
import { type NotifiableResend, nameOf } from '../notifications/names-of-resends.ts';
import { menuLabel } from '../notifications/plain-text.ts';
import type { Texts } from '../texts/texts.ts';
import { type TrayPhase, trayPhases } from './tray-state.ts';

export interface TrayView {
  readonly phase: TrayPhase;
  /** Resends that have not ended. */
  readonly open: number;
  /** The last five, newest first. */
  readonly recent: readonly ResendRow[];
  readonly notificationsPaused: boolean;
  readonly texts: Texts;
}

export interface TrayActions {
  readonly open: (place: Place | null) => void;
  readonly quit: () => void;
  /** Until when notifications wait, epoch milliseconds; `null`: they wait no more. */
  readonly pauseNotifications: (until: number | null) => void;
}

/**
 * Puts the icon up and gives the function that brings it up to date. Call when the app is ready.
 *
 * @param icons Folder of the tray's pictures.
 */
export function createTray(icons: string, actions: TrayActions): (view: TrayView) => void {
  // macOS draws a template picture in the colour of its menu bar.
  const variant = process.platform === 'darwin' ? 'Template' : '';
  const pictures = new Map(
    trayPhases.map((phase) => [phase, nativeImage.createFromPath(`${icons}/tray-${phase}${variant}.png`)]),
  );
  const pictureOf = (phase: TrayPhase) => pictures.get(phase) ?? nativeImage.createEmpty();
  const tray = new Tray(pictureOf('idle'));
  tray.on('click', () => actions.open(null));
  return (view) => {
    tray.setImage(pictureOf(view.phase));
    tray.setToolTip(tooltipOf(view));
    tray.setContextMenu(Menu.buildFromTemplate(menuOf(view, actions)));
  };
}

function tooltipOf({ phase, open, texts }: TrayView): string {
  const facts = [
    ...(phase === 'idle' || phase === 'working' ? [] : [texts(`tray.phase.${phase}`)]),
    ...(open > 0 ? [texts('tray.open', { count: open })] : []),
  ];
  return facts.length === 0 ? 'Reenvio' : `Reenvio: ${facts.join(' · ')}`;
}

function menuOf(view: TrayView, actions: TrayActions): MenuItemConstructorOptions[] {
  const { texts, recent } = view;
  return [
    { label: texts('tray.openApp'), click: () => actions.open(null) },
    { label: texts('tray.newResend'), click: () => actions.open({ screen: 'new-resend' }) },
    { type: 'separator' },
    ...recent.map((resend) => ({
      label: menuLabel(`${nameOf(notifiable(resend), texts)} — ${texts(`state.${resend.state}`)}`),
      click: () => actions.open({ screen: 'resend', key: resend.key }),
    })),
    ...(recent.length > 0 ? [{ type: 'separator' } as const] : []),
    ...pauseItems(view, actions),
    { type: 'separator' },
    { label: texts('tray.quit'), click: actions.quit },
  ];
}

function pauseItems({ notificationsPaused, texts }: TrayView, actions: TrayActions): MenuItemConstructorOptions[] {
  if (notificationsPaused) {
    return [{ label: texts('tray.resumeNotifications'), click: () => actions.pauseNotifications(null) }];
  }
  return [
    {
      label: texts('tray.pauseHour'),
      click: () => actions.pauseNotifications(Date.now() + hour),
    },
    { label: texts('tray.pauseToday'), click: () => actions.pauseNotifications(new Date().setHours(24, 0, 0, 0)) },
  ];
}

function notifiable({ key, providerId, kind, mode, objectReferenceId }: ResendRow): NotifiableResend {
  return { key, providerId, kind, mode, objectReferenceId };
}
