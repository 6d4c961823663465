/** What the window must know of this machine and this build. */
import { app } from 'electron';
import type { AppInfo } from '../contract/settings.ts';
import { systemZoneOf } from '../contract/values/zones.ts';
import { languageOfSystem } from './texts/texts.ts';

/** Reads it; `--lang` counts before the system's languages. Call when the app is ready. */
export function readAppInfo(): AppInfo {
  const { platform } = process;
  const chosen = app.commandLine.getSwitchValue('lang');
  const system = systemZoneOf(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date().getTimezoneOffset());
  return {
    version: app.getVersion(),
    versions: {
      electron: process.versions.electron ?? null,
      chromium: process.versions.chrome ?? null,
      node: process.versions.node,
    },
    platform: platform === 'darwin' || platform === 'linux' || platform === 'win32' ? platform : 'other',
    systemLanguage: languageOfSystem(chosen ? [chosen] : app.getPreferredSystemLanguages()),
    systemZone: system.zone,
    systemZoneGuessed: system.guessed,
  };
}
