/** Languages: loads one at a time and switches without a restart. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { AppInfo, Settings } from '../../electron/contract/settings.ts';
import type { en } from './en/index.ts';

export type Language = AppInfo['systemLanguage'];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

const loaders: Record<Language, () => Promise<Record<keyof typeof en, object>>> = {
  en: async () => (await import('./en/index.ts')).en,
  'pt-BR': async () => (await import('./pt-BR/index.ts')).ptBR,
};

/** The language that a setting stands for on this machine. */
export function languageOf(settings: Settings, info: AppInfo): Language {
  return settings.language === 'system' ? info.systemLanguage : settings.language;
}

/** Makes `language` the one on screen, and tells the document, so that screen readers pronounce it rightly. */
export async function showLanguage(language: Language): Promise<void> {
  const resources = await loaders[language]();
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      resources: { [language]: resources },
      defaultNS: 'common',
      fallbackLng: false,
      interpolation: { escapeValue: false },
    });
  } else if (i18next.language !== language) {
    for (const [namespace, texts] of Object.entries(resources)) i18next.addResourceBundle(language, namespace, texts);
    await i18next.changeLanguage(language);
  }
  document.documentElement.lang = language;
}
