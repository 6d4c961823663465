/** The person's settings, on disk. */
import { type AppInfo, defaultSettings, type Settings, settingsSchema } from '../../contract/settings.ts';
import { openJsonFile } from '../lib/json-file.ts';

export interface SettingsRoom {
  current(): Settings;
  /** Those of which the file says what this version cannot use: their usual values hold, and the file keeps its own. */
  readonly unusable: readonly (keyof Settings)[];
  /** Changes what is given, keeps the rest, and tells `onChange`. */
  update(change: { [K in keyof Settings]?: Settings[K] | undefined }): Promise<Settings>;
}

/** Opens the settings that are kept in the file at `path`; what an older version did not write has its default. */
export async function openSettings(path: string, onChange: (settings: Settings) => void): Promise<SettingsRoom> {
  const file = await openJsonFile(path, settingsSchema.partial().transform(complete), defaultSettings);
  return {
    current: file.get,
    unusable: settingNames.filter((name) => file.unreadable.includes(name)),
    update: async (change) => {
      const next = { ...file.get(), ...withoutUndefined(change) };
      await file.set(next);
      onChange(next);
      return next;
    },
  };
}

const settingNames = settingsSchema.keyof().options;

/** The language to speak: the chosen one, or the system's. */
export function languageOf(settings: Settings, info: Pick<AppInfo, 'systemLanguage'>): AppInfo['systemLanguage'] {
  return settings.language === 'system' ? info.systemLanguage : settings.language;
}

/** The IANA zone to tell times in: the chosen one, or the system's. */
export function zoneOf(settings: Settings, info: Pick<AppInfo, 'systemZone'>): string {
  return settings.zone === 'system' ? info.systemZone : settings.zone;
}

function complete(stored: { [K in keyof Settings]?: Settings[K] | undefined }): Settings {
  return { ...defaultSettings, ...withoutUndefined(stored) };
}

function withoutUndefined(change: { [K in keyof Settings]?: Settings[K] | undefined }): Partial<Settings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
