/** What the renderer may ask of updates. */
import type { Handlers } from '../../contract/commands.ts';
import type { Updates } from './updates.ts';

type UpdateCommands = 'getUpdate' | 'checkForUpdate' | 'downloadUpdate' | 'installUpdate';

/** Returns the handlers; each answers with what is known after it. */
export function updateHandlers(updates: Updates): Pick<Handlers, UpdateCommands> {
  return {
    getUpdate: () => updates.state(),
    checkForUpdate: async () => {
      await updates.check();
      return updates.state();
    },
    downloadUpdate: async () => {
      await updates.download();
      return updates.state();
    },
    installUpdate: async ({ when }) => {
      await updates.install(when);
      return updates.state();
    },
  };
}
