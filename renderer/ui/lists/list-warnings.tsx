/** Places of a file at which something was read that a person should look at. */
import { Anchor, Popover, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListLayout } from '../../../electron/contract/list.ts';
import { useFormats } from '../formats.ts';
import classes from './list-warnings.module.css';

export function ListWarnings({ layout: { warnings, warned } }: { layout: ListLayout }) {
  const { t } = useTranslation('lists');
  const { number } = useFormats();
  if (warned === 0) return null;
  const counted = (count: number) => ({ count, formatted: number(count) });
  const label = t('warning.title', counted(warned));
  return (
    <Popover width={400} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Anchor component="button" type="button" size="xs" className={classes.anchor}>
          {label}
        </Anchor>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={classes.places}>
          {warnings.map(({ line, lastLine, why }) => (
            <li key={`${why} ${line}`}>{t(`warning.${why}`, { line: number(line), last: number(lastLine) })}</li>
          ))}
        </ul>
        {warned > warnings.length && (
          <Text size="xs" c="dimmed" mt={6}>
            {t('warning.more', counted(warned - warnings.length))}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
