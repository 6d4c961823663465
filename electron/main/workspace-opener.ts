/** How a profile's workspace is opened here: where it lies, what it may use, and who hears what it tells. */
import type { Settings } from '../contract/settings.ts';
import { fail } from '../core/lib/failure-error.ts';
import type { SessionService } from '../core/session/session.ts';
import type { ActiveWorkspaceOptions } from '../core/workspace/active-workspace.ts';
import type { WorkspaceOptions } from '../core/workspace/workspace.ts';
import { openWorkspace } from '../core/workspace/workspace.ts';
import { broadcast } from '../shell/ipc.ts';
import { createSingleFetch, systemFetch } from '../shell/network.ts';
import type { Texts } from '../shell/texts/texts.ts';
import { type Paths, viewsOf } from './paths.ts';

export interface WorkspaceOpenerOptions {
  readonly session: SessionService;
  readonly settings: () => Settings;
  readonly paths: Paths;
  readonly workers: WorkspaceOptions['workers'];
  readonly texts: () => Texts;
  /** IANA name of the zone in which days begin. */
  readonly zone: () => string;
  /** Told with the profile that it is of. */
  readonly onNotify: (profileId: string, ...told: Parameters<WorkspaceOptions['onNotify']>) => Promise<void>;
  readonly onIncident: (profileId: string, ...told: Parameters<WorkspaceOptions['onIncident']>) => Promise<void>;
  readonly onTokenEnding: WorkspaceOptions['onTokenEnding'];
  /** The ends of tokens that an older version warned of, by profile. */
  readonly warnedTokens: Readonly<Record<string, number>>;
  /** Told when the tray may have something else to say. */
  readonly onTrayChange: () => void;
  readonly onFault: (error: unknown) => void;
}

/** Returns what the active workspace is opened with. */
export function workspaceOpener(options: WorkspaceOpenerOptions): ActiveWorkspaceOptions['open'] {
  const { session, settings, paths, workers, texts, zone, onTrayChange } = options;
  return (profileId, onDamage) => {
    const profile = session.current().profiles.find(({ id }) => id === profileId);
    if (!profile) throw fail('not_found');
    return openWorkspace({
      profile,
      folder: paths.archives,
      viewsFile: viewsOf(paths, profile.id),
      listFolder: paths.lists,
      workers,
      settings,
      views: {
        nameOf: (key) => texts()(`view.${key}`),
        zone,
        onChange: (list) => broadcast('viewsChanged', list),
      },
      fetch: systemFetch,
      postFetch: createSingleFetch(),
      ...session.accessOf(profile.id),
      onNotify: (...told) => options.onNotify(profileId, ...told),
      onIncident: (...told) => options.onIncident(profileId, ...told),
      onTokenEnding: options.onTokenEnding,
      warnedTokenEnd: options.warnedTokens[profileId] ?? null,
      tokenEnd: () => {
        const end = session.tokenEnd();
        return end?.profile.id === profileId ? end : null;
      },
      onChange: (what) => {
        broadcast(what === 'deliveries' ? 'deliveriesChanged' : 'resendsChanged', null);
        if (what === 'resends') onTrayChange();
      },
      onSync: (state) => {
        broadcast('syncChanged', state);
        onTrayChange();
      },
      onDownload: (download) => broadcast('downloadChanged', download),
      onReconciliation: (reconciliation) => broadcast('reconciliationChanged', reconciliation),
      onStorage: (work) => broadcast('storageChanged', work),
      onDamage,
      onFault: options.onFault,
    });
  };
}
