/** Why a file could not be read, and what to do instead. */
import { Button, Text } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { useReconcile } from './store.ts';

const known = ['workbook', 'binary', 'empty', 'cell', 'quote', 'unreadable'] as const;

export function ListFailure({ failure }: { failure: Failure }) {
  const { t } = useTranslation('reconcile');
  const { t: common } = useTranslation('common');
  const why = failure.code === 'unsuitable_file' ? known.find((each) => each === failure.field) : undefined;
  if (why === undefined) return <FailureNotice failure={failure} />;
  const line = failure.issues?.find(({ path }) => path === 'line')?.message ?? '';
  return (
    <Notice
      tone="bad"
      Icon={IconFileAlert}
      alert
      action={
        <Button variant="default" onClick={() => useReconcile.setState({ failure: null })}>
          {common('actions.close')}
        </Button>
      }
    >
      <Text size="sm" fw={600}>
        {t(`unsuitable.${why}.what`, { line })}
      </Text>
      <Text size="sm">{t(`unsuitable.${why}.next`)}</Text>
    </Notice>
  );
}
