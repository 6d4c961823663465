/** Which account and period: branch, account number, and two moments to the second. */
import { Autocomplete, Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../ui/app-state.tsx';
import { useFormats } from '../../ui/formats.ts';
import { useNow } from '../../ui/use-now.ts';
import type { Draft } from '../draft.ts';
import { recentAccounts } from '../memory.ts';
import { faultsOfPeriod } from '../orders.ts';
import { periodOfPreset, presets } from '../period.ts';
import { editDraft, goTo, tryStep, useWizard } from '../store.ts';
import classes from '../wizard.module.css';
import { exampleMoment, MomentField } from './moment-field.tsx';
import { StepFrame } from './step-frame.tsx';

export function PeriodFields() {
  const { t } = useTranslation('wizard');
  const { zone, language } = useFormats();
  const draft = useWizard((state) => state.draft);
  const tried = useWizard((state) => state.tried);
  const now = useNow(5_000);
  const faults = faultsOfPeriod(draft, { zone, now });
  const whole = Object.values(faults).every((fault) => fault === null);
  /** What is merely missing is said after "Next", what is wrong at once. */
  const say = (field: keyof typeof faults) => {
    const fault = faults[field];
    return fault === null || (fault === 'empty' && !tried)
      ? null
      : t(`fault.${field}.${fault}` as 'fault.from.unreadable', { example: exampleMoment(language) });
  };
  const accounts = recentAccounts(useProfile()?.id ?? '');
  const edit = (field: keyof Draft) => (value: string) => editDraft({ [field]: value });
  return (
    <StepFrame heading={t('which.headingPeriod')} onNext={() => (whole ? goTo('preview') : tryStep())}>
      <Stack gap="lg">
        <div className={classes.fields}>
          <Autocomplete
            size="sm"
            label={t('which.branch')}
            description={t('which.zerosHint')}
            data={[...new Set(accounts.map((account) => account.branch))]}
            value={draft.branch}
            onChange={edit('branch')}
            error={say('branch')}
            inputMode="numeric"
            maxLength={10}
            data-autofocus
          />
          <Autocomplete
            size="sm"
            label={t('which.accountNumber')}
            description={t('which.zerosHint')}
            data={accounts
              .filter(({ branch }) => branch === draft.branch.trim())
              .map((account) => account.accountNumber)}
            value={draft.accountNumber}
            onChange={edit('accountNumber')}
            error={say('accountNumber')}
            maxLength={30}
          />
        </div>
        <div className={classes.fields}>
          <MomentField end="from" error={say('from')} />
          <MomentField end="to" error={say('to')} />
        </div>
        <Group gap="xs" role="group" aria-label={t('which.presets')}>
          {presets.map((preset) => (
            <Button
              key={preset}
              size="compact-sm"
              variant="default"
              onClick={() => editDraft(periodOfPreset(preset, Date.now(), zone))}
            >
              {t(`preset.${preset}`)}
            </Button>
          ))}
        </Group>
      </Stack>
    </StepFrame>
  );
}
