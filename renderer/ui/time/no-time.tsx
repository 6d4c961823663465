/** What stands where rows would when the conditions leave no time that they could be of. */
import { Button } from '@mantine/core';
import { IconCalendarX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../empty.tsx';
import type { emptyPeriod } from './period.ts';

type NoTimeProps = {
  readonly why: NonNullable<ReturnType<typeof emptyPeriod>>;
  /** Opens the period at both ends. */
  readonly onClear: () => void;
};

export function NoTime({ why, onClear }: NoTimeProps) {
  const { t } = useTranslation();
  return (
    <Empty Icon={IconCalendarX} title={t(`date.${why}`)} text={t(`date.${why}Next`)}>
      <Button onClick={onClear}>{t('date.clear')}</Button>
    </Empty>
  );
}
