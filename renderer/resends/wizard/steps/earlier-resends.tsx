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
  if (earlier.count === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('earlier.none')}
      </Text>
    );
  }
  const title = t('earlier.some', { count: earlier.count, formatted: formats.number(earlier.count) });
  return (
    <Notice fill tone="warn" Icon={IconHistory} title={title}>
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
          {t('earlier.more', {
            count: earlier.count - earlier.rows.length,
            formatted: formats.number(earlier.count - earlier.rows.length),
          })}
        </Text>
      )}
    </Notice>
  );
}
