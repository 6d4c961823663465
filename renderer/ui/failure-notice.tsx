/** A failure, designed: what happened, what to try, and the provider's own words. */
import { Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import classes from './failure-notice.module.css';
import { useFailureText } from './failure-text.ts';
import { Notice } from './notice.tsx';

export function FailureNotice({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  const { t } = useTranslation();
  const { what, next, details } = useFailureText()(failure);
  return (
    <Notice tone="bad" Icon={IconAlertTriangle} alert>
      <Text size="sm" fw={600}>
        {what}
      </Text>
      <Text size="sm">{next}</Text>
      {details && <Text className={classes.details}>{details}</Text>}
      {onRetry && (
        <Button variant="default" mt="sm" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      )}
    </Notice>
  );
}
