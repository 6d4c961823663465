/** What a plan did not bring, one click away from being asked for again. */
import { Button, Group } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanRest as Rest } from '../../../../electron/contract/resend-plan.ts';
import { attempt } from '../../../bridge/bridge.ts';
import { useFormats } from '../../../ui/formats.ts';
import { openWizard } from '../store.ts';

/** `turn` changes when the plan did. */
export function PlanRest({ planId, turn }: { planId: string; turn: string }) {
  const { t } = useTranslation('wizard');
  const { t: resends } = useTranslation('resends');
  const formats = useFormats();
  const [rest, setRest] = useState<readonly Rest[]>([]);

  useEffect(() => {
    let current = turn !== '';
    void attempt('getPlanRest', { planId }).then((result) => {
      if (current && result.ok) setRest(result.value);
    });
    return () => {
      current = false;
    };
  }, [planId, turn]);

  if (rest.length === 0) return null;
  return (
    <Group gap="xs">
      {rest.map(({ kind, objectReferenceIds: ids }) => (
        <Button
          key={kind}
          variant="default"
          leftSection={<IconRepeat size={14} aria-hidden />}
          onClick={() => openWizard({ mode: 'objects', kind, objectReferenceIds: ids })}
        >
          {resends('again')}:{' '}
          {t(`confirm.objects_${kind}`, { count: ids.length, formatted: formats.number(ids.length) })}
        </Button>
      ))}
    </Group>
  );
}
