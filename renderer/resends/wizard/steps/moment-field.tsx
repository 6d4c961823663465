/** One end of the period: typed or picked, in the zone of the settings, with UTC beside it. */
import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/formats.ts';
import { type PeriodEnd, writeMoment } from '../../../ui/time/period.ts';
import { wallTimeOf } from '../../../ui/time/wall-time.ts';
import { momentOf } from '../orders.ts';
import { editDraft, useWizard } from '../store.ts';
import 'dayjs/locale/pt-br.js';
import '@mantine/dates/styles.css';

/** How to write a moment, shown by one in the past whose day cannot be taken for a month. */
export function exampleMoment(language: 'pt-BR' | 'en'): string {
  return writeMoment(Date.UTC(2026, 0, 31, 14, 2, 0), 'UTC', language);
}

export function MomentField({ end, error }: { end: PeriodEnd; error: string | null }) {
  const { t } = useTranslation('wizard');
  const { zone, language } = useFormats();
  const [picking, setPicking] = useState(false);
  const moment = useWizard((state) => state.draft[end]);
  const read = momentOf(moment, end, zone);
  const text = typeof moment === 'number' ? writeMoment(moment, zone, language) : moment;
  const write = (next: string | number) => editDraft({ [end]: next });
  const tidy = () => {
    if (read.kind === 'read') write(read.at);
  };
  const pick = (day: string | null) => {
    if (day === null) return;
    const time = read.kind === 'read' ? wallTimeOf(read.at, zone).slice(11) : end === 'from' ? '00:00:00' : '23:59:59';
    write(`${day} ${time}`);
    setPicking(false);
  };
  return (
    <TextInput
      size="sm"
      label={t(`which.${end}`)}
      description={describe()}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder={exampleMoment(language)}
      value={text}
      onChange={(event) => write(event.currentTarget.value)}
      onBlur={tidy}
      error={error}
      spellCheck={false}
      rightSection={
        <Popover opened={picking} onChange={setPicking} position="bottom-end" shadow="md" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon size="sm" aria-label={t(`which.pick_${end}`)} onClick={() => setPicking(!picking)}>
              <IconCalendar size={15} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown onKeyDown={keepEscape}>
            <DatePicker
              size="sm"
              locale={language.toLowerCase()}
              ariaLabels={{
                previousMonth: t('calendar.previousMonth'),
                nextMonth: t('calendar.nextMonth'),
                previousYear: t('calendar.previousYear'),
                nextYear: t('calendar.nextYear'),
              }}
              maxLevel="year"
              hideOutsideDates
              firstDayOfWeek={0}
              weekendDays={[]}
              maxDate={wallTimeOf(Date.now(), zone).slice(0, 10)}
              value={read.kind === 'read' ? wallTimeOf(read.at, zone).slice(0, 10) : null}
              defaultDate={wallTimeOf(read.kind === 'read' ? read.at : Date.now(), zone).slice(0, 10)}
              onChange={pick}
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  );

  function describe(): string {
    // What people in Brazil call it; there is no such name for most zones.
    const place = zone === 'America/Sao_Paulo' ? 'Brasília' : zone;
    if (read.kind === 'skipped')
      return t('which.skipped', { next: writeMoment(read.next, zone, language), zone: place });
    if (read.kind !== 'read') return t('which.zone', { zone: place });
    const utc = t('which.utc', { time: wallTimeOf(read.at, 'UTC') });
    return read.repeated ? `${utc} · ${t(`which.repeated_${end}`)}` : utc;
  }
}

/** Escape closes the calendar, and not the dialog that it stands in. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation();
}
