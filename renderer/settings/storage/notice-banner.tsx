/** A notice of the app's own files, across the top, until a person has taken note. */
import { Button, Text } from '@mantine/core';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './archive.module.css';

export type NoticeBannerProps = {
  readonly title: string;
  /** When it was found, as text. */
  readonly at: string | null;
  readonly children: ReactNode;
  /** The name of a file that it is about, and how to come to it. */
  readonly file?: { readonly name: string; readonly show: () => void };
  readonly onNoted: () => void;
};

export function NoticeBanner({ title, at, children, file, onNoted }: NoticeBannerProps) {
  const { t } = useTranslation('archive');
  return (
    <section className={classes.banner} role="alert" aria-label={title}>
      <IconDatabaseExclamation size={17} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {at === null ? title : `${title} · ${at}`}
        </Text>
        {children}
        {file && (
          <Text size="xs" className={classes.file}>
            {t('damageFile', { file: file.name })}
          </Text>
        )}
      </div>
      {file && (
        <Button variant="default" className={classes.button} onClick={file.show}>
          {t('showInFolder')}
        </Button>
      )}
      <Button className={classes.button} onClick={onNoted}>
        {t('damageDismiss')}
      </Button>
    </section>
  );
}
