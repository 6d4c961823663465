/** What the renderer may ask of saved views. */
import type { Handlers } from '../../contract/commands.ts';
import type { ViewRoom } from './views.ts';

type ViewCommands =
  | 'listViews'
  | 'saveView'
  | 'updateView'
  | 'renameView'
  | 'deleteView'
  | 'reorderViews'
  | 'setStartView'
  | 'restoreViews'
  | 'lookAtView';

/** Returns the handlers; `current` gives the active profile's views or throws `signed_out`. */
export function viewHandlers(current: () => ViewRoom): Pick<Handlers, ViewCommands> {
  const done = async (work: Promise<void>): Promise<null> => {
    await work;
    return null;
  };
  return {
    listViews: () => current().list(),
    saveView: ({ name, content }) => current().save(name, content),
    updateView: ({ id, content }) => current().update(id, content),
    renameView: ({ id, name }) => current().rename(id, name),
    deleteView: ({ id }) => done(current().remove(id)),
    reorderViews: ({ ids }) => done(current().reorder(ids)),
    setStartView: ({ id }) => done(current().setStart(id)),
    restoreViews: () => done(current().restore()),
    lookAtView: ({ id }) => done(current().lookAt(id)),
  };
}
