/** Dates, numbers and sizes as the person reads them: in the language on screen and in the zone of the settings. */

import { useMemo } from 'react';
import { day, hour, minute, second } from '../../electron/contract/values/durations.ts';
import { useApp } from '../bridge/app-state.tsx';
import { type Language, languageOf } from '../i18n/setup.ts';

const sizeUnits = ['B', 'kB', 'MB', 'GB'] as const;

export type Formats = ReturnType<typeof createFormats>;

/** Returns the formatters of a language and an IANA zone. Instants are epoch milliseconds. */
export function createFormats(language: Language, zone: string) {
  // Portuguese writes the month of a table in figures; English figures would be two dates at once.
  const month = language === 'pt-BR' ? '2-digit' : 'short';
  const date = { day: '2-digit', month, year: 'numeric', timeZone: zone } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  const dates = new Intl.DateTimeFormat(language, date);
  const days = new Intl.DateTimeFormat(language, { day: '2-digit', month, timeZone: zone });
  const times = new Intl.DateTimeFormat(language, { ...clock, second: '2-digit' });
  const shortTimes = new Intl.DateTimeFormat(language, clock);
  const stamps = new Intl.DateTimeFormat(language, { ...date, ...clock, second: '2-digit' });
  const minutes = new Intl.DateTimeFormat(language, { day: '2-digit', month, ...clock });
  const exact = new Intl.DateTimeFormat(language, {
    ...date,
    ...clock,
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  });
  const numbers = new Intl.NumberFormat(language);
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: 'BRL' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const lists = new Intl.ListFormat(language);
  const unit = (name: string) => new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' });
  const percents = new Intl.NumberFormat(language, { style: 'percent' });
  const sizes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const spans = { second: unit('second'), minute: unit('minute'), hour: unit('hour'), day: unit('day') };

  return {
    language,
    zone,
    /** 12 May 2026 */
    date: (at: number) => dates.format(at),
    /** 12 May */
    day: (at: number) => days.format(at),
    /** 14:02:31 */
    time: (at: number) => times.format(at),
    /** 14:02 */
    shortTime: (at: number) => shortTimes.format(at),
    /** 12 May 2026, 14:02:31 */
    stamp: (at: number) => stamps.format(at),
    /** 12 May, 14:02 */
    minute: (at: number) => minutes.format(at),
    /** With milliseconds and zone, for tooltips and proof. */
    exact: (at: number) => exact.format(at),
    /** 12 May, 10:00 – 13 May, 09:00 */
    range: (from: number, to: number) => minutes.formatRange(from, to),
    number: (value: number) => numbers.format(value),
    /** Centavos as R$ 1.234,56. */
    money: (centavos: number) => money.format(centavos / 100),
    /** 0.42 as 42 %. */
    percent: (part: number) => percents.format(part),
    list: (items: readonly string[]) => lists.format(items),
    /** Sizes in decimal units, as file managers show them. */
    bytes: (count: number) => {
      const step = count < 1_000 ? 0 : Math.min(sizeUnits.length - 1, Math.floor(Math.log10(count) / 3));
      return `${sizes.format(count / 1_000 ** step)} ${sizeUnits[step]}`;
    },
    /** A span in its one largest unit: 48 min. */
    span: (milliseconds: number) => {
      if (milliseconds < minute) return spans.second.format(Math.floor(milliseconds / second));
      if (milliseconds < hour) return spans.minute.format(Math.floor(milliseconds / minute));
      if (milliseconds < 2 * day) return spans.hour.format(Math.floor(milliseconds / hour));
      return spans.day.format(Math.floor(milliseconds / day));
    },
    /** How long ago `at` was, seen from `now`. */
    ago: (at: number, now: number) => {
      const past = now - at;
      if (past < minute) return relative.format(-Math.max(0, Math.floor(past / second)), 'second');
      if (past < hour) return relative.format(-Math.floor(past / minute), 'minute');
      if (past < day) return relative.format(-Math.floor(past / hour), 'hour');
      return relative.format(-Math.floor(past / day), 'day');
    },
  };
}

/** The formatters of the settings in force. */
export function useFormats(): Formats {
  const language = useApp(({ settings, info }) => languageOf(settings, info));
  const zone = useApp(({ settings, info }) => (settings.zone === 'system' ? info.systemZone : settings.zone));
  return useMemo(() => createFormats(language, zone), [language, zone]);
}
