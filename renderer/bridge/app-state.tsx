/** What every screen knows of the app: who is signed in, how true the archive is, the settings, the machine. */
import { createContext, type ReactNode, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { Download } from '../../electron/contract/download.ts';
import type { Failure } from '../../electron/contract/failure.ts';
import type { Session } from '../../electron/contract/session.ts';
import type { AppInfo, Settings } from '../../electron/contract/settings.ts';
import type { SyncState } from '../../electron/contract/sync.ts';
import { attempt, call, listen } from './bridge.ts';
import { createSettingChanges } from './setting-changes.ts';

export type AppState = {
  readonly info: AppInfo;
  readonly session: Session;
  readonly settings: Settings;
  /** Changes some: at once on screen, and kept by the main process. Returns why they could not be kept, and shows the old ones. */
  readonly changeSettings: (change: Partial<Settings>) => Promise<Failure | null>;
  readonly sync: SyncState;
  /** The download of missing periods that runs or waits, or how the last one ended. */
  readonly download: Download | null;
};

export type AppStore = StoreApi<AppState>;

/** Asks for everything once, then follows the events. Throws `CallFailure`. */
export async function loadAppState(): Promise<AppStore> {
  const [info, session, settings, sync, download] = await Promise.all([
    call('getAppInfo', null),
    call('getSession', null),
    call('getSettings', null),
    call('getSyncState', null),
    call('getDownload', null),
  ]);
  const changes = createSettingChanges({
    kept: settings,
    show: (next) => store.setState({ settings: next }),
    keep: (change) => attempt('updateSettings', change),
  });
  const store = createStore<AppState>(() => ({
    info,
    session,
    settings,
    changeSettings: changes.change,
    sync,
    download,
  }));
  listen('sessionChanged', (next) => store.setState({ session: next }));
  listen('settingsChanged', changes.accept);
  listen('syncChanged', (next) => store.setState({ sync: next }));
  listen('downloadChanged', (next) => store.setState({ download: next }));
  return store;
}

const AppStoreContext = createContext<AppStore | null>(null);

export function AppStateProvider({ store, children }: { store: AppStore; children: ReactNode }) {
  return <AppStoreContext value={store}>{children}</AppStoreContext>;
}

/** The store itself, for effects that write what a command answered. */
export function useAppStore(): AppStore {
  const store = useContext(AppStoreContext);
  if (!store) throw new Error('useAppStore needs AppStateProvider above it');
  return store;
}

/** A part of the app's state; the component renders again when that part changes. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useAppStore(), select);
}

/** The active profile, or `null` when nobody is signed in. */
export function useProfile() {
  return useApp(({ session }) => session.profiles.find((profile) => profile.id === session.activeProfileId) ?? null);
}
