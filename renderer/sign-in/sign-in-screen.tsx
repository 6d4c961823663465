/** The door: a token of a provider, or sample data. */
import { Button, Divider, Text, Title } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../electron/contract/failure.ts';
import { useApp, useAppStore } from '../bridge/app-state.tsx';
import { attempt } from '../bridge/bridge.ts';
import { BrandMark } from '../ui/brand-mark.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { useSeen } from '../ui/lazily.ts';
import { KnownProfiles } from './known-profiles.tsx';
import classes from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';

export function SignInScreen() {
  const { t } = useTranslation('sign-in');
  useSeen(true);
  const profiles = useApp(({ session }) => session.profiles);
  const known = profiles.filter(({ kind }) => kind === 'provider');
  const [chosenId, setChosenId] = useState<string | null>(known[0]?.id ?? null);
  const chosen = known.find(({ id }) => id === chosenId) ?? null;
  return (
    <main className={classes.door}>
      <div className={classes.card}>
        <BrandMark size={44} />
        <Title order={1} className={classes.title}>
          {t('title')}
        </Title>
        <Text size="md" c="dimmed" mb="lg">
          {t('lead')}
        </Text>
        {known.length > 0 && <KnownProfiles profiles={known} chosen={chosen} onChoose={setChosenId} />}
        <SignInForm key={chosenId} profile={chosen} submitLabel={t('submit')} />
        <Divider my="lg" label={t('or')} />
        <SampleData />
      </div>
    </main>
  );
}

function SampleData() {
  const { t } = useTranslation('sign-in');
  const store = useAppStore();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const enter = async () => {
    setBusy(true);
    setFailure(null);
    const result = await attempt('signInToSandbox', null);
    setBusy(false);
    if (result.ok) store.setState({ session: result.value });
    else setFailure(result.failure);
  };
  return (
    <>
      {failure && <FailureNotice failure={failure} />}
      <Button
        size="sm"
        variant="default"
        fullWidth
        loading={busy}
        leftSection={<IconFlask size={16} aria-hidden />}
        onClick={() => void enter()}
      >
        {t('sandbox')}
      </Button>
      <Text size="xs" c="dimmed" ta="center" mt={8}>
        {t('sandboxHint')}
      </Text>
    </>
  );
}
