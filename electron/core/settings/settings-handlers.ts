/** What the renderer may ask of the settings. */
import type { Handlers } from '../../contract/commands.ts';
import type { SettingsRoom } from './settings.ts';

/** Returns the handlers. */
export function settingsHandlers(settings: SettingsRoom): Pick<Handlers, 'getSettings' | 'updateSettings'> {
  return {
    getSettings: () => settings.current(),
    updateSettings: (change) => settings.update(change),
  };
}
