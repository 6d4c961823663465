/** Why a file could not be read as a list, and what to do instead. */
import { Button, Text } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../electron/contract/failure.ts';
import { unsuitableFiles } from '../../../electron/contract/values/lists.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { Notice } from '../notice.tsx';

/** `onClose` takes the notice away; without it, what it stands in does. */
export function ListFailure({ failure, onClose }: { failure: Failure; onClose?: () => void }) {
  const { t } = useTranslation('lists');
  const { t: common } = useTranslation('common');
  const kind = failure.code === 'unsuitable_file' ? unsuitableFiles.find((each) => each === failure.field) : undefined;
  if (kind === undefined) return <FailureNotice failure={failure} />;
  const line = failure.issues?.find(({ path }) => path === 'line')?.message ?? '';
  return (
    <Notice
      tone="bad"
      Icon={IconFileAlert}
      alert
      action={
        onClose && (
          <Button variant="default" onClick={onClose}>
            {common('actions.close')}
          </Button>
        )
      }
    >
      <Text size="sm" fw={600}>
        {t(`unsuitable.${kind}.what`, { line })}
      </Text>
      <Text size="sm">{t(`unsuitable.${kind}.next`)}</Text>
    </Notice>
  );
}
