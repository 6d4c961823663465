/** The composition root: makes the rooms, hands each what it needs, and starts. It decides nothing. */
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, clipboard, crashReporter, nativeTheme, powerMonitor, shell } from 'electron';
import type { Place } from './contract/events.ts';
import { deliveryHandlers } from './core/archive/handlers.ts';
import { createDesk } from './core/desk.ts';
import { createDispatch } from './core/dispatch.ts';
import { createExporter } from './core/export/exporter.ts';
import { exportHandlers } from './core/export/handlers.ts';
import { fail } from './core/failure-error.ts';
import { incidentHandlers } from './core/incidents/handlers.ts';
import { openJsonFile } from './core/json-file.ts';
import { codeOf } from './core/log.ts';
import { parseBaseUrl } from './core/provider/base-url.ts';
import { createProvider } from './core/provider/provider.ts';
import { reconcileHandlers } from './core/reconcile/handlers.ts';
import { resendHandlers } from './core/resend/handlers.ts';
import { previewHandlers } from './core/resend/preview/handlers.ts';
import { createExpiryWatch, warnedSchema } from './core/session/expiry-watch.ts';
import { sessionHandlers } from './core/session/handlers.ts';
import { openProfiles } from './core/session/profiles.ts';
import { createSession } from './core/session/session.ts';
import { settingsHandlers } from './core/settings/handlers.ts';
import { languageOf, openSettings, zoneOf } from './core/settings/settings.ts';
import { deleteArchive } from './core/storage/archive-files.ts';
import { storageHandlers } from './core/storage/handlers.ts';
import { syncHandlers } from './core/sync/handlers.ts';
import { viewHandlers } from './core/views/handlers.ts';
import { notificationSettingsOf, openWorkspace } from './core/workspace.ts';
import { createSandboxAccess } from './sandbox/access.ts';
import { readAppInfo } from './shell/app-info.ts';
import { declareAppScheme, serveApp } from './shell/app-protocol.ts';
import { type DeepLink, deepLinkIn, deepLinkScheme, placeOfLink } from './shell/deep-links.ts';
import { createDeliveryWindows } from './shell/delivery-windows.ts';
import { createDiagnostics, diagnosticsHandlers } from './shell/diagnostics.ts';
import { endInOrder, endOnUncaught, giveUp } from './shell/ending.ts';
import { broadcast, serveCommands } from './shell/ipc.ts';
import { osKeychain } from './shell/keychain.ts';
import { linkedThingsIn } from './shell/linked-things.ts';
import { lockDown } from './shell/lockdown.ts';
import { openLog } from './shell/log.ts';
import { keepStartAtLogin, wasStartedAtLogin } from './shell/login-item.ts';
import { setAppMenu } from './shell/menu.ts';
import { createSingleFetch, systemFetch } from './shell/network.ts';
import { createNotifications } from './shell/notifications.ts';
import { createPageGuard } from './shell/page-guard.ts';
import { createSaveDialog } from './shell/save-dialog.ts';
import { listenForStarts } from './shell/starts.ts';
import { readSwitches } from './shell/switches.ts';
import { textsIn } from './shell/texts/texts.ts';
import { createTray } from './shell/tray.ts';
import { keepTray } from './shell/tray-keeper.ts';
import { updateHandlers } from './shell/updates/handlers.ts';
import { readInstallation } from './shell/updates/installation.ts';
import { createUpdates } from './shell/updates/updates.ts';
import { type MainWindow, openMainWindow } from './shell/window.ts';

/** The provider's public address: what a new profile starts with. */
const publicBaseUrl = 'https://api.somossimpay.com.br';

const beside = (path: string) => new URL(path, import.meta.url);
const switches = readSwitches(process.env);

app.setName('Reenvio');
if (switches.userDataFolder !== null) app.setPath('userData', switches.userDataFolder);
app.setAppUserModelId('br.com.reenvio.app');
app.enableSandbox();
// In development the system would have to be told the command line as well, and would keep it.
if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme);
declareAppScheme();
// Crashes are written to a folder of this machine and sent to nobody.
crashReporter.start({ uploadToServer: false });

// Not awaited: Electron becomes ready only after this module has ended.
if (app.requestSingleInstanceLock()) start().catch(giveUp);
else app.exit(0);

