/** What was resent before, when and by whom: the reason to think twice. */
import { Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ResendPreview } from '../../../../electron/contract/resend-preview.ts';
import { useFormats } from '../../../ui/formats.ts';
import { Notice } from '../../../ui/notice.tsx';
import { StateBadge } from '../../state-badge.tsx';
import { useResendWords } from '../../use-resend-words.ts';
import classes from '../wizard.module.css';

export function EarlierResends({ earlier }: { earlier: ResendPreview['earlier'] }) {
  const { t } = useTranslation('wizard');
  const formats = useFormats();
  const words = useResendWords();
  /** Objects are counted once each, however often each was asked for. */
  const objectsTitle = ({ objects, most }: ResendPreview['earlier']): string =>
    `${t('earlier.objects', { count: objects, formatted: formats.number(objects) })}, ${t('earlier.each', { count: most, formatted: formats.number(most) })}`;
  if (earlier.count === 0) {
    return (
      <Text size="sm" c="dimmed">
        {earlier.asOf === null ? t('earlier.noneKnown') : t('earlier.none', { time: formats.stamp(earlier.asOf) })}
      </Text>
    );
  }
  const counted = (count: number) => ({ count, formatted: formats.number(count) });
  const title = earlier.objects > 0 ? objectsTitle(earlier) : t('earlier.some', counted(earlier.count));
  return (
    <Notice fill tone="warn" Icon={IconHistory} title={title}>
      {earlier.active.length > 0 && <Text size="sm">{t('earlier.active', counted(earlier.active.length))}</Text>}
      <ul className={classes.plainList}>
        {earlier.rows.map((row) => (
          <li key={row.key} className={classes.earlier}>
            <StateBadge state={row.state} status={row.providerStatus} />
            <span>{words.subject(row)}</span>
            <span>{formats.stamp(row.createdAt)}</span>
            <span className={classes.soft}>
              {t(row.planId === null ? 'earlier.elsewhere' : 'earlier.here')}
              {row.note !== '' && ` · ${row.note}`}
            </span>
          </li>
        ))}
      </ul>
      {earlier.count > earlier.rows.length && (
        <Text size="xs" mt={4}>
          {t('earlier.more', counted(earlier.count - earlier.rows.length))}
        </Text>
      )}
    </Notice>
  );
}
