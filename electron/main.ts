/** The composition root: makes the services, hands each what it needs, and starts. It decides nothing. */
import { join } from 'node:path';
import { app, crashReporter, nativeTheme, powerMonitor } from 'electron';
import { platforms } from './contract/values/platforms.ts';
import { createExporter } from './core/export/exporter.ts';
import { createDispatch } from './core/ipc/dispatch.ts';
import { codeOf } from './core/lib/log.ts';
import { parseBaseUrl } from './core/provider/base-url.ts';
import { checkToken, userOfToken } from './core/provider/check-token.ts';
import { requestAccessToken } from './core/provider/client-credentials.ts';
import { createExpiryWatch } from './core/session/expiry-watch.ts';
import { openProfiles } from './core/session/profiles.ts';
import { createSession } from './core/session/session.ts';
import { takeOlderWarnings } from './core/session/token-topic.ts';
import { languageOf, openSettings, zoneOf } from './core/settings/settings.ts';
import { createActiveWorkspace } from './core/workspace/active-workspace.ts';
import { commandHandlers } from './main/command-handlers.ts';
import { createNavigation } from './main/navigation.ts';
import { builtBeside, pathsIn } from './main/paths.ts';
import { workspaceOpener } from './main/workspace-opener.ts';
import { createSandboxAccess } from './sandbox/access.ts';
import { readAppInfo } from './shell/app-info.ts';
import { createConfirm } from './shell/confirm.ts';
import { createDiagnostics } from './shell/diagnostics.ts';
import { endInOrder, endOnUncaught, giveUp } from './shell/ending.ts';
import { broadcast, serveCommands, tellMisfits } from './shell/ipc.ts';
import { osKeychain } from './shell/keychain.ts';
import { deepLinkIn, deepLinkScheme } from './shell/links/deep-links.ts';
import { openLog } from './shell/log.ts';
import { setAppMenu } from './shell/menu/menu.ts';
import { systemFetch } from './shell/network.ts';
import { createNotifications } from './shell/notifications/notifications.ts';
import { keepStartAtLogin, wasStartedAtLogin } from './shell/starting/login-item.ts';
import { listenForStarts } from './shell/starting/starts.ts';
import { readSwitches } from './shell/starting/switches.ts';
import { canWriteUserData, placeUserData, removeOlderPageStorage } from './shell/starting/user-data.ts';
import { textsIn } from './shell/texts/texts.ts';
import { createTray } from './shell/tray/tray.ts';
import { keepTray } from './shell/tray/tray-keeper.ts';
import { readInstallation } from './shell/updates/installation.ts';
import { createUpdates } from './shell/updates/updates.ts';
import { declareAppScheme, serveApp } from './shell/windows/app-protocol.ts';
import { backgroundColor } from './shell/windows/background.ts';
import { createDeliveryWindows } from './shell/windows/delivery-windows.ts';
import { lockDown } from './shell/windows/lockdown.ts';
import { type MainWindow, openMainWindow } from './shell/windows/main-window.ts';
import { createPageGuard } from './shell/windows/page-guard.ts';
import { createPageMemory } from './shell/windows/page-memory.ts';

/** The provider's public address: what a new profile starts with. */

const built = builtBeside(import.meta.url);
const switches = readSwitches(process.env);

placeUserData(switches.userDataFolder);
app.enableSandbox();
// In development the system would have to be told the command line as well, and would keep it.
if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme);
declareAppScheme();
// Crashes are written to a folder of this machine and sent to nobody.
crashReporter.start({ uploadToServer: false });

const starts = listenForStarts();

// Not awaited: Electron becomes ready only after this module has ended.
if (switches.refused !== null) refuseToStart(switches.refused);
else if (app.requestSingleInstanceLock()) start().catch(giveUp);
else if (canWriteUserData()) app.exit(0);
else
  void app
    .whenReady()
    .then(() =>
      giveUp(new Error(textsIn(readAppInfo().systemLanguage)('fault.unwritable', { folder: app.getPath('userData') }))),
    );

/** A folder of a person's data is not even looked at without the sandbox around the page. */
function refuseToStart(name: string): void {
  const message = textsIn(readAppInfo().systemLanguage)('fault.switch', { name: `--${name}` });
  void app.whenReady().then(() => giveUp(new Error(message)));
}