async function start(): Promise<void> {
  await app.whenReady();
  const userData = app.getPath('userData');
  const log = openLog();
  const onFault = (event: string) => (error: unknown) => log.warn(event, { error: codeOf(error) });
  // A rejection that nobody waits for, such as a request's that was given up, is told to the log and ends nothing.
  process.on('unhandledRejection', onFault('rejection.unhandled'));
  lockDown((what) => log.warn('navigation.blocked', { what: `code:${what}` }));

  const info = readAppInfo();
  const settings = await openSettings(join(userData, 'settings.json'), (changed) => {
    broadcast('settingsChanged', changed);
    applySettings();
    expiry.look();
    desk.open()?.settingsChanged();
    updates.settingsChanged();
  });
  const language = () => languageOf(settings.current(), info);
  const texts = () => textsIn(language());
  const zone = () => zoneOf(settings.current(), info);
  endOnUncaught(() => texts()('fault.uncaught'), onFault('exception.uncaught'));

  const archives = join(userData, 'archives');
  const views = join(userData, 'views');
  const page = {
    preload: fileURLToPath(beside('../preload/preload.cjs')),
    headless: switches.headless,
    backgroundColor: () => (nativeTheme.shouldUseDarkColors ? '#0c1516' : '#f7f9f9'),
    guard: createPageGuard({
      texts,
      copyDiagnostics: () => diagnostics.copy(),
      onGone: (what, reason) => log.warn('process.gone', { what: `code:${what}`, reason: `code:${reason}` }),
      onFault: onFault('guard.fault'),
    }),
  };
  const deliveryWindows = await createDeliveryWindows(page);
  const sandbox = createSandboxAccess();
  const session = createSession({
    profiles: await openProfiles(join(userData, 'profiles.json')),
    keychain: osKeychain(),
    defaultBaseUrl: switches.baseUrl ?? publicBaseUrl,
    normalizeBaseUrl: (input) => parseBaseUrl(input).href,
    verify: async (baseUrl, token) => {
      // A person waits for this one, and can try again.
      const impatient = { retry: { limit: 1 }, timeouts: { requestMs: 15_000, totalMs: 20_000 } };
      const provider = createProvider({ baseUrl, token: () => token, fetch: systemFetch, ...impatient });
      await provider.listDeliveries({ limit: 1 });
    },
    startSandbox: sandbox.start,
    onChange: (changed) => {
      deliveryWindows.follow(changed);
      // The window hears of a profile when its archive is open, so that its first question has an answer.
      const told = () => {
        broadcast('sessionChanged', changed);
        tellOfArchive();
        applySettings();
        expiry.look();
      };
      desk.follow(changed).then(told, onFault('desk.follow-failed'));
    },
  });

  const openProfile = (profileId: string, onDamage: () => void) => {
    const profile = session.current().profiles.find(({ id }) => id === profileId);
    if (!profile) throw fail('not_found');
    return openWorkspace({
      profile,
      folder: archives,
      viewsFolder: views,
      views: {
        nameOf: (key) => texts()(`view.${key}`),
        zone,
        onChange: (list) => broadcast('viewsChanged', list),
      },
      listFolder: join(userData, 'lists'),
      workers: {
        writer: beside('./writer-worker.js'),
        reader: beside('./reader-worker.js'),
        list: beside('./reconcile-worker.js'),
      },
      fetch: systemFetch,
      postFetch: createSingleFetch(),
      token: session.token,
      isSignedIn: () => session.current().status === 'signed_in',
      onUnauthorized: session.markExpired,
      onClock: session.noteClock,
      settings: settings.current,
      onNotify: notifications.resends,
      onIncident: notifications.incidents,
      onChange: (what) => {
        if (what === 'deliveries') broadcast('deliveriesChanged', null);
        else {
          broadcast('resendsChanged', null);
          tray.refresh();
        }
      },
      onSync: (state) => {
        broadcast('syncChanged', state);
        tray.refresh();
      },
      onDownload: (download) => broadcast('downloadChanged', download),
      onReconciliation: (reconciliation) => broadcast('reconciliationChanged', reconciliation),
      onStorage: (work) => broadcast('storageChanged', work),
      onDamage,
      onFault: onFault('workspace.fault'),
    });
  };
  const tellOfArchive = (): void => {
    broadcast('syncChanged', desk.syncState());
    broadcast('archiveNoticesChanged', desk.open()?.setAside.notices() ?? []);
    broadcast('deliveriesChanged', null);
    broadcast('resendsChanged', null);
    tray.refresh();
  };
  const desk = createDesk({ open: openProfile, onRenewed: tellOfArchive, log });

  const exporter = createExporter({
    workerUrl: beside('./export-worker.js'),
    readerUrl: beside('./export-reader-worker.js'),
  });
  const updates = createUpdates({
    ...readInstallation(process.env),
    enabled: () => settings.current().updates,
    isSending: () => desk.open()?.resends.queue.state().phase === 'sending',
    quit: () => app.quit(),
    onChange: (state) => broadcast('updateChanged', state),
    log,
  });
  const diagnostics = createDiagnostics({
    known: async () => ({
      info,
      settings: settings.current(),
      session: session.current(),
      update: updates.state(),
      sync: desk.syncState(),
      storage: (await desk.open()?.storage.describe()) ?? null,
    }),
    licenses: fileURLToPath(beside('../licenses.txt')),
  });
  const showFile = (path: string) => shell.showItemInFolder(path);
  const dispatch = createDispatch(
    {
      getAppInfo: () => info,
      ...updateHandlers(updates),
      ...diagnosticsHandlers(diagnostics),
      ...sessionHandlers(session, {
        settled: desk.settled,
        clipboard,
        deleteData: async (profileId) => {
          await deleteArchive(join(archives, `${profileId}.db`));
          await rm(join(views, `${profileId}.json`), { force: true });
        },
      }),
      ...settingsHandlers(settings),
      ...syncHandlers(() => desk.open()?.sync ?? null),
      getSyncState: desk.syncState,
      ...storageHandlers({
        current: desk.current,
        open: desk.open,
        renew: desk.renew,
        showInFolder: showFile,
        onNotices: (notices) => broadcast('archiveNoticesChanged', notices),
      }),
      ...deliveryHandlers(() => desk.current().archive, deliveryWindows.open),
      ...incidentHandlers(() => desk.current().archive),
      ...viewHandlers(() => desk.current().views),
      ...resendHandlers(() => {
        const { archive, resends } = desk.current();
        return { reader: archive.reader.resends, queue: resends.queue };
      }),
      ...previewHandlers(() => desk.current().archive),
      ...reconcileHandlers(() => desk.current().reconciler),
      ...exportHandlers({
        exporter,
        current: desk.current,
        listFile: () => desk.current().reconciler.file(),
        askWhereToSave: createSaveDialog(switches.saveFolder),
        showInFolder: showFile,
        onExported: ({ path, rows }) => notifications.exported({ name: basename(path), rows }, () => showFile(path)),
        onChange: (running) => broadcast('exportChanged', [...running]),
      }),
    },
    (command, error) => log.warn(`command.fault.${command}`, { error: codeOf(error) }),
  );
  serveCommands(dispatch, () => log.warn('ipc.refused'));
  serveApp(fileURLToPath(beside('../renderer')), switches.developmentServer);

  let window: MainWindow | null = null;
  const open = (place: Place | null): void => {
    window?.show();
    if (place) broadcast('navigate', place);
  };
  const switchTo = async (profileId: string): Promise<void> => {
    if (session.activeProfile()?.id !== profileId) await session.switchProfile(profileId);
    await desk.settled();
  };
  const renew = (profileId: string): void => {
    switchTo(profileId).then(() => open({ screen: 'renew' }), onFault('renew.fault'));
  };
  const placeOf = (link: DeepLink) => placeOfLink(link, linkedThingsIn(desk.open));
  const openLink = (link: DeepLink): void => {
    placeOf(link).then(open, onFault('link.fault'));
  };
  const notifications = createNotifications({ texts, language, zone, open, openLink });
  const expiry = createExpiryWatch({
    warned: await openJsonFile(join(userData, 'token-warnings.json'), warnedSchema, {}),
    end: session.tokenEnd,
    settings: () => notificationSettingsOf(settings.current()),
    now: Date.now,
    onWarn: (end) => notifications.expiring(end, () => renew(end.profile.id)),
    onDue: () => desk.open()?.lookNow(),
    onFault: onFault('expiry.fault'),
  });
  const tray = keepTray({
    show: createTray(fileURLToPath(beside('../icons')), {
      open,
      quit: () => app.quit(),
      pauseNotifications: (until) => {
        settings.update({ notificationsPausedUntil: until }).catch(onFault('settings.fault'));
      },
    }),
    workspace: desk.open,
    session: () => session.current().status,
    settings: settings.current,
    texts,
    onFault: onFault('tray.fault'),
  });
  const startAtLogin = keepStartAtLogin(onFault('login-item.fault'));
  const applySettings = (): void => {
    nativeTheme.themeSource = settings.current().theme;
    setAppMenu(
      { texts: texts(), session: session.current() },
      {
        choose: (command) => {
          window?.show();
          broadcast('menuChosen', command);
        },
        show: (what) => void diagnostics.show(what).catch(onFault('files.fault')),
        copyDiagnostics: () => void diagnostics.copyAndSay(texts()).catch(onFault('diagnostics.fault')),
        switchTo: (profileId) => void switchTo(profileId).catch(onFault('switch.fault')),
      },
    );
    startAtLogin(settings.current().startAtLogin);
    tray.refresh();
  };
  applySettings();

  listenForStarts({ show: () => open(null), openLink });
  powerMonitor.on('resume', desk.lookNow);
  endInOrder(async () => {
    await exporter.close();
    await desk.close();
    await sandbox.close();
    // Last, when nothing is on its way any more: this may start an installer.
    updates.finish();
  }, onFault('ending.fault'));

  const startLink = deepLinkIn(process.argv);
  const hidden = switches.hidden || wasStartedAtLogin();
  // The window asks for the session when it loads; restoring it must not wait for a window.
  const restored = session.restore();
  window = await openMainWindow({
    ...page,
    hidden,
    staysInTray: () => settings.current().closeToTray,
    onVisibility: (visible) => desk.open()?.sync.setVisible(visible),
    onFocus: () => {
      desk.lookNow();
      tray.seen();
    },
    onClosed: deliveryWindows.closeAll,
    startAt: startLink ? await restored.then(() => placeOf(startLink)) : null,
  });
  await restored;
  if (hidden && !window.isVisible()) desk.open()?.sync.setVisible(false);
}
