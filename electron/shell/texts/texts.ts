/** The words that the operating system shows: tray, menus, notifications. The renderer has its own. */
import i18next, { type TFunction } from 'i18next';
import type { AppInfo } from '../../contract/settings.ts';
import en from './en.json' with { type: 'json' };
import ptBR from './pt-BR.json' with { type: 'json' };

export type Language = AppInfo['systemLanguage'];
export type Texts = TFunction;

const instance = i18next.createInstance();
// Resources are in the bundle, so this is done when it returns.
void instance.init({
  resources: { 'pt-BR': { translation: ptBR }, en: { translation: en } },
  supportedLngs: ['pt-BR', 'en'],
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
});

/** Returns the texts of a language. */
export function textsIn(language: Language): Texts {
  return instance.getFixedT(language);
}

/** Portuguese where the system speaks any Portuguese, English elsewhere. Takes BCP 47 tags, the preferred first. */
export function languageOfSystem(preferred: readonly string[]): Language {
  return preferred[0]?.toLowerCase().startsWith('pt') ? 'pt-BR' : 'en';
}
