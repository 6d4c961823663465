/** What a workspace needs, and whom it tells. */
import type { Download } from '../../contract/download.ts';
import type { Reconciliation } from '../../contract/reconcile.ts';
import type { Profile } from '../../contract/session.ts';
import type { Settings } from '../../contract/settings.ts';
import type { StorageWork } from '../../contract/storage.ts';
import type { SyncState } from '../../contract/sync.ts';
import type { IncidentNotifierOptions } from '../incidents/incident-notifier.ts';
import type { ProviderOptions } from '../provider/provider.ts';
import type { NotifierOptions } from '../resends/notices/notifier.ts';
import type { ResendTiming } from '../resends/resend-engine.ts';
import type { Pace } from '../sync/sync.ts';
import type { ViewRoomOptions } from '../views/views.ts';

export interface WorkspaceOptions {
  readonly profile: Profile;
  /** Folder of all archives. */
  readonly folder: string;
  /** Folder of all profiles' views. */
  readonly viewsFolder: string;
  readonly views: Pick<ViewRoomOptions, 'nameOf' | 'zone' | 'onChange'>;
  /** Folder of the lists that are reconciled: nothing in it outlives a workspace. */
  readonly listFolder: string;
  readonly workers: { readonly writer: URL; readonly reader: URL; readonly list: URL };
  readonly fetch: typeof globalThis.fetch;
  /** For the one request that must not be made twice. */
  readonly postFetch: typeof globalThis.fetch;
  /** The profile's token; throws `unauthorized` when there is none. */
  readonly token: () => string;
  /** Whether requests can be made: there is a token that the provider did not refuse. */
  readonly isSignedIn: () => boolean;
  /** The provider refused this token; says whether it is still the profile's. */
  readonly onUnauthorized: (token: string) => boolean;
  /** By how many milliseconds the provider's clock is ahead of this machine's. */
  readonly onClock: (ahead: number) => void;
  readonly settings: () => Settings;
  readonly onNotify: NotifierOptions['onNotify'];
  readonly onIncident: IncidentNotifierOptions['onNotify'];
  readonly onChange: (what: 'deliveries' | 'resends') => void;
  readonly onSync: (state: SyncState) => void;
  readonly onDownload: (download: Download | null) => void;
  readonly onReconciliation: (reconciliation: Reconciliation | null) => void;
  readonly onStorage: (work: StorageWork | null) => void;
  /** The archive's file turned out to be damaged: it has to be closed, set aside and opened anew. Told once. */
  readonly onDamage: () => void;
  readonly onFault: (error: unknown) => void;
  /** Epoch milliseconds, by the machine's clock. */
  readonly now?: () => number;
  readonly tempo?: Tempo;
}

/** How long the rooms wait; only tests are in a hurry. */
export interface Tempo {
  readonly sync?: Partial<Pace>;
  readonly resends?: Partial<ResendTiming>;
  readonly provider?: Pick<ProviderOptions, 'timeouts' | 'retry'>;
}
