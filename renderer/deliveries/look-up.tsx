/** Where a table has no rows for a whole transaction ID: the provider is asked, which knows payments of any age. */
import { Button, Stack, Text } from '@mantine/core';
import { IconCloudSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import { endToEndIdShape } from '../../electron/contract/values/deliveries.ts';
import { attempt } from '../bridge/bridge.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useFormats } from '../ui/formats.ts';

type Answer = { readonly id: string; readonly result: Result<{ readonly found: number }> | null };

/** Returns whether the provider can be asked for what was typed: it finds nothing by a part of an ID. */
export function isWholeId(typed: string): boolean {
  return endToEndIdShape.test(typed.trim());
}

export function LookUp({ typed }: { typed: string }) {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const id = typed.trim();
  const of = answer?.id === id ? answer : null;
  const failure: Failure | null = of?.result && !of.result.ok ? of.result.failure : null;
  const found = of?.result?.ok ? of.result.value.found : null;

  async function ask(): Promise<void> {
    setAnswer({ id, result: null });
    const result = await attempt('lookUpTransaction', { transactionId: id });
    // Who typed on meanwhile asks for something else.
    setAnswer((current) => (current?.id === id ? { id, result } : current));
  }

  if (failure) return <FailureNotice failure={failure} onRetry={() => void ask()} />;
  return (
    <Stack w="100%" align="center" aria-live="polite">
      {found === 0 && <Text size="sm">{t('lookUp.none')}</Text>}
      {found !== null && found > 0 && (
        <Text size="sm">{t('lookUp.hidden', { count: found, formatted: formats.number(found) })}</Text>
      )}
      {found === null && (
        <Button
          variant="default"
          leftSection={<IconCloudSearch size={14} aria-hidden />}
          loading={of !== null}
          onClick={() => void ask()}
        >
          {of === null ? t('lookUp.ask') : t('lookUp.asking')}
        </Button>
      )}
    </Stack>
  );
}
