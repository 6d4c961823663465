/** The person's languages. */
import { commandLine } from './switches.ts';

/** `--lang`, or the system's first language. */
export function locale(): string {
  return commandLine.getSwitchValue('lang') || (systemLanguages()[0] ?? 'en-US');
}

/** The languages that the system prefers, best first, as BCP 47 tags. */
export function systemLanguages(): string[] {
  const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const named = [...(LANGUAGE ?? '').split(':'), LC_ALL, LC_MESSAGES, LANG]
    .map((value) => (value ?? '').replace(/[.@].*$/, '').replace('_', '-'))
    .filter((value) => /^[a-z]{2,3}(-[A-Z]{2})?$/.test(value));
  return named.length > 0 ? [...new Set(named)] : [Intl.DateTimeFormat().resolvedOptions().locale];
}
