/** A workspace as the app opens it, of which a test names what it is about. */
import { join } from 'node:path';
import { defaultSettings } from '../../electron/contract/settings.ts';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../electron/core/workspace/workspace.ts';

const core = new URL('../../electron/core/', import.meta.url);
const ignored = () => undefined;
const untold = async () => undefined;

/** Opens it; `folder` is where archives, views and lists lie. */
export function plainWorkspace(
  options: Pick<WorkspaceOptions, 'profile' | 'folder'> & Partial<WorkspaceOptions>,
): Promise<Workspace> {
  const { profile, folder } = options;
  return openWorkspace({
    viewsFile: join(folder, `${profile.id}.json`),
    listFolder: join(folder, 'lists'),
    workers: {
      writer: new URL('workspace/writer-worker.ts', core),
      reader: new URL('workspace/reader-worker.ts', core),
      list: new URL('reconcile/reconcile-worker.ts', core),
    },
    views: { nameOf: (key) => key, zone: () => 'UTC', onChange: ignored },
    settings: () => defaultSettings,
    ...{ fetch, postFetch: fetch, token: () => 'e30.e30.s', isSignedIn: () => true, tokenEnd: () => null },
    ...{ onUnauthorized: () => true, onClock: ignored, onNotify: untold, onIncident: untold, onTokenEnding: untold },
    ...{ onChange: ignored, onSync: ignored, onDownload: ignored, onReconciliation: ignored, onStorage: ignored },
    ...{ onDamage: ignored, onFault: ignored },
    ...options,
  });
}
