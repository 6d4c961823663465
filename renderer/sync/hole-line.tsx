/** A hole where it lies in the table: what is missing, how far its download is, and a way to begin or end that. */
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Hole } from '../../electron/contract/common.ts';
import { useFormats } from '../ui/formats.ts';
import { percentOf, useDownloadWords } from './download-words.ts';
import classes from './hole-line.module.css';
import { periodOf, useDownloads, useHoleState } from './use-downloads.ts';
import { useHoleRange } from './use-hole-range.ts';

type HoleLineProps = {
  readonly hole: Hole;
  /** Further holes at the same place. */
  readonly more?: number;
  /** Where it is plain that something is missing. */
  readonly brief?: boolean;
};

/** What is there at the provider and cannot be read: no download helps, and it is read again by itself. */
function UnreadableLine({ hole, count, more }: { hole: Hole; count: number; more: number }) {
  const { t } = useTranslation();
  const range = useHoleRange()(hole);
  const { number } = useFormats();
  return (
    <span className={classes.line} data-at="unreadable" title={t('grid.unreadableHint')}>
      <span className={classes.words}>
        {t('grid.unreadable', { count, formatted: number(count), range })}
        {more > 0 && ` +${more}`}
      </span>
    </span>
  );
}

export function HoleLine({ hole, more = 0, brief }: HoleLineProps) {
  const { t } = useTranslation();
  const range = useHoleRange()(hole);
  const state = useHoleState(hole);
  const words = useDownloadWords();
  const { load, cancel } = useDownloads();
  if (hole.unreadable !== undefined) return <UnreadableLine hole={hole} count={hole.unreadable} more={more} />;
  return (
    <span className={classes.line} data-at={state.at}>
      {state.at === 'loading' && (
        <span className={classes.bar} style={{ width: `${percentOf(state.download)}%` }} aria-hidden />
      )}
      <span className={classes.words}>
        {state.at === 'missing' && (brief ? range : t('grid.hole', { range }))}
        {state.at === 'queued' && t('download.queued', { range })}
        {state.at === 'loading' &&
          [t(`download.phase.${state.download.phase}`, { range }), words.days(state.download)]
            .filter(Boolean)
            .join(' · ')}
        {more > 0 && ` +${more}`}
      </span>
      {state.at === 'missing' ? (
        <UnstyledButton className={classes.act} data-apart onClick={() => void load(periodOf(hole))}>
          {t(hole.from === null ? 'download.loadMonth' : 'download.load')}
        </UnstyledButton>
      ) : (
        <UnstyledButton className={classes.act} data-apart onClick={() => void cancel()}>
          {t('actions.cancel')}
        </UnstyledButton>
      )}
    </span>
  );
}
