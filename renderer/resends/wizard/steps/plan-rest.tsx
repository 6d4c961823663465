/** What a plan did not bring, one click away from being asked for again. */
import { Button, Group } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../../../../electron/contract/common.ts';
import { useFormats } from '../../../ui/formats.ts';
import { restOfPlan } from '../../again-from.ts';
import { openWizard } from '../store.ts';

/** `turn` changes when the plan did. */
export function PlanRest({ planId, turn }: { planId: string; turn: string }) {
  const { t } = useTranslation('wizard');
  const { t: resends } = useTranslation('resends');
  const formats = useFormats();
  const [rest, setRest] = useState<ReadonlyMap<Kind, readonly number[]>>(new Map());

  useEffect(() => {
    let current = turn !== '';
    void restOfPlan(planId).then((result) => {
      if (current && result.ok) setRest(result.value);
    });
    return () => {
      current = false;
    };
  }, [planId, turn]);

  if (rest.size === 0) return null;
  return (
    <Group gap="xs">
      {[...rest].map(([kind, ids]) => (
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
