/** The fields that let one in: a token, where it is for, and how long to keep it. */
import { Button, Checkbox, Collapse, PasswordInput, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import type { Profile, SignIn } from '../../electron/contract/session.ts';
import { attempt } from '../bridge.ts';
import { useApp, useAppStore } from '../ui/app-state.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import classes from './sign-in.module.css';

type TokenFormProps = {
  /** Set to renew this profile's token: where it is for is known then. */
  readonly profile: Profile | null;
  readonly submitLabel: string;
  readonly onDone?: () => void;
};

export function TokenForm({ profile, submitLabel, onDone }: TokenFormProps) {
  const { t } = useTranslation('sign-in');
  const store = useAppStore();
  const defaultBaseUrl = useApp(({ session }) => session.defaultBaseUrl);
  const keychain = useApp(({ session }) => session.keychain === 'available');
  // In its field alone: a state would be kept by what React remembers of it, long after the form is gone.
  const token = useRef<HTMLInputElement>(null);
  const [baseUrl, setBaseUrl] = useState(profile?.baseUrl ?? defaultBaseUrl);
  const [label, setLabel] = useState(profile?.label ?? '');
  const [sessionOnly, setSessionOnly] = useState(false);
  const [advanced, setAdvanced] = useState(false);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const advancedId = useId();

  const submit = async (remember: SignIn['remember']) => {
    if (busy) return;
    const field = token.current;
    if (field === null || field.value.trim() === '') return setMissing(true);
    setBusy(true);
    setFailure(null);
    const result = await attempt('signIn', {
      token: bare(field.value),
      baseUrl,
      label,
      remember,
      profileId: profile?.id ?? null,
    });
    setBusy(false);
    if (!result.ok) {
      setFailure(result.failure);
      if (result.failure.field === 'baseUrl' || result.failure.field === 'label') setAdvanced(true);
      return;
    }
    // The token has done its part here: it lives in the main process alone.
    field.value = '';
    store.setState({ session: result.value });
    onDone?.();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit(keychain && !sessionOnly ? 'keychain' : 'memory');
  };

  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <PasswordInput
          size="sm"
          label={t('token')}
          description={t('tokenHint')}
          ref={token}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          autoFocus={profile === null}
          error={missing ? t('missing') : null}
          visibilityToggleButtonProps={{ 'aria-label': t('show') }}
          visibilityToggleFocusable
          onChange={() => setMissing(false)}
        />
        {keychain ? (
          <Checkbox
            size="xs"
            label={t('session')}
            description={t('sessionHint')}
            checked={sessionOnly}
            onChange={({ currentTarget }) => setSessionOnly(currentTarget.checked)}
          />
        ) : (
          <Text size="xs" className={classes.plain}>
            <strong>{t('session')}.</strong> {t('noKeychain')}
          </Text>
        )}
        {profile === null && (
          <div>
            <UnstyledButton
              className={classes.advanced}
              aria-expanded={advanced}
              aria-controls={advancedId}
              onClick={() => setAdvanced(!advanced)}
            >
              <IconChevronRight size={14} aria-hidden />
              {t('advanced')}
            </UnstyledButton>
            <Collapse expanded={advanced} id={advancedId}>
              <Stack gap="sm" pt="sm">
                <TextInput
                  size="sm"
                  label={t('baseUrl')}
                  description={t('baseUrlHint')}
                  value={baseUrl}
                  type="url"
                  autoComplete="off"
                  spellCheck={false}
                  error={failure?.field === 'baseUrl'}
                  onChange={({ currentTarget }) => setBaseUrl(currentTarget.value)}
                />
                <TextInput
                  size="sm"
                  label={t('label')}
                  description={t('labelHint')}
                  value={label}
                  maxLength={80}
                  autoComplete="off"
                  onChange={({ currentTarget }) => setLabel(currentTarget.value)}
                />
              </Stack>
            </Collapse>
          </div>
        )}
        {failure && <FailureNotice failure={failure} />}
        {failure?.code === 'keychain' && (
          <Button size="sm" variant="default" onClick={() => void submit('memory')}>
            {t('sessionInstead')}
          </Button>
        )}
        <Button size="sm" type="submit" loading={busy} fullWidth>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}

/** People copy the whole header line as often as the token alone. */
function bare(token: string): string {
  return token.trim().replace(/^(?:authorization:\s*)?bearer\s+/iu, '');
}
