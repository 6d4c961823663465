/** Who answers each command: the handlers of every feature, in one table. */
import { basename, join } from 'node:path';
import { clipboard, shell } from 'electron';
import type { Handlers } from '../contract/commands.ts';
import type { AppInfo } from '../contract/settings.ts';
import { deliveryHandlers } from '../core/deliveries/delivery-handlers.ts';
import { exportHandlers } from '../core/export/export-handlers.ts';
import type { Exporter } from '../core/export/exporter.ts';
import { incidentHandlers } from '../core/incidents/incident-handlers.ts';
import { reconcileHandlers } from '../core/reconcile/reconcile-handlers.ts';
import { resendHandlers } from '../core/resends/resend-handlers.ts';
import type { SessionService } from '../core/session/session.ts';
import { sessionHandlers } from '../core/session/session-handlers.ts';
import type { SettingsRoom } from '../core/settings/settings.ts';
import { settingsHandlers } from '../core/settings/settings-handlers.ts';
import { deleteWithSetAside } from '../core/storage/archive-files.ts';
import { startNoticeHandlers } from '../core/storage/start-notices.ts';
import { storageHandlers } from '../core/storage/storage-handlers.ts';
import { syncHandlers } from '../core/sync/sync-handlers.ts';
import { viewHandlers } from '../core/views/view-handlers.ts';
import type { ActiveWorkspace } from '../core/workspace/active-workspace.ts';
import type { Confirm } from '../shell/confirm.ts';
import { type Diagnostics, diagnosticsHandlers } from '../shell/diagnostics.ts';
import { broadcast } from '../shell/ipc.ts';
import type { Notifications } from '../shell/notifications/notifications.ts';
import { createSaveDialog } from '../shell/save-dialog.ts';
import { updateHandlers } from '../shell/updates/update-handlers.ts';
import type { Updates } from '../shell/updates/updates.ts';
import type { DeliveryWindows } from '../shell/windows/delivery-windows.ts';
import type { PageMemory } from '../shell/windows/page-memory.ts';
import { confirmedHandlers } from './confirmed-handlers.ts';
import { type Paths, viewsOf } from './paths.ts';

export interface Services {
  readonly info: AppInfo;
  readonly session: SessionService;
  readonly settings: SettingsRoom;
  readonly active: ActiveWorkspace;
  readonly exporter: Exporter;
  readonly updates: Updates;
  readonly diagnostics: Diagnostics;
  readonly notifications: Notifications;
  readonly deliveryWindows: DeliveryWindows;
  readonly pageMemory: PageMemory;
  readonly paths: Paths;
  /** Names of the accounts that this start found again by their archives. */
  readonly foundAccounts: readonly string[];
  /** Asks a person, outside of the page. */
  readonly confirm: Confirm;
  /** Where save dialogs save without asking; `null` in the app that people install. */
  readonly saveFolder: string | null;
}

/** Returns the table. */
export function commandHandlers(services: Services): Handlers {
  const { session, active, notifications, paths, settings, confirm } = services;
  const showFile = (path: string) => shell.showItemInFolder(path);
  const handlers: Handlers = {
    getAppInfo: () => services.info,
    ...services.pageMemory.handlers,
    ...updateHandlers(services.updates),
    ...diagnosticsHandlers(services.diagnostics),
    ...sessionHandlers(session, {
      settled: active.settled,
      clipboard,
      deleteData: async (profileId) => {
        await deleteWithSetAside(join(paths.archives, `${profileId}.db`));
        await deleteWithSetAside(viewsOf(paths, profileId));
      },
    }),
    ...settingsHandlers(settings),
    ...syncHandlers(() => active.open()?.sync ?? null),
    getSyncState: active.syncState,
    ...startNoticeHandlers({
      files: () => [
        { path: paths.settings, holds: 'settings' },
        { path: paths.profiles, holds: 'profiles' },
        ...session.current().profiles.map(({ id }) => ({ path: viewsOf(paths, id), holds: 'views' }) as const),
      ],
      unusableSettings: settings.unusable,
      foundAccounts: services.foundAccounts,
      copy: () => {
        const open = active.open();
        return open && { profileId: open.profile.id, held: open.heldOfCopy };
      },
      showInFolder: showFile,
    }),
    ...storageHandlers({
      current: active.current,
      open: active.open,
      renew: active.renew,
      showInFolder: showFile,
      onNotices: (notices) => broadcast('archiveNoticesChanged', notices),
    }),
    ...deliveryHandlers(() => active.current().archive, services.deliveryWindows.open),
    ...incidentHandlers(() => active.current().archive),
    ...viewHandlers(() => active.current().views),
    ...resendHandlers({
      current: () => {
        const { profile, archive, resends } = active.current();
        const { resends: reader, previews } = archive.reader;
        return { profileId: profile.id, reader, previews, queue: resends.queue, list: resends.list };
      },
      confirmUnseen: (count) => confirm({ about: 'sendUnseen', count }),
    }),
    ...reconcileHandlers(() => active.current().reconciler),
    ...exportHandlers({
      exporter: services.exporter,
      current: active.current,
      listFile: () => active.current().reconciler.file(),
      askWhereToSave: createSaveDialog(services.saveFolder),
      showInFolder: showFile,
      onExported: ({ path, rows }) => notifications.exported({ name: basename(path), rows }, () => showFile(path)),
      onChange: (running) => broadcast('exportChanged', [...running]),
    }),
  };
  return {
    ...handlers,
    ...confirmedHandlers(handlers, {
      confirm,
      settings: settings.current,
      profiles: () => session.current().profiles,
      activeProfile: session.activeProfile,
    }),
  };
}
