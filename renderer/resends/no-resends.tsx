/** What stands in place of rows: nothing yet, nothing that matches, or a failure; each with the next step. */
import { Button, Stack, Text } from '@mantine/core';
import { IconArrowsExchange2, IconFilterX, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { openWizard } from '../wizard/store.ts';
import { clearFilter, restricts, useResends } from './store.ts';

interface NoResendsProps {
  /** `null` while it is not known. */
  readonly count: number | null;
  readonly failure: Failure | null;
  readonly onRetry: () => void;
}

export function NoResends({ count, failure, onRetry }: NoResendsProps) {
  const { t } = useTranslation('resends');
  const filter = useResends((state) => state.filter);
  if (failure !== null && count === null) return <FailureNotice failure={failure} onRetry={onRetry} />;
  if (count !== 0) return null;
  const narrowed = restricts(filter);
  return (
    <Stack align="center" gap="xs" maw={380} ta="center">
      <IconArrowsExchange2 size={34} stroke={1.3} color="var(--text-soft)" aria-hidden />
      <Text fw={600}>{t(narrowed ? 'empty.filtered' : 'empty.none')}</Text>
      <Text size="sm" c="dimmed">
        {t(narrowed ? 'empty.filteredNext' : 'empty.noneNext')}
      </Text>
      {narrowed ? (
        <Button mt="xs" variant="default" leftSection={<IconFilterX size={15} aria-hidden />} onClick={clearFilter}>
          {t('filter.clear')}
        </Button>
      ) : (
        <Button mt="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => openWizard()}>
          {t('new')}
        </Button>
      )}
    </Stack>
  );
}
