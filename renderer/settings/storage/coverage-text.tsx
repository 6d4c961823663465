/** What the archive can vouch for, in words. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Storage } from '../../../electron/contract/storage.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './archive.module.css';

/** Missing stretches that are named; the rest is counted. */
const mostNamed = 3;

export function CoverageText({ storage }: { storage: Storage }) {
  const { t } = useTranslation('archive');
  const { stamp, range, number } = useFormats();
  const { completeFrom, oldest, holes } = storage;
  if (completeFrom === null || oldest === null) {
    return (
      <Text size="sm" c="dimmed">
        {t('coverageNone')}
      </Text>
    );
  }
  // Where the provider's list ended, completeness reaches further back than its oldest row.
  const since = stamp(Math.max(completeFrom, oldest));
  const named = holes
    .slice(0, mostNamed)
    .flatMap(({ from, to, unreadable }) =>
      from === null
        ? []
        : unreadable === undefined
          ? [t('coverageHole', { range: range(from, to) })]
          : [t('coverageUnreadable', { count: unreadable, formatted: number(unreadable), range: range(from, to) })],
    );
  const more = holes.length - named.length;
  return (
    <div className={classes.figures}>
      <Text size="sm">{t('coverageSince', { time: since })}</Text>
      {named.map((each) => (
        <Text key={each} size="xs" c="var(--warn)">
          {each}
        </Text>
      ))}
      {more > 0 && (
        <Text size="xs" c="var(--warn)">
          {t('coverageMore', { count: more, formatted: number(more) })}
        </Text>
      )}
    </div>
  );
}
