/** Which account and period: branch, account number, and two moments to the second. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../../bridge/app-state.tsx';
import { useFormats } from '../../../ui/formats.ts';
import { periodOfPreset, presets } from '../../../ui/time/period.ts';
import { useNow } from '../../../ui/use-now.ts';
import { recentAccounts } from '../memory.ts';
import { faultsOfPeriod } from '../orders.ts';
import { editDraft, goTo, tryStep, useWizard } from '../store.ts';
import classes from '../wizard.module.css';
import { exampleMoment, MomentField } from './moment-field.tsx';
import { OutagePresets } from './outage-presets.tsx';
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
  return (
    <StepFrame heading={t('which.headingPeriod')} onNext={() => (whole ? goTo('preview') : tryStep())}>
      <Stack gap="lg">
        <div className={classes.fields}>
          <TextInput
            size="sm"
            label={t('which.branch')}
            description={t('which.zerosHint')}
            value={draft.branch}
            onChange={(event) => editDraft({ branch: event.currentTarget.value })}
            error={say('branch')}
            inputMode="numeric"
            maxLength={10}
            data-autofocus
          />
          <TextInput
            size="sm"
            label={t('which.accountNumber')}
            description={t('which.zerosHint')}
            value={draft.accountNumber}
            onChange={(event) => editDraft({ accountNumber: event.currentTarget.value })}
            error={say('accountNumber')}
            maxLength={30}
          />
        </div>
        {accounts.length > 0 && (
          <Group gap="xs" role="group" aria-label={t('which.recentAccounts')}>
            {accounts.map(({ branch, accountNumber }) => (
              <Button
                key={`${branch} ${accountNumber}`}
                size="compact-sm"
                variant="default"
                onClick={() => editDraft({ branch, accountNumber })}
              >
                {branch} / {accountNumber}
              </Button>
            ))}
          </Group>
        )}
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
          <OutagePresets />
        </Group>
      </Stack>
    </StepFrame>
  );
}
