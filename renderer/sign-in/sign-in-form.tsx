/** The fields that let one in: what signs in, where, and how long to keep it. */

import {
  Button,
  Checkbox,
  Collapse,
  NativeSelect,
  PasswordInput,
  type PasswordInputProps,
  Stack,
  Tabs,
  Text,
  TextInput,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';
import { IconChevronRight, IconClipboard } from '@tabler/icons-react';
import { type FormEvent, type RefObject, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../electron/contract/failure.ts';
import type { Profile, Session, SignIn } from '../../electron/contract/session.ts';
import { limits } from '../../electron/contract/values/limits.ts';
import { platforms } from '../../electron/contract/values/platforms.ts';
import { useApp, useAppStore } from '../bridge/app-state.tsx';
import { attempt } from '../bridge/bridge.ts';
import { Explain } from '../ui/explain.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { notifyDone } from '../ui/notify.ts';
import classes from './sign-in.module.css';

type Way = NonNullable<Profile['signsInWith']>;

type SignInFormProps = {
  /** Set to renew this profile's sign-in: where it is for is known then. */
  readonly profile: Profile | null;
  readonly submitLabel: string;
  readonly onDone?: () => void;
};

export function SignInForm({ profile, submitLabel, onDone }: SignInFormProps) {
  const { t } = useTranslation('sign-in');
  const store = useAppStore();
  const { defaultBaseUrl, profiles } = useApp(({ session }) => session);
  const keychain = useApp(({ session }) => session.keychain === 'available');
  const id = useId();
  const [way, setWay] = useState<Way>(wayOf(profile, profiles));
  // In their fields alone: a state would be kept by what React remembers of it, long after the form is gone.
  const token = useRef<HTMLInputElement>(null);
  const clientId = useRef<HTMLInputElement>(null);
  const clientSecret = useRef<HTMLInputElement>(null);
  const [baseUrl, setBaseUrl] = useState(profile?.baseUrl ?? defaultBaseUrl);
  const [label, setLabel] = useState(profile?.label ?? '');
  const [sessionOnly, setSessionOnly] = useState(false);
  const [advanced, setAdvanced] = useState(false);
  /** Whether the last try took the token from the clipboard: trying it for this session only does then, too. */
  const [pasted, setPasted] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const emptyFields = () => {
    for (const { current: field } of [token, clientId, clientSecret]) if (field) field.value = '';
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
    // What was typed has done its part here: it lives in the main process alone.
    emptyFields();
    store.setState({ session: result.value });
    onDone?.();
  };
  const account = (remember: SignIn['remember']) => ({ baseUrl, label, remember, profileId: profile?.id ?? null });
  const usual: SignIn['remember'] = keychain && !sessionOnly ? 'keychain' : 'memory';
  const submit = (remember: SignIn['remember']) => {
    const [typed, id, secret] = [token, clientId, clientSecret].map(({ current }) => current?.value ?? '');
    if (way === 'token') {
      if (!typed?.trim()) return setMissing(true);
      void signIn(() => attempt('signIn', { ...account(remember), token: typed }));
    } else {
      if (!id?.trim() || !secret) return setMissing(true);
      void signIn(() => attempt('signInWithCredentials', { ...account(remember), clientId: id, clientSecret: secret }));
    }
  };
  const paste = (remember: SignIn['remember']) => {
    setPasted(true);
    emptyFields();
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
  const onChange = () => {
    setPasted(false);
    setMissing(false);
  };
  const choose = (chosen: string | null) => {
    setWay(chosen === 'credentials' ? 'credentials' : 'token');
    setFailure(null);
    onChange();
  };
  const field = { isMissing, onChange, autoFocus: profile === null };

  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        <Tabs value={way} onChange={choose} keepMounted={false}>
          <Tabs.List mb="sm" grow>
            <Tabs.Tab value="credentials">{t('credentials')}</Tabs.Tab>
            <Tabs.Tab value="token">{t('token')}</Tabs.Tab>
          </Tabs.List>
          {/* Called otherwise than their tabs: what is looked for by the name of a field is the field. */}
          <Tabs.Panel value="credentials" aria-labelledby={`${id}-credentials`}>
            <VisuallyHidden id={`${id}-credentials`}>{t('credentialsPanel')}</VisuallyHidden>
            <CredentialsFields {...field} clientId={clientId} clientSecret={clientSecret} />
          </Tabs.Panel>
          <Tabs.Panel value="token" aria-labelledby={`${id}-token`}>
            <VisuallyHidden id={`${id}-token`}>{t('tokenPanel')}</VisuallyHidden>
            <TokenField {...field} token={token} onPaste={busy ? null : () => paste(usual)} />
          </Tabs.Panel>
        </Tabs>
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
          <Advanced
            opened={advanced}
            onToggle={() => setAdvanced(!advanced)}
            {...{ baseUrl, setBaseUrl, label, setLabel }}
            isAtFault={failure?.field === 'baseUrl'}
          />
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

/** As the profile signed in last; a new one as the others of this person do. */
function wayOf(profile: Profile | null, profiles: readonly Profile[]): Way {
  const known = profile ? [profile] : profiles;
  return known.some(({ signsInWith }) => signsInWith === 'credentials') ? 'credentials' : 'token';
}

type FieldProps = { readonly isMissing: boolean; readonly autoFocus: boolean; readonly onChange: () => void };

type TokenFieldProps = FieldProps & {
  readonly token: RefObject<HTMLInputElement | null>;
  /** `null` while a sign-in is under way. */
  readonly onPaste: (() => void) | null;
};

function TokenField({ token, isMissing, autoFocus, onChange, onPaste }: TokenFieldProps) {
  const { t } = useTranslation('sign-in');
  return (
    <div className={classes.token}>
      <SecretInput
        label={t('token')}
        description={t('tokenHint')}
        ref={token}
        data-autofocus
        autoFocus={autoFocus}
        // Above the field, so that the button beside it stays at its side.
        inputWrapperOrder={['label', 'description', 'error', 'input']}
        error={isMissing ? t('missing') : null}
        onChange={onChange}
      />
      <Button
        size="sm"
        variant="default"
        leftSection={<IconClipboard size={15} aria-hidden />}
        title={t('pasteHint')}
        disabled={onPaste === null}
        onClick={() => onPaste?.()}
      >
        {t('paste')}
      </Button>
      <span className={classes.explain}>
        <Explain what="token" />
      </span>
    </div>
  );
}

type CredentialsFieldsProps = FieldProps & {
  readonly clientId: RefObject<HTMLInputElement | null>;
  readonly clientSecret: RefObject<HTMLInputElement | null>;
};

function CredentialsFields({ clientId, clientSecret, isMissing, autoFocus, onChange }: CredentialsFieldsProps) {
  const { t } = useTranslation('sign-in');
  return (
    <Stack gap="sm">
      <TextInput
        size="sm"
        label={t('clientId')}
        description={t('credentialsHint')}
        ref={clientId}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        autoFocus={autoFocus}
        maxLength={limits.credential}
        onChange={onChange}
      />
      <SecretInput
        label={t('clientSecret')}
        ref={clientSecret}
        maxLength={limits.credential}
        error={isMissing ? t('missingCredentials') : null}
        onChange={onChange}
      />
    </Stack>
  );
}

/** What is typed here is covered until one asks, and offered to no list of past words. */
function SecretInput(props: PasswordInputProps) {
  const { t } = useTranslation('sign-in');
  return (
    <PasswordInput
      size="sm"
      autoComplete="off"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': t('show') }}
      visibilityToggleFocusable
      {...props}
    />
  );
}

type AdvancedProps = {
  readonly opened: boolean;
  readonly onToggle: () => void;
  readonly baseUrl: string;
  readonly setBaseUrl: (baseUrl: string) => void;
  readonly label: string;
  readonly setLabel: (label: string) => void;
  /** Whether the address is what the sign-in failed of. */
  readonly isAtFault: boolean;
};

function Advanced({ opened, onToggle, baseUrl, setBaseUrl, label, setLabel, isAtFault }: AdvancedProps) {
  const { t } = useTranslation('sign-in');
  const id = useId();
  const [isOther, setOther] = useState(platforms.every((platform) => platform.baseUrl !== baseUrl));
  const choosePlatform = (chosen: string) => {
    setOther(chosen === '');
    if (chosen !== '') setBaseUrl(chosen);
  };
  return (
    <div>
      <UnstyledButton className={classes.advanced} aria-expanded={opened} aria-controls={id} onClick={onToggle}>
        <IconChevronRight size={14} aria-hidden />
        {t('advanced')}
      </UnstyledButton>
      <Collapse expanded={opened} id={id}>
        <Stack gap="sm" pt="sm">
          <NativeSelect
            size="sm"
            label={t('platform')}
            value={isOther ? '' : baseUrl}
            data={[
              ...platforms.map(({ name, baseUrl: value }) => ({ label: name, value })),
              { label: t('otherPlatform'), value: '' },
            ]}
            onChange={({ currentTarget }) => choosePlatform(currentTarget.value)}
          />
          {isOther && (
            <TextInput
              size="sm"
              label={t('baseUrl')}
              description={t('baseUrlHint')}
              value={baseUrl}
              type="url"
              autoComplete="off"
              spellCheck={false}
              error={isAtFault}
              onChange={({ currentTarget }) => setBaseUrl(currentTarget.value)}
            />
          )}
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
  );
}
