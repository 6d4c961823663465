/** The fields that let one in: a token, where it is for, and how long to keep it. */

import { Button, Checkbox, Collapse, PasswordInput, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconClipboard } from '@tabler/icons-react';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { Profile, Session, SignIn } from '../../electron/contract/session.ts';
import { limits } from '../../electron/contract/values/limits.ts';
import { useApp, useAppStore } from '../bridge/app-state.tsx';
import { attempt } from '../bridge/bridge.ts';
import { Explain } from '../ui/explain.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { notifyDone } from '../ui/notify.ts';
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
  /** Whether the last try took the token from the clipboard: trying it for this session only does then, too. */
  const [pasted, setPasted] = useState(false);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const advancedId = useId();

  const emptyField = () => {
    if (token.current) token.current.value = '';
  };
  const signIn = async (signingIn: () => Promise<Result<Session>>) => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const result = await signingIn();
    setBusy(false);
    if (!result.ok) {
      setFailure(result.failure);
      if (result.failure.field === 'baseUrl' || result.failure.field === 'label') setAdvanced(true);
      return;
    }
    // The token has done its part here: it lives in the main process alone.
    emptyField();
    store.setState({ session: result.value });
    onDone?.();
  };
  const account = (remember: SignIn['remember']) => ({ baseUrl, label, remember, profileId: profile?.id ?? null });
  const usual: SignIn['remember'] = keychain && !sessionOnly ? 'keychain' : 'memory';
  const submit = (remember: SignIn['remember']) => {
    const pastedHere = token.current?.value ?? '';
    if (pastedHere.trim() === '') return setMissing(true);
    void signIn(() => attempt('signIn', { ...account(remember), token: pastedHere }));
  };
  const paste = (remember: SignIn['remember']) => {
    setPasted(true);
    emptyField();
    void signIn(async () => {
      const result = await attempt('signInFromClipboard', account(remember));
      if (!result.ok) return result;
      if (result.value.clipboardCleared) notifyDone(t('clipboardCleared'));
      return { ok: true, value: result.value.session };
    });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit(usual);
  };

  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <div className={classes.token}>
          <PasswordInput
            size="sm"
            label={t('token')}
            description={t('tokenHint')}
            ref={token}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            autoFocus={profile === null}
            // Above the field, so that the button beside it stays at its side.
            inputWrapperOrder={['label', 'description', 'error', 'input']}
            error={missing ? t('missing') : null}
            visibilityToggleButtonProps={{ 'aria-label': t('show') }}
            visibilityToggleFocusable
            onChange={() => {
              setPasted(false);
              setMissing(false);
            }}
          />
          <Button
            size="sm"
            variant="default"
            leftSection={<IconClipboard size={15} aria-hidden />}
            title={t('pasteHint')}
            disabled={busy}
            onClick={() => paste(usual)}
          >
            {t('paste')}
          </Button>
          <span className={classes.explain}>
            <Explain what="token" />
          </span>
        </div>
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
                  maxLength={limits.profileName}
                  autoComplete="off"
                  onChange={({ currentTarget }) => setLabel(currentTarget.value)}
                />
              </Stack>
            </Collapse>
          </div>
        )}
        {failure && <FailureNotice failure={failure} />}
        {failure?.code === 'keychain' && (
          <Button size="sm" variant="default" onClick={() => (pasted ? paste('memory') : submit('memory'))}>
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
