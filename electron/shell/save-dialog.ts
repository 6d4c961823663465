/** Asks where to save a file. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, type SaveDialogOptions } from 'electron';

/**
 * Returns the function that asks: it answers an absolute path, or `null` when the person chose none. With a folder given,
 * it answers with a path in that folder and asks nobody.
 */
export function createSaveDialog(folder: string | null): (suggestedName: string) => Promise<string | null> {
  return async (suggestedName) => {
    if (folder !== null) return join(folder, suggestedName);
    const options: SaveDialogOptions = {
      defaultPath: join(app.getPath('downloads'), suggestedName),
      // Windows and macOS ask by themselves; GTK has to be told to.
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    };
    const window = BrowserWindow.getFocusedWindow();
    const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
    return answer.canceled || !answer.filePath ? null : answer.filePath;
  };
}
