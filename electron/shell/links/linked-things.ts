/** What links may name, as the open workspace knows it. */
import type { Workspace } from '../../core/workspace/workspace.ts';
import type { LinkedThings } from './deep-links.ts';

/** Asks whatever workspace is open when a link comes; without one there is nothing to name. */
export function linkedThingsIn(open: () => Workspace | null): LinkedThings {
  return {
    keyOfResend: async (id) => (await open()?.archive.reader.resends.keyOf(id)) ?? null,
    viewNamed: (name) => open()?.views.idOf(name) ?? null,
  };
}
