/** First step: one object, several or a period, and of which kind. */
import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../../../../electron/contract/common.ts';
import { type Mode, modes } from '../draft.ts';
import { editDraft, goTo, useWizard } from '../store.ts';
import classes from '../wizard.module.css';
import { ChoiceCard } from './choice-card.tsx';
import { StepFrame } from './step-frame.tsx';

export function WhatStep() {
  const { t } = useTranslation('wizard');
  const { t: common } = useTranslation('common');
  const { mode, kind } = useWizard((state) => state.draft);
  return (
    <StepFrame heading={t('what.heading')} back={false} onNext={() => goTo('which')}>
      <Stack gap="lg">
        <Radio.Group label={t('what.mode')} value={mode} onChange={(next) => editDraft({ mode: next as Mode })}>
          <div className={classes.choices}>
            {modes.map((value) => (
              <ChoiceCard
                key={value}
                value={value}
                label={t(`what.${value}`)}
                hint={t(`what.${value}Hint`)}
                autoFocus={value === mode}
              />
            ))}
          </div>
        </Radio.Group>
        <Radio.Group label={t('what.kind')} value={kind} onChange={(next) => editDraft({ kind: next as Kind })}>
          <div className={classes.choicesInRow}>
            <ChoiceCard value="CASHIN" label={common('kind.CASHIN')} hint={t('what.cashinHint')} />
            <ChoiceCard value="CASHOUT" label={common('kind.CASHOUT')} hint={t('what.cashoutHint')} />
          </div>
        </Radio.Group>
      </Stack>
    </StepFrame>
  );
}
