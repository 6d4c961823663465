/** A text of a delivery, with what one does to read it: wrap lines, uncover personal numbers, copy. */
import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconEye, IconEyeOff, IconTextWrap } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeView } from '../../ui/code/code-view.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useFormats } from '../../ui/formats.ts';
import type { Hit } from '../../ui/hits/find-hits.ts';
import { useMasked } from '../../ui/masking/use-masked.ts';
import { useUncovered } from '../../ui/masking/use-uncovered.ts';
import classes from './delivery-pane.module.css';
import { HitStepper } from './hit-stepper.tsx';

type TextPanelProps = {
  readonly title: string;
  readonly text: string | null;
  /** What is said when there is no text. */
  readonly empty: string;
  /** What the search hit in it. */
  readonly hits: readonly Hit[];
};

export function TextPanel({ title, text, empty, hits }: TextPanelProps) {
  const { t } = useTranslation('deliveries');
  const formats = useFormats();
  const [wrap, setWrap] = useState(false);
  const [uncovered, setUncovered] = useUncovered();
  // Other hits begin at their first.
  const [step, setStep] = useState({ hits, at: 0 });
  const hit = step.hits === hits ? step.at : 0;
  const covered = useMasked(text ?? '');
  if (text === null || text === '') {
    return (
      <Text size="sm" c="dimmed" p="md">
        {empty}
      </Text>
    );
  }
  const shown = uncovered ? text : covered;
  const hides = covered !== null && covered !== text;
  return (
    <div className={classes.text}>
      <Group className={classes.bar} gap={4} wrap="nowrap">
        <Text size="xs" fw={600}>
          {title}
        </Text>
        <Text size="xs" c="dimmed" mr="auto">
          {formats.bytes(text.length)}
        </Text>
        {hits.length > 0 && <HitStepper current={hit} count={hits.length} onStep={(at) => setStep({ hits, at })} />}
        {hides && (
          <Tooltip label={t(uncovered ? 'detail.cover' : 'detail.uncover')}>
            <ActionIcon
              size="sm"
              aria-pressed={uncovered}
              aria-label={t('detail.uncover')}
              onClick={() => setUncovered(!uncovered)}
            >
              {uncovered ? <IconEyeOff size={14} aria-hidden /> : <IconEye size={14} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
        <Tooltip label={t('detail.wrap')}>
          <ActionIcon
            size="sm"
            variant={wrap ? 'light' : 'subtle'}
            aria-pressed={wrap}
            aria-label={t('detail.wrap')}
            onClick={() => setWrap(!wrap)}
          >
            <IconTextWrap size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
        {shown !== null && <CopyButton text={shown} what={title} />}
      </Group>
      <div className={classes.code}>
        <CodeView text={shown} label={title} wrap={wrap} hits={hits} currentHit={hit} />
      </div>
    </div>
  );
}
