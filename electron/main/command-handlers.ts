/** Who answers each command: the handlers of every room, in one table. */
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { clipboard, shell } from 'electron';
import type { Handlers } from '../contract/commands.ts';
import type { AppInfo } from '../contract/settings.ts';
import { deliveryHandlers } from '../core/deliveries/delivery-handlers.ts';
import { exportHandlers } from '../core/export/export-handlers.ts';
import type { Exporter } from '../core/export/exporter.ts';
import { incidentHandlers } from '../core/incidents/incident-handlers.ts';
import { reconcileHandlers } from '../core/reconcile/reconcile-handlers.ts';
import { previewHandlers } from '../core/resends/preview/preview-handlers.ts';
import { resendHandlers } from '../core/resends/resend-handlers.ts';
import type { SessionRoom } from '../core/session/session.ts';
import { sessionHandlers } from '../core/session/session-handlers.ts';
import type { SettingsRoom } from '../core/settings/settings.ts';
import { settingsHandlers } from '../core/settings/settings-handlers.ts';
import { deleteArchive } from '../core/storage/archive-files.ts';
import { storageHandlers } from '../core/storage/storage-handlers.ts';
import { syncHandlers } from '../core/sync/sync-handlers.ts';
import { viewHandlers } from '../core/views/view-handlers.ts';
import type { Desk } from '../core/workspace/active-workspace.ts';
import { type Diagnostics, diagnosticsHandlers } from '../shell/diagnostics.ts';
import { broadcast } from '../shell/ipc.ts';
import type { Notifications } from '../shell/notifications/notifications.ts';
import { createSaveDialog } from '../shell/save-dialog.ts';
import { updateHandlers } from '../shell/updates/update-handlers.ts';
import type { Updates } from '../shell/updates/updates.ts';
import type { DeliveryWindows } from '../shell/windows/delivery-windows.ts';
import type { Paths } from './paths.ts';

export interface Rooms {
  readonly info: AppInfo;
  readonly session: SessionRoom;
  readonly settings: SettingsRoom;
  readonly desk: Desk;
  readonly exporter: Exporter;
  readonly updates: Updates;
  readonly diagnostics: Diagnostics;
  readonly notifications: Notifications;
  readonly deliveryWindows: DeliveryWindows;
  readonly paths: Paths;
  /** Where save dialogs save without asking; `null` in the app that people install. */
  readonly saveFolder: string | null;
}

/** Gives the table. */
export function commandHandlers(rooms: Rooms): Handlers {
  const { session, desk, notifications, paths } = rooms;
  const showFile = (path: string) => shell.showItemInFolder(path);
  return {
    getAppInfo: () => rooms.info,
    ...updateHandlers(rooms.updates),
    ...diagnosticsHandlers(rooms.diagnostics),
    ...sessionHandlers(session, {
      settled: desk.settled,
      clipboard,
      deleteData: async (profileId) => {
        await deleteArchive(join(paths.archives, `${profileId}.db`));
        await rm(join(paths.views, `${profileId}.json`), { force: true });
      },
    }),
    ...settingsHandlers(rooms.settings),
    ...syncHandlers(() => desk.open()?.sync ?? null),
    getSyncState: desk.syncState,
    ...storageHandlers({
      current: desk.current,
      open: desk.open,
      renew: desk.renew,
      showInFolder: showFile,
      onNotices: (notices) => broadcast('archiveNoticesChanged', notices),
    }),
    ...deliveryHandlers(() => desk.current().archive, rooms.deliveryWindows.open),
    ...incidentHandlers(() => desk.current().archive),
    ...viewHandlers(() => desk.current().views),
    ...resendHandlers(() => {
      const { profile, archive, resends } = desk.current();
      return { profileId: profile.id, reader: archive.reader.resends, queue: resends.queue };
    }),
    ...previewHandlers(() => desk.current().archive),
    ...reconcileHandlers(() => desk.current().reconciler),
    ...exportHandlers({
      exporter: rooms.exporter,
      current: desk.current,
      listFile: () => desk.current().reconciler.file(),
      askWhereToSave: createSaveDialog(rooms.saveFolder),
      showInFolder: showFile,
      onExported: ({ path, rows }) => notifications.exported({ name: basename(path), rows }, () => showFile(path)),
      onChange: (running) => broadcast('exportChanged', [...running]),
    }),
  };
}