async function start(): Promise<void> {
  removeOlderPageStorage();
  await app.whenReady();
  const paths = pathsIn(app.getPath('userData'));
  const log = openLog();
  const onFault = (event: string) => (error: unknown) => log.warn(event, { error: codeOf(error) });
  // A rejection that nobody waits for, such as a request's that was given up, is told to the log and ends nothing.
  process.on('unhandledRejection', onFault('rejection.unhandled'));
  tellMisfits((event) => log.warn('event.misfit', { event: `code:${event}` }));
  await lockDown(
    (what) => log.warn('navigation.blocked', { what: `code:${what}` }),
    switches.developmentServer === null,
  );

  const info = readAppInfo();
  const settings = await openSettings(paths.settings, (changed) => {
    broadcast('settingsChanged', changed);
    applySettings();
    active.open()?.settingsChanged();
    updates.settingsChanged();
  });
  const language = () => languageOf(settings.current(), info);
  const texts = () => textsIn(language());
  const zone = () => zoneOf(settings.current(), info);
  endOnUncaught(() => texts()('fault.uncaught'), onFault('exception.uncaught'));

  const confirm = createConfirm(texts);
  const page = {
    preload: built.preload,
    headless: switches.headless,
    backgroundColor,
    icon: join(built.icons, 'icon-256.png'),
    guard: createPageGuard({
      texts,
      copyDiagnostics: () => diagnostics.copy(),
      onGone: (what, reason) => log.warn('process.gone', { what: `code:${what}`, reason: `code:${reason}` }),
      onFault: onFault('guard.fault'),
    }),
  };
  const deliveryWindows = await createDeliveryWindows(page);
  const pageMemory = createPageMemory();
  const sandbox = createSandboxAccess(switches.sample);
  const profiles = await openProfiles(paths.profiles, paths.archives);
  const session = createSession({
    profiles,
    keychain: osKeychain(),
    defaultBaseUrl: switches.baseUrl ?? platforms[0].baseUrl,
    normalizeBaseUrl: (input) => parseBaseUrl(input, { loopback: !app.isPackaged }).href,
    confirmAddress: (origin) => confirm({ about: 'address', origin }),
    verify: (baseUrl, token) => checkToken(token, { baseUrl, fetch: systemFetch }),
    identify: (baseUrl, token) => userOfToken(token, { baseUrl, fetch: systemFetch }),
    ownerOf: async (profileId) => {
      const open = active.open();
      return open?.profile.id === profileId ? open.archive.reader.resends.owner() : null;
    },
    requestToken: (baseUrl, pair) => requestAccessToken(pair, { baseUrl, fetch: systemFetch }),
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
      active.follow(changed).then(told, onFault('workspace.follow-failed'));
    },
  });

  const tellOfArchive = (): void => {
    broadcast('syncChanged', active.syncState());
    broadcast('archiveNoticesChanged', active.open()?.setAside.notices() ?? []);
    broadcast('deliveriesChanged', null);
    broadcast('resendsChanged', null);
    tray.refresh();
  };
  const active = createActiveWorkspace({
    open: workspaceOpener({
      ...{ session, paths, texts, zone, workers: built.workers, settings: settings.current },
      onNotify: (...told) => notifications.resends(...told),
      onIncident: (...told) => notifications.incidents(...told),
      onTokenEnding: (end, envelope) => notifications.expiring(end, envelope, () => navigation.renew(end.profile.id)),
      warnedTokens: await takeOlderWarnings(paths.tokenWarnings),
      onTrayChange: () => tray.refresh(),
      onFault: onFault('workspace.fault'),
    }),
    onRenewed: tellOfArchive,
    log,
  });

  const exporter = createExporter({
    workerUrl: built.workers.export,
    readerUrl: built.workers.exportReader,
  });
  const updates = createUpdates({
    ...readInstallation(process.env),
    enabled: () => settings.current().updates,
    isSending: () => active.open()?.resends.queue.state().phase === 'sending',
    endBy: (last) => ending.endBy(last),
    onChange: (state) => broadcast('updateChanged', state),
    log,
  });
  const diagnostics = createDiagnostics({
    known: async () => ({
      info,
      settings: settings.current(),
      session: session.current(),
      update: updates.state(),
      sync: active.syncState(),
      storage: (await active.open()?.storage.describe()) ?? null,
    }),
    licenses: built.licenses,
  });

  let window: MainWindow | null = null;
  const navigation = createNavigation({ session, active, show: () => window?.show(), onFault });
  const notifications = createNotifications({
    texts,
    language,
    zone,
    openIn: navigation.openIn,
    openLink: navigation.openLink,
  });
  const expiry = createExpiryWatch({
    end: session.tokenEnd,
    now: Date.now,
    onDue: () => active.open()?.lookNow(),
  });
  const tray = keepTray({
    show: createTray(built.icons, {
      open: navigation.open,
      quit: () => app.quit(),
      pauseNotifications: (until) => {
        settings.update({ notificationsPausedUntil: until }).catch(onFault('settings.fault'));
      },
    }),
    workspace: active.open,
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
        switchTo: (profileId) => void navigation.switchTo(profileId).catch(onFault('switch.fault')),
      },
    );
    startAtLogin(settings.current().startAtLogin);
    tray.refresh();
  };
  applySettings();

  const handlers = commandHandlers({
    ...{
      info,
      session,
      settings,
      active,
      exporter,
      updates,
      diagnostics,
      notifications,
      deliveryWindows,
      pageMemory,
      paths,
      confirm,
    },
    foundAccounts: profiles.found.map(({ label }) => label),
    saveFolder: switches.saveFolder,
  });
  const dispatch = createDispatch(handlers, (command, error) => onFault(`command.fault.${command}`)(error));
  serveCommands(dispatch, () => log.warn('ipc.refused'));
  serveApp(built.renderer, switches.developmentServer);

  powerMonitor.on('resume', () => {
    session.lookNow();
    active.lookNow();
  });
  const ending = endInOrder(async () => {
    updates.stop();
    await exporter.close();
    await active.close();
    await sandbox.close();
  }, onFault('ending.fault'));

  const startLink = deepLinkIn(process.argv);
  const hidden = switches.hidden || wasStartedAtLogin();
  // The window asks for the session when it loads; restoring it must not wait for a window.
  const restored = session.restore();
  window = await openMainWindow({
    ...page,
    hidden,
    staysInTray: () => settings.current().closeToTray,
    onVisibility: (visible) => active.open()?.sync.setVisible(visible),
    onFocus: () => {
      active.lookNow();
      tray.seen();
    },
    onClosed: deliveryWindows.closeAll,
    memory: pageMemory,
    startAt: startLink ? await restored.then(() => navigation.placeOf(startLink)) : null,
  });
  await restored;
  starts.deliverTo({ show: () => navigation.open(null), openLink: navigation.openLink });
  if (hidden && !window.isVisible()) active.open()?.sync.setVisible(false);
}
