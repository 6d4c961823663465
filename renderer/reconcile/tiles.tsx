/** The verdicts in numbers; each of them shows its IDs and no others. */
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Reconciliation } from '../../electron/contract/reconcile.ts';
import { useFormats } from '../ui/formats.ts';
import { turnVerdict, useReconcile } from './store.ts';
import classes from './tiles.module.css';
import { verdictLooks } from './verdict-badge.tsx';

const shown = ['delivered', 'partly', 'failed', 'never_sent', 'unknown'] as const;

export function Tiles({ list }: { list: Reconciliation }) {
  const { t } = useTranslation('reconcile');
  const formats = useFormats();
  const [chosen] = useReconcile((state) => state.filter.verdicts);
  return (
    <fieldset className={classes.tiles} aria-label={t('tiles.label')}>
      {shown.map((verdict) => {
        const { Icon, tone } = verdictLooks[verdict];
        const count = list.counts[verdict];
        return (
          <UnstyledButton
            key={verdict}
            className={classes.tile}
            data-tone={count === 0 ? 'mute' : tone}
            aria-pressed={chosen === verdict}
            title={t(`verdictHint.${verdict}`)}
            onClick={() => turnVerdict(verdict)}
          >
            <span className={classes.tileName}>
              <Icon size={15} aria-hidden />
              {t(`verdict.${verdict}`)}
            </span>
            <span className={classes.tileCount}>{formats.number(count)}</span>
            <span className={classes.tilePart}>{list.ids > 0 && formats.percent(count / list.ids)}</span>
          </UnstyledButton>
        );
      })}
    </fieldset>
  );
}
