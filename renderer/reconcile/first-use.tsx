/** Where there is no list yet: what reconciliation does, what a file looks like, and three ways to begin. */
import { Button, FileButton, Text, Title } from '@mantine/core';
import { IconClipboardText, IconFileUpload, IconFlask, IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt } from '../bridge/bridge.ts';
import { listTypes } from '../ui/lists/list-types.ts';
import classes from './first-use.module.css';
import { readList } from './read-list.ts';
import { useReconcile } from './store.ts';
import { VerdictBadge } from './verdict-badge.tsx';

const example = [
  ['pedido', 'end_to_end_id', 'valor'],
  ['1001', 'E12345678202605121203aBcDe000001', '19,90'],
  ['1002', 'E12345678202605121207fGhIj000002', '249,00'],
] as const;

export function FirstUse({ onPaste }: { onPaste: () => void }) {
  const { t } = useTranslation('reconcile');
  const [making, setMaking] = useState(false);
  const makeExample = async () => {
    setMaking(true);
    const result = await attempt('exampleReconciliation', null);
    setMaking(false);
    if (!result.ok) useReconcile.setState({ failure: result.failure });
  };
  return (
    <div className={classes.first}>
      <span className={classes.firstIcon}>
        <IconListCheck size={24} stroke={1.6} aria-hidden />
      </span>
      <Title order={2} size="h2">
        {t('first.title')}
      </Title>
      <Text size="sm" c="dimmed" maw={520}>
        {t('first.text')}
      </Text>
      <div className={classes.firstActions}>
        <FileButton onChange={(file) => file && void readList(file, file.name)} accept={listTypes}>
          {(props) => (
            <Button size="sm" leftSection={<IconFileUpload size={16} aria-hidden />} {...props}>
              {t('first.choose')}
            </Button>
          )}
        </FileButton>
        <Button size="sm" variant="default" leftSection={<IconClipboardText size={16} aria-hidden />} onClick={onPaste}>
          {t('first.paste')}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconFlask size={16} aria-hidden />}
          loading={making}
          onClick={() => void makeExample()}
        >
          {t('first.example')}
        </Button>
      </div>
      <Text size="xs" c="dimmed">
        {t('first.drop')}
      </Text>
      <div className={classes.firstHelp}>
        <section>
          <h3 className={classes.heading}>{t('first.fileTitle')}</h3>
          <table className={classes.sample} aria-label={t('first.fileTitle')}>
            <tbody>
              {example.map((cells) => (
                <tr key={cells[0]}>
                  {cells.map((cell) => (
                    <td key={cell}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <Text size="xs" c="dimmed" mt={8}>
            {t('first.fileText')}
          </Text>
        </section>
        <section>
          <h3 className={classes.heading}>{t('first.verdictsTitle')}</h3>
          <dl className={classes.meanings}>
            {(['delivered', 'partly', 'failed', 'never_sent', 'unknown'] as const).map((verdict) => (
              <div key={verdict}>
                <dt>
                  <VerdictBadge verdict={verdict} />
                </dt>
                <dd>{t(`verdictHint.${verdict}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </div>
  );
}
