/** The buttons that bring a newer version on: which of them there are depends on how far it is. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../electron/contract/updates.ts';
import { runUpdate } from './use-update.ts';

export function UpdateSteps({ state }: { state: UpdateState }) {
  const { t } = useTranslation('about');
  if (state.by !== 'app') return null;
  switch (state.phase) {
    case 'available':
      return <Button onClick={() => runUpdate('download')}>{t('download')}</Button>;
    case 'ready':
      return (
        <>
          <Button variant="default" onClick={() => runUpdate('now')}>
            {t('installNow')}
          </Button>
          <Button onClick={() => runUpdate('quit')}>{t('installOnQuit')}</Button>
        </>
      );
    case 'on-quit':
      return (
        <Button variant="default" onClick={() => runUpdate('now')}>
          {t('installNow')}
        </Button>
      );
    default:
      return null;
  }
}
